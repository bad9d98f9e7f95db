import { Link } from 'react-router';
import { nombre } from '#src/presentation/format.ts';
import { ValeurMesure } from '#src/presentation/Mesure.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { LIBELLES_VERDICT } from '../diversification/forme.ts';
import type { PageTerritoire } from '../requetes/pageTerritoire.ts';

type Etat = PageTerritoire['etat'];

/** Ce qui existe dans le territoire, par type de structure. */
export function SectionOffre({ etat, jour }: { etat: Etat; jour: string }) {
  return (
    <Section
      titre="L'offre"
      id="offre"
      liens={<Link to={`/structures?territoire=${etat.territoire.ref}`}>Voir les structures</Link>}
    >
      {etat.offre.length === 0 ? (
        <p>Aucune structure connue dans ce territoire.</p>
      ) : (
        <Tableau
          legende={`Structures actives et postes d'insertion implantés, au ${jour}`}
          cle={(l) => l.type}
          lignes={etat.offre}
          colonnes={[
            { id: 'libelle', titre: 'Type', valeur: (l) => l.libelle, rendu: (l) => `${l.libelle} (${l.type})` },
            {
              id: 'structures',
              titre: 'Structures',
              numerique: true,
              valeur: (l) => l.structures,
              rendu: (l) => (
                <Link to={`/structures?territoire=${etat.territoire.ref}&type=${l.type}`}>{nombre(l.structures)}</Link>
              ),
            },
            { id: 'connues', titre: 'dont ETP connus', numerique: true, valeur: (l) => l.structuresConnues },
            {
              id: 'etp',
              titre: 'ETP',
              numerique: true,
              valeur: (l) => l.etp.valeur,
              rendu: (l) => <ValeurMesure mesure={l.etp} decimales={1} />,
            },
          ]}
        />
      )}
    </Section>
  );
}

/** Ce qui se distingue dans les activités des structures ; le détail a sa page. */
export function SectionDiversite({ etat }: { etat: Etat }) {
  const { diversification: d, territoire } = etat;
  const dits = d.lignes.filter(({ verdict }) => verdict !== 'ordinaire' && verdict !== 'trop_peu');
  return (
    <Section
      titre="La diversité des activités"
      id="activites"
      liens={
        <>
          <Link to={`/territoires/${territoire.ref}/activites`}>Comparer les activités</Link>{' '}
          <Link to={`/recrutements?territoire=${territoire.ref}`}>Voir les recrutements difficiles</Link>
        </>
      }
    >
      <p>{d.phrase}.</p>
      {dits.length > 0 ? (
        <ul>
          {dits.slice(0, 6).map((l) => (
            <li key={l.activite}>
              <strong>{LIBELLES_VERDICT[l.verdict]} :</strong> {l.libelle}. {l.raison}
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
