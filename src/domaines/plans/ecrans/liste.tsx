import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { annee, choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ETATS_PLAN, GENRES_PLAN, LIBELLES_ETAT_PLAN, LIBELLES_GENRE } from '../forme.ts';
import { ENVOIS, type Envoi, listerPlans, type PlanListe } from '../requetes/liste.ts';
import type { Route } from './+types/liste';
import { annees, EtiquettePlan } from './communs.tsx';

export const lireDemande = (request: Request) =>
  lireFiltres(request, {
    genre: choix(...GENRES_PLAN),
    etat: choix(...ETATS_PLAN),
    territoire: texte(60),
    annee: annee(),
    envoi: choix(...(Object.keys(ENVOIS) as Envoi[])),
  });

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireDemande(request);
  const tous = await listerPlans(base(), acteur);
  const { codes, niveau } = acteur.perimetre;
  const region =
    niveau === 'region' ? codes[0] : (tous.find((p) => p.region && p.departement === codes[0])?.region ?? null);
  return {
    filtres,
    lignes: await listerPlans(base(), acteur, filtres),
    territoires: [...new Map(tous.map((p) => [p.territoire, p.territoireNom]))].map(([valeur, libelle]) => ({
      valeur,
      libelle,
    })),
    ouvrir: peut(acteur, 'plans.creer'),
    region: region && peut(acteur, 'plans.comparer') ? region : null,
  };
}

const COLONNES: Colonne<PlanListe>[] = [
  {
    id: 'intitule',
    titre: 'Plan',
    valeur: (p) => p.intitule,
    rendu: (p) => (
      <>
        <Link to={`/plans/${p.id}`}>{p.intitule}</Link> <Demonstration oui={p.demonstration} />
      </>
    ),
  },
  { id: 'genre', titre: 'Genre', valeur: (p) => LIBELLES_GENRE[p.genre] },
  { id: 'territoire', titre: 'Territoire', valeur: (p) => p.territoireNom },
  { id: 'annees', titre: 'Années', court: true, valeur: annees },
  { id: 'etat', titre: 'État', valeur: (p) => p.etat, rendu: (p) => <EtiquettePlan etat={p.etat} /> },
  {
    id: 'actions',
    titre: 'Actions',
    numerique: true,
    valeur: (p) => p.actions,
    rendu: (p) => (p.actions === 0 ? 'aucune' : `${nombre(p.faites)} sur ${nombre(p.actions)} faites`),
  },
  {
    id: 'retard',
    titre: 'En retard',
    numerique: true,
    valeur: (p) => p.enRetard,
  },
  {
    id: 'envoi',
    titre: 'Envoyé au national',
    court: true,
    valeur: (p) => p.transmisLe ?? '',
    rendu: (p) =>
      p.transmisLe ? (
        <Link
          to={`/plans/${p.id}/versions/${p.versions}`}
          aria-label={`${date(p.transmisLe, 'courte')}, ${p.intitule}`}
        >
          {date(p.transmisLe, 'courte')}
        </Link>
      ) : p.genre === 'plan_action_prefet' ? (
        'pas encore'
      ) : (
        'sans objet'
      ),
  },
];

export default function Plans({ loaderData: d }: Route.ComponentProps) {
  const vivants = d.lignes.filter((p) => p.etat !== 'clos');
  const retard = vivants.reduce((n, p) => n + p.enRetard, 0);
  return (
    <Page
      titre={
        d.lignes.length === 0
          ? "Aucun plan n'est écrit"
          : `${pluriel(vivants.length, 'plan en cours', 'plans en cours')}${retard > 0 ? `, ${pluriel(retard, 'action en retard', 'actions en retard')}` : ', aucune action en retard'}`
      }
      onglet="Plans"
      surtitre="Plans"
      chapo={
        <>
          <p>
            De la stratégie régionale aux projets de territoire : chaque action dit l'axe qu'elle sert, qui la pilote,
            avec quel argent, et où elle en est.
          </p>
          {d.region ? (
            <p>
              <Link to={`/plans/regions/${d.region}`}>Comparer les départements de la région</Link>
            </p>
          ) : null}
        </>
      }
      action={d.ouvrir ? { libelle: 'Ouvrir un plan', adresse: '/plans/nouveau' } : undefined}
    >
      <Liste
        legende="Plans"
        legendeMasquee
        nomLigne="plan"
        colonnes={COLONNES}
        lignes={d.lignes}
        cle={(p) => p.id}
        total={d.lignes.length}
        etat={d.filtres}
        exporter="/plans/export"
        filtres={
          <Filtres
            champs={[
              {
                type: 'choix',
                nom: 'genre',
                libelle: 'Genre',
                tous: 'Tous',
                options: GENRES_PLAN.map((valeur) => ({ valeur, libelle: LIBELLES_GENRE[valeur] })),
              },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'Tous',
                options: ETATS_PLAN.map((valeur) => ({ valeur, libelle: LIBELLES_ETAT_PLAN[valeur] })),
              },
              { type: 'choix', nom: 'territoire', libelle: 'Territoire', tous: 'Tous', options: d.territoires },
              { type: 'nombre', nom: 'annee', libelle: 'Année' },
              {
                type: 'choix',
                nom: 'envoi',
                libelle: 'Plans du préfet',
                tous: 'Tous les plans',
                options: Object.entries(ENVOIS).map(([valeur, libelle]) => ({ valeur, libelle })),
              },
            ]}
          />
        }
        vide={<p>Ouvrez-en un : un territoire, des axes, des actions avec leur pilote et leur calendrier.</p>}
      />
    </Page>
  );
}
