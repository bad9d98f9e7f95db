import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel, pourcent } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { Jauge } from '#src/presentation/Progression.tsx';
import { base } from '#src/socle/base/base.ts';
import { ETATS_ENQUETE, LIBELLES_ENQUETE, MODES } from '../forme.ts';
import { type LigneEnquete, listerEnquetes } from '../requetes/enquetes.ts';
import type { Route } from './+types/liste';
import { EtatEnqueteDit } from './communs.tsx';
import { lireFiltresEnquetes } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltresEnquetes(request);
  return { filtres, ...(await listerEnquetes(base(), acteurDe(context), filtres)) };
}

const COLONNES: Colonne<LigneEnquete>[] = [
  {
    id: 'annee',
    titre: 'Enquête',
    tri: true,
    valeur: (e) => e.annee,
    rendu: (e) => (
      <>
        <Link to={`/enquetes/${e.id}`}>{e.intitule}</Link> <Demonstration oui={e.demonstration} />
      </>
    ),
  },
  { id: 'territoire', titre: 'Territoire', tri: true, valeur: (e) => e.territoireNom },
  { id: 'mode', titre: 'Qui est interrogé', valeur: (e) => MODES[e.mode] },
  {
    id: 'etat',
    titre: 'État',
    tri: true,
    valeur: (e) => LIBELLES_ENQUETE[e.etat],
    rendu: (e) => <EtatEnqueteDit etat={e.etat} />,
  },
  {
    id: 'taux',
    titre: 'Réponses reçues',
    valeur: (e) => e.taux,
    rendu: (e) =>
      e.taux === null ? (
        'non calculable'
      ) : (
        <Jauge
          libelle={`Réponses, ${e.intitule}`}
          part={e.taux}
          texte={`${pourcent(e.taux, { decimales: 0 })} (${e.recues} sur ${e.interrogees - e.horsChamp})`}
        />
      ),
  },
  {
    id: 'ferme',
    titre: 'Dernier jour',
    tri: true,
    court: true,
    valeur: (e) => e.fermeLe,
    rendu: (e) => date(e.fermeLe),
  },
];

export default function Enquetes({ loaderData: page }: Route.ComponentProps) {
  const ouvertes = page.lignes.filter((e) => e.etat === 'ouverte');
  const attendues = ouvertes.reduce((n, e) => n + e.attendues, 0);
  return (
    <Page
      onglet="Enquêtes annuelles"
      surtitre="Enquêtes annuelles auprès des structures"
      titre={
        ouvertes.length > 0
          ? `${pluriel(ouvertes.length, 'enquête ouverte', 'enquêtes ouvertes')}, ${pluriel(attendues, 'réponse attendue', 'réponses attendues')}`
          : page.total > 0
            ? 'Aucune enquête ouverte'
            : 'Aucune enquête sur votre territoire'
      }
      chapo="Le questionnaire national joint au bilan de convention : ce que le site sait déjà est prérempli, les structures le confirment et disent le reste."
      {...(page.cree ? { action: { libelle: 'Préparer une enquête', adresse: '/enquetes/nouvelle' } } : {})}
    >
      <Liste
        legende="Enquêtes, leur état et leurs réponses"
        legendeMasquee
        nomLigne="enquête"
        colonnes={COLONNES}
        lignes={page.lignes}
        cle={(e) => e.id}
        total={page.total}
        etat={page.filtres}
        exporter="/enquetes/export"
        filtres={
          <Filtres
            champs={[
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'Tous',
                options: ETATS_ENQUETE.map((valeur) => ({ valeur, libelle: LIBELLES_ENQUETE[valeur] })),
              },
            ]}
          />
        }
        vide={<p>Aucune enquête : préparez la première, elle se relit avant de s'ouvrir.</p>}
      />
    </Page>
  );
}
