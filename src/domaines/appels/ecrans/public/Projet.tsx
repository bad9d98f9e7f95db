import { nombre } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { Clause, Contenu, Indicateur } from '../../forme.ts';

function Partie({ titre, texte }: { titre: string; texte: string }) {
  return texte.trim() === '' ? null : (
    <Section titre={titre} niveau={3}>
      <p className="m-texte-long">{texte}</p>
    </Section>
  );
}

/** Ce que le financeur attend : contexte, objectifs, orientations, clauses, indicateurs, pièces. */
export function Projet({ contenu: c }: { contenu: Contenu }) {
  return (
    <Section titre="Ce qui est attendu" id="projet">
      {c.axe ? <p className="m-mention">{c.axe}</p> : null}
      <Partie titre="Contexte" texte={c.contexte} />
      <Partie titre="Objectifs" texte={c.objectifs} />
      {c.orientations.length > 0 ? (
        <Section titre="Orientations" niveau={3}>
          <p>Votre candidature, puis votre bilan, ont une partie pour chacune.</p>
          <ol>
            {c.orientations.map((o) => (
              <li key={o.id}>
                <strong>{o.titre}</strong>
                {o.obligatoire ? ' (à traiter par tous)' : ''}
                {o.description ? <p className="m-texte-long">{o.description}</p> : null}
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
      {c.territoireCandidat ? (
        <Section titre="Une candidature de territoire" niveau={3}>
          <p>
            La candidature est portée par un territoire : elle présente les partenaires, leurs rôles, leurs
            cofinancements et le projet commun.
          </p>
        </Section>
      ) : null}
      {c.clauses.length > 0 ? (
        <Section titre="Clauses de solidarité entre territoires" niveau={3}>
          {c.clauses.map((clause) => (
            <DetailClause key={clause.id} clause={clause} />
          ))}
        </Section>
      ) : null}
      <Partie titre="Résultats attendus" texte={c.resultats} />
      {c.indicateurs.length > 0 ? (
        <Section titre="Indicateurs" niveau={3}>
          <ul>
            {c.indicateurs.map((i) => (
              <li key={i.id}>{phraseIndicateur(i)}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      {c.pieces.length > 0 ? (
        <Section titre="Pièces à joindre" niveau={3}>
          <ul>
            {c.pieces.map((p) => (
              <li key={p.id}>
                {p.libelle}
                {p.obligatoire ? '' : ' (facultatif)'}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Section>
  );
}

function phraseIndicateur({ libelle, type, unite, cible, preuve }: Indicateur): string {
  const attendu = cible
    ? ` Cible de l'appel : ${nombre(cible, type === 'taux' ? {} : { unite })}${type === 'taux' ? ' %' : ''}.`
    : '';
  return `${libelle}.${attendu}${preuve ? ` Preuve demandée : ${preuve}.` : ''}`;
}

function DetailClause({ clause: k }: { clause: Clause }) {
  const vigilances = k.vigilance.split('\n').filter((ligne) => ligne.trim() !== '');
  return (
    <details className="m-clause">
      <summary>{k.titre}</summary>
      <p className="m-texte-long">{k.critere}</p>
      {k.conditions ? (
        <p className="m-texte-long">
          <strong>Conditions.</strong> {k.conditions}
        </p>
      ) : null}
      {vigilances.length > 0 ? (
        <>
          <p>
            <strong>Points de vigilance</strong>
          </p>
          <ul>
            {vigilances.map((ligne) => (
              <li key={ligne}>{ligne}</li>
            ))}
          </ul>
        </>
      ) : null}
    </details>
  );
}
