import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresAppels } from '../filtres.ts';
import { GENRES_APPEL, LIBELLES_GENRE } from '../forme.ts';
import { dateHeureEn } from '../fuseaux.ts';
import { type AppelListe, listerAppels } from '../liste.ts';
import { LIBELLES_PHASE, PHASES } from '../phase.ts';
import type { Route } from './+types/liste';
import { EtiquettePhase } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresAppels(request);
  const tous = await listerAppels(base(), acteur, filtres);
  const debut = (filtres.page - 1) * filtres.taille;
  return {
    filtres,
    total: tous.length,
    ouverts: tous.filter(({ phase }) => phase === 'ouvert').length,
    lignes: tous.slice(debut, debut + filtres.taille),
    moi: acteur.organisationId,
    creer: peut(acteur, 'appels.creer'),
  };
}

const colonnes = (moi: number): Colonne<AppelListe>[] => [
  {
    id: 'intitule',
    titre: 'Appel',
    tri: true,
    valeur: (a) => a.intitule,
    rendu: (a) => (
      <>
        <Link to={`/appels/${a.id}`}>{a.intitule}</Link> <Demonstration oui={a.demonstration} />
        <br />
        <span className="m-mention">
          {LIBELLES_GENRE[a.genre]}, {a.lieu}
          {a.organisationId === moi ? '' : ` – ${a.organisationNom}`}
        </span>
      </>
    ),
  },
  {
    id: 'ferme',
    titre: 'Clôture',
    tri: true,
    valeur: (a) => a.fermeLe,
    rendu: (a) => (
      <>
        <EtiquettePhase phase={a.phase} />
        <br />
        {a.fermeLe ? dateHeureEn(a.fermeLe, a.fuseau) : a.genre === 'subvention_demande' ? 'sans clôture' : 'à fixer'}
      </>
    ),
  },
  {
    id: 'deposees',
    titre: 'Candidatures',
    tri: true,
    valeur: (a) => a.deposees,
    rendu: (a) =>
      a.phase === 'preparation' ? (
        '–'
      ) : (
        <>
          {pluriel(a.deposees, 'déposée')}
          {a.brouillons > 0 ? <span className="m-mention"> et {pluriel(a.brouillons, 'brouillon')}</span> : null}
        </>
      ),
  },
  { id: 'questions', titre: 'Questions sans réponse', numerique: true, valeur: (a) => a.questions },
  {
    id: 'enveloppe',
    titre: 'Enveloppe',
    tri: true,
    numerique: true,
    valeur: (a) => a.enveloppe,
    rendu: (a) =>
      a.enveloppe === null ? (
        'à doter'
      ) : (
        <>
          {nombre(a.enveloppe, { decimales: 0, unite: '€' })}
          <br />
          <span className="m-mention">dont engagé {nombre(a.engage, { decimales: 0, unite: '€' })}</span>
        </>
      ),
  },
];

export default function Appels({ loaderData: d }: Route.ComponentProps) {
  return (
    <Page
      titre={
        d.ouverts > 0
          ? `${pluriel(d.ouverts, 'appel reçoit', 'appels reçoivent')} des candidatures`
          : "Aucun de vos appels ne reçoit de candidatures aujourd'hui"
      }
      onglet="Appels"
      chapo="Les appels de votre organisation et ceux auxquels elle est associée, du premier brouillon aux comptes clos."
      action={d.creer ? { libelle: 'Préparer un appel', adresse: '/appels/nouveau' } : undefined}
    >
      <Liste
        legende="Appels"
        legendeMasquee
        nomLigne="appel"
        colonnes={colonnes(d.moi)}
        lignes={d.lignes}
        cle={(a) => a.id}
        total={d.total}
        etat={d.filtres}
        exporter="/appels/export"
        vide={
          <p>
            Aucun appel pour l'instant.{' '}
            {d.creer ? (
              <Link to="/appels/nouveau">Préparez le premier : trois modèles sont prêts</Link>
            ) : (
              'Ils paraîtront ici dès que votre organisation en lancera un.'
            )}
          </p>
        }
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Intitulé' },
              {
                type: 'choix',
                nom: 'phase',
                libelle: 'État',
                options: PHASES.map((valeur) => ({ valeur, libelle: LIBELLES_PHASE[valeur] })),
              },
              {
                type: 'choix',
                nom: 'genre',
                libelle: 'Genre',
                options: GENRES_APPEL.map((valeur) => ({ valeur, libelle: LIBELLES_GENRE[valeur] })),
              },
              { type: 'coche', nom: 'miens', libelle: 'Ceux de mon organisation seulement' },
            ]}
          />
        }
      />
    </Page>
  );
}
