import { Link } from 'react-router';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { nombre } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Section } from '#src/presentation/Page.tsx';
import type { CommuneChangee } from '../../requetes/page.ts';
import type { DonneesScenario } from '../scenario.tsx';

const colonnes = (seuil: number): Colonne<CommuneChangee>[] => [
  {
    id: 'nom',
    titre: 'Commune',
    valeur: (c) => c.nom,
    rendu: (c) => (
      <>
        <Link to={`/territoires/commune:${c.code}`}>{c.nom}</Link>
        {c.dansTerritoire ? '' : ' (voisine)'}
      </>
    ),
  },
  { id: 'devenir', titre: 'Devient', valeur: (c) => c.devenir, absent: 'même classe' },
  {
    id: 'besoin',
    titre: 'Personnes',
    numerique: true,
    valeur: (c) => c.besoin,
    rendu: (c) => (c.secret ? `moins de ${seuil} (secret)` : nombre(c.besoin, { decimales: 0 })),
  },
  { id: 'avant', titre: 'ETP pour 1 000, avant', numerique: true, decimales: 1, valeur: (c) => c.avant.pour1000 },
  { id: 'apres', titre: 'Après', numerique: true, decimales: 1, valeur: (c) => c.apres.pour1000 },
  {
    id: 'ecart',
    titre: 'Écart',
    numerique: true,
    valeur: (c) => c.ecart,
    rendu: (c) => nombre(c.ecart, { decimales: 2, signe: true }),
  },
];

/** Les communes dont l'accès change : d'abord celles qui changent de classe, puis les plus touchées. */
export function Communes({ page }: { page: DonneesScenario }) {
  const { scenario, version } = page;
  return (
    <Section titre="Les communes qui changent" id="communes">
      <Liste
        legende="Communes dont l'accès change : besoin, accès avant et après"
        legendeMasquee
        nomLigne="commune"
        colonnes={colonnes(page.seuilSecret)}
        lignes={page.communes}
        cle={(c) => c.code}
        total={page.totalCommunes}
        etat={page.filtres}
        exporter={`/scenarios/${scenario.id}/communes`}
        vide={
          <p>
            {page.changements.length === 0
              ? 'Ajoutez un changement pour voir son effet.'
              : `La version ${version.numero} ne change l'accès d'aucune commune.`}
          </p>
        }
      />
    </Section>
  );
}
