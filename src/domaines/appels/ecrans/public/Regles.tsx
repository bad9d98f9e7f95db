import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { Contenu } from '../../forme.ts';
import { phrasesMontant, phraseTranche } from './phrases.ts';

/** Combien, versé comment, et comment les projets sont choisis. */
export function Regles({ contenu: c, regimes }: { contenu: Contenu; regimes: string[] }) {
  const { financement: f, grille } = c;
  const montants = phrasesMontant(c);
  return (
    <Section titre="Financement et choix des projets" id="regles">
      <Section titre="Ce qui est financé" niveau={3}>
        {montants.length > 0 ? (
          <ul>
            {montants.map((phrase) => (
              <li key={phrase}>{phrase}</li>
            ))}
          </ul>
        ) : (
          <p>L'appel ne fixe ni montant, ni part de subvention.</p>
        )}
        {regimes.length > 0 ? <p>Le budget respecte aussi : {regimes.join(' ; ')}.</p> : null}
        {f.texte ? <p className="m-texte-long">{f.texte}</p> : null}
      </Section>
      {f.plan.length > 0 ? (
        <Section titre="Comment elle est versée" niveau={3}>
          <ul>
            {f.plan.map((tranche) => (
              <li key={tranche.libelle}>{phraseTranche(tranche)}</li>
            ))}
          </ul>
          {f.moisBilan === undefined ? null : (
            <p>Le bilan final se remet au plus tard {f.moisBilan} mois après la fin de l'opération.</p>
          )}
        </Section>
      ) : null}
      {c.eligibilite.conditions.length > 0 || c.eligibilite.uneParPorteur ? (
        <Section titre="Ce que le service vérifie d'abord" niveau={3}>
          <ul>
            {c.eligibilite.conditions.map(({ id, libelle, fondement }) => (
              <li key={id}>
                {libelle}
                {fondement ? <span className="m-mention"> ({fondement})</span> : null}
              </li>
            ))}
            {c.eligibilite.uneParPorteur ? <li>Une seule candidature par organisation</li> : null}
          </ul>
        </Section>
      ) : null}
      {grille.criteres.length > 0 ? (
        <Section titre="Comment les projets sont notés" niveau={3}>
          <Tableau
            legende="Critères de choix et leur poids"
            legendeMasquee
            cle={({ id }) => id}
            lignes={grille.criteres}
            colonnes={[
              { id: 'critere', titre: 'Critère', valeur: (k) => k.libelle },
              { id: 'aide', titre: 'Ce qui est regardé', valeur: (k) => k.aide },
              { id: 'poids', titre: 'Poids (%)', valeur: (k) => k.poids, numerique: true },
            ]}
          />
          <p>
            Chaque projet est lu par {grille.lecteursMin} {grille.lecteursMin < 2 ? 'personne' : 'personnes'} au moins
            {grille.aveugle ? ', chacune sans connaître la note des autres' : ''}.
          </p>
        </Section>
      ) : null}
      {c.suivi ? (
        <Section titre="Pendant et après l'opération" niveau={3}>
          <p className="m-texte-long">{c.suivi}</p>
        </Section>
      ) : null}
    </Section>
  );
}
