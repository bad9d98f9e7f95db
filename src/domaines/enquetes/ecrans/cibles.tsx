import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { type Cible, ETATS_CIBLE, LIBELLES_CIBLE } from '../forme.ts';
import { listerCibles } from '../requetes/cibles.ts';
import type { Route } from './+types/cibles';
import { EtatCibleDit, FIL } from './communs.tsx';
import { lireFiltresCibles } from './filtres.ts';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const filtres = lireFiltresCibles(request);
  return { filtres, ...(await listerCibles(base(), acteurDe(context), numero(params.id), filtres)) };
}

const COLONNES: Colonne<Cible>[] = [
  {
    id: 'structure',
    titre: 'Structure',
    tri: true,
    valeur: (k) => k.structureNom,
    rendu: (k) => <Link to={`/reponses-enquete/${k.id}`}>{k.structureNom}</Link>,
  },
  { id: 'type', titre: 'Type', court: true, valeur: (k) => k.structureType },
  { id: 'commune', titre: 'Commune', valeur: (k) => k.communeNom },
  { id: 'strate', titre: 'Strate', tri: true, valeur: (k) => k.strateLibelle },
  {
    id: 'etat',
    titre: 'Où en est la réponse',
    tri: true,
    valeur: (k) => LIBELLES_CIBLE[k.etat],
    rendu: (k) => <EtatCibleDit cible={k} />,
  },
  {
    id: 'depose',
    titre: 'Déposée le',
    tri: true,
    court: true,
    valeur: (k) => k.deposeeLe,
    rendu: (k) => date(k.deposeeLe, 'courte', '–'),
  },
  {
    id: 'relances',
    titre: 'Relances',
    tri: true,
    valeur: (k) => k.relances,
    rendu: (k) => (k.structureOrganisation === null ? 'pas de compte : à appeler' : String(k.relances)),
  },
];

export default function Cibles({ loaderData: page }: Route.ComponentProps) {
  const { enquete: e } = page;
  const filtree = Object.values({ ...page.filtres, tri: 0, sens: 0, page: 0, taille: 0 }).some(Boolean);
  return (
    <Page
      fil={[...FIL, { libelle: e.intitule, adresse: `/enquetes/${e.id}` }]}
      onglet="Structures interrogées"
      surtitre={e.intitule}
      titre={
        filtree
          ? `${pluriel(page.total, 'structure correspond', 'structures correspondent')} à ces filtres`
          : `${pluriel(page.total, 'structure interrogée', 'structures interrogées')}`
      }
      chapo={page.partielle ? 'Celles de votre département : la région mène cette enquête.' : undefined}
      action={{ libelle: 'Qui appeler', adresse: `/enquetes/${e.id}/controles` }}
    >
      <Liste
        legende="Structures interrogées et où en est leur réponse"
        legendeMasquee
        nomLigne="structure"
        colonnes={COLONNES}
        lignes={page.lignes}
        cle={(k) => k.id}
        total={page.total}
        etat={page.filtres}
        exporter={`/enquetes/${e.id}/cibles/export`}
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Nom, commune ou SIRET' },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'Réponse',
                tous: 'Toutes',
                options: [
                  { valeur: 'attendues', libelle: 'Sans réponse' },
                  ...ETATS_CIBLE.map((valeur) => ({ valeur, libelle: LIBELLES_CIBLE[valeur] })),
                ],
              },
              { type: 'choix', nom: 'strate', libelle: 'Strate', tous: 'Toutes', options: page.strates },
              {
                type: 'choix',
                nom: 'sansCompte',
                libelle: 'Compte dans le site',
                tous: 'Peu importe',
                options: [{ valeur: 'oui', libelle: 'Sans compte seulement' }],
              },
              {
                type: 'choix',
                nom: 'tardives',
                libelle: 'Délai',
                tous: 'Peu importe',
                options: [{ valeur: 'oui', libelle: 'Tardives seulement' }],
              },
            ]}
          />
        }
        vide={<p>Aucune structure ne correspond : ôtez un filtre.</p>}
      />
    </Page>
  );
}
