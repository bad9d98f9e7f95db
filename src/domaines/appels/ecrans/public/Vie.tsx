import { Link } from 'react-router';
import { dateHeure, nombre, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { enEuros } from '#src/socle/montants.ts';
import { dateHeureEn } from '../../fuseaux.ts';
import type { ResultatPublic } from '../../resultats.ts';
import type { FichePublique } from './lire.ts';

/** Publication, rectificatifs et prolongations, le dernier d'abord. */
export function Vie({ d: { appel: a, versions, prolongations } }: { d: FichePublique }) {
  const evenements = [
    ...versions.map((v) => ({
      cle: `v${v.numero}`,
      le: v.le,
      titre: v.numero === 1 ? 'Publication' : `Rectificatif : version ${v.numero}`,
      texte: v.note,
      version: v.numero,
    })),
    ...prolongations.map((p) => ({
      cle: `p${p.le.getTime()}`,
      le: p.le,
      titre: `Clôture repoussée au ${dateHeureEn(p.apres, a.fuseau)}`,
      texte: `Elle était fixée au ${dateHeureEn(p.avant, a.fuseau)}. ${p.motif}`,
      version: 0,
    })),
  ].sort((x, y) => y.le.getTime() - x.le.getTime());
  return (
    <Section titre={evenements.length > 1 ? 'Ce qui a changé' : "Rien n'a changé depuis la publication"} id="vie">
      <ul className="m-fils">
        {evenements.map((e) => (
          <li key={e.cle}>
            <strong>{e.titre}</strong> <time dateTime={e.le.toISOString()}>{dateHeure(e.le)}</time>
            {e.texte ? <p className="m-texte-long">{e.texte}</p> : null}
            {e.version > 1 ? (
              <p>
                <Link to={`/appels-ouverts/${a.id}/versions/${e.version}`}>Voir mot à mot ce qui change</Link>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const ETATS = { attend: 'attend une réponse', ecartee: 'non publiée' } as const;

/** Les questions publiées, et celles de l'organisation qui attendent. */
export function Questions({ d: { appel: a, questions, moi } }: { d: FichePublique }) {
  const ouvert = a.etatPublic === 'ouvert' || a.etatPublic === 'a_venir';
  return (
    <Section
      titre={
        questions.length > 0
          ? `${pluriel(questions.length, 'question')} et ${questions.length < 2 ? 'sa réponse' : 'leurs réponses'}`
          : 'Aucune question publiée'
      }
      id="questions"
      liens={ouvert ? <Link to={`/appels-ouverts/${a.id}/question`}>Poser une question</Link> : null}
    >
      {questions.map((q) => (
        <details key={q.id} className="m-clause" open={questions.length < 6}>
          <summary>{q.question}</summary>
          <p className="m-texte-long">{q.reponse}</p>
          <p className="m-mention">Réponse du {dateHeure(q.repondueLe)}</p>
        </details>
      ))}
      {moi.questions.length > 0 ? (
        <div className="m-encadre">
          <p>
            <strong>Vos questions, que vous seuls voyez</strong>
          </p>
          <ul>
            {moi.questions.map((q) => (
              <li key={q.id}>
                {q.texte}{' '}
                <span className="m-mention">
                  ({ETATS[q.etat as keyof typeof ETATS]}
                  {q.motif ? ` : ${q.motif}` : ''})
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {ouvert ? (
        <p className="m-mention">
          Poser une question demande un compte. Chaque réponse est publiée ici pour tous, sans dire qui la demande.
        </p>
      ) : null}
    </Section>
  );
}

/** Les projets retenus, une fois les résultats publiés. */
export function Resultats({ resultats, appel }: { resultats: ResultatPublic[]; appel: number }) {
  return (
    <Section
      titre={
        resultats.length > 0
          ? `${pluriel(resultats.length, 'projet retenu', 'projets retenus')}`
          : 'Aucun projet retenu'
      }
      id="resultats"
      liens={<a href={`/appels-ouverts/${appel}/scdl.csv`}>Données ouvertes (CSV)</a>}
    >
      {resultats.length > 0 ? (
        <Tableau
          legende="Projets retenus"
          legendeMasquee
          cle={(_, rang) => rang}
          lignes={resultats}
          colonnes={[
            { id: 'organisation', titre: 'Organisation', valeur: (r) => r.organisation },
            { id: 'projet', titre: 'Projet', valeur: (r) => r.intitule },
            { id: 'territoires', titre: 'Territoires', valeur: (r) => r.territoires.join(', ') },
            {
              id: 'montant',
              titre: 'Subvention',
              valeur: (r) => r.montant,
              rendu: (r) => (r.montant === null ? 'sans montant' : enEuros(r.montant)),
              numerique: true,
            },
          ]}
        />
      ) : (
        <p>Le financeur a publié ses décisions : aucun projet n'est retenu.</p>
      )}
      <p className="m-mention">
        {nombre(resultats.length)}{' '}
        {resultats.length < 2 ? 'décision favorable publiée' : 'décisions favorables publiées'}. Les candidatures non
        retenues ne sont pas publiées.
      </p>
    </Section>
  );
}
