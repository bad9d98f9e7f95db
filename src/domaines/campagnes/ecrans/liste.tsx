import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresCampagnes } from '../filtres.ts';
import { ETAPES, PHASES } from '../forme.ts';
import { type CampagneListee, listerCampagnes } from '../liste.ts';
import { LIBELLES_PHASE } from '../regles.ts';
import type { Route } from './+types/liste';
import { EtiquettePhase } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresCampagnes(request);
  const toutes = await listerCampagnes(base(), acteur, filtres);
  const debut = (filtres.page - 1) * filtres.taille;
  return {
    filtres,
    total: toutes.length,
    ouvertes: toutes.filter(({ phase }) => phase === 'en_cours').length,
    lignes: toutes.slice(debut, debut + filtres.taille),
    compare: peut(acteur, 'campagnes.comparer'),
    creer: peut(acteur, 'campagnes.creer'),
  };
}

const COMMUNES: Colonne<CampagneListee>[] = [
  {
    id: 'departement',
    titre: 'Département',
    tri: true,
    valeur: (c) => c.departementNom ?? c.departement,
    rendu: (c) => (
      <>
        <Link to={`/campagnes/${c.id}`}>
          {c.departementNom ?? c.departement} {c.annee}
        </Link>{' '}
        <Demonstration oui={c.demonstration} />
      </>
    ),
  },
  {
    id: 'ferme',
    titre: 'Clôture',
    tri: true,
    valeur: (c) => c.fermeLe,
    rendu: (c) => (
      <>
        <EtiquettePhase phase={c.phase} />
        <br />
        {date(c.fermeLe, 'courte')}
      </>
    ),
  },
];
/** Les étapes de l'écran : les demandes retirées ne sont que dans l'export. */
const COMPARAISON: Colonne<CampagneListee>[] = [
  ...ETAPES.filter(({ id }) => id !== 'retires').map(
    ({ id, titre }): Colonne<CampagneListee> => ({
      id,
      titre,
      numerique: true,
      valeur: (c) => c.etapes?.[id],
      absent: '–',
    }),
  ),
  {
    id: 'enveloppe',
    titre: 'Enveloppe',
    numerique: true,
    valeur: (c) => c.enveloppe,
    rendu: (c) =>
      c.enveloppe === null ? (
        c.etapes ? (
          'non déléguée'
        ) : (
          '–'
        )
      ) : (
        <>
          {nombre(c.enveloppe, { decimales: 0, unite: '€' })}
          <br />
          <span className="m-mention">dont engagé {nombre(c.engage, { decimales: 0, unite: '€' })}</span>
        </>
      ),
  },
];

export default function Campagnes({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      titre={
        d.ouvertes > 0
          ? `${pluriel(d.ouvertes, 'campagne reçoit', 'campagnes reçoivent')} des dossiers`
          : 'Aucune campagne ne reçoit de dossiers en ce moment'
      }
      onglet="Campagnes de conventionnement"
      chapo={
        d.compare
          ? 'Les départements de votre territoire côte à côte : où en sont les dossiers, et ce qu’il reste de l’enveloppe. Ailleurs, seul le calendrier est montré.'
          : 'Le calendrier et les critères publiés de chaque département.'
      }
      action={d.creer ? { libelle: 'Préparer une campagne', adresse: '/campagnes/nouvelle' } : undefined}
    >
      <Liste
        legende="Campagnes"
        legendeMasquee
        nomLigne="campagne"
        colonnes={d.compare ? [...COMMUNES, ...COMPARAISON] : COMMUNES}
        lignes={d.lignes}
        cle={(c) => c.id}
        total={d.total}
        etat={d.filtres}
        exporter="/campagnes/export"
        vide={
          <p>
            Aucune campagne n'est publiée.{' '}
            {d.creer ? (
              <Link to="/campagnes/nouvelle">Préparez la première</Link>
            ) : (
              'Elles paraîtront ici, avec leurs dates.'
            )}
          </p>
        }
        filtres={
          <Filtres
            champs={[
              { type: 'nombre', nom: 'annee', libelle: 'Année' },
              {
                type: 'choix',
                nom: 'phase',
                libelle: 'État',
                options: PHASES.map((valeur) => ({ valeur, libelle: LIBELLES_PHASE[valeur] })),
              },
            ]}
          />
        }
      />
    </Page>
  );
}
