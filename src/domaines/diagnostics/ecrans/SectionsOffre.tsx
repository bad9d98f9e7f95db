import { Link } from 'react-router';
import { nombre, pourcent } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { PageTerritoire } from '../requetes/pageTerritoire.ts';
import { ValeurMesure } from './Mesure.tsx';

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

/** Diversité des activités des structures, comparée à la France. */
export function SectionSecteurs({ secteurs }: { secteurs: Etat['secteurs'] }) {
  if (secteurs.lignes.length === 0) return null;
  return (
    <Section titre="La diversité des activités" id="secteurs">
      <p>
        Les trois premiers secteurs réunissent {pourcent(secteurs.partTroisPremiers, { decimales: 0 })} des structures,
        contre {pourcent(secteurs.partTroisPremiersFrance, { decimales: 0 })} en France.
        {secteurs.sansActivite > 0 ? ` ${nombre(secteurs.sansActivite)} structures n'ont pas d'activité connue.` : ''}
      </p>
      <Tableau
        legende="Structures par section d'activité (NAF)"
        cle={(l) => l.section}
        lignes={secteurs.lignes}
        colonnes={[
          { id: 'libelle', titre: 'Activité principale', valeur: (l) => l.libelle },
          { id: 'structures', titre: 'Structures', numerique: true, valeur: (l) => l.structures },
          {
            id: 'part',
            titre: 'Part ici',
            numerique: true,
            valeur: (l) => l.part,
            rendu: (l) => pourcent(l.part, { decimales: 0 }),
          },
          {
            id: 'france',
            titre: 'Part en France',
            numerique: true,
            valeur: (l) => l.partFrance,
            rendu: (l) => pourcent(l.partFrance, { decimales: 0 }),
          },
        ]}
      />
    </Section>
  );
}
