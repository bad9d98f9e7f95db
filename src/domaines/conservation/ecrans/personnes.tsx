import { Link } from 'react-router';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { type LignePersonne, listerPersonnesConservees } from '../personnes/requetes.ts';
import type { Route } from './+types/personnes';
import { LIBELLES_ETAT_PERSONNE, lireFiltresConservees, phraseDuree } from './personnesFiltres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresConservees(request);
  return { filtres, ...(await lireEnCloison(acteur, (c) => listerPersonnesConservees(c, acteur, filtres))) };
}

const TONS = {
  active: 'neutre',
  archivee: 'neutre',
  annoncee: 'attention',
  suspendue: 'information',
  anonymisee: 'neutre',
} as const;

const COLONNES: Colonne<LignePersonne>[] = [
  {
    id: 'nom',
    titre: 'Personne',
    tri: true,
    valeur: (l) => l.reference,
    rendu: (l) => (
      <>
        <Link to={`/conservation/personnes/${l.parcours}`}>
          {l.anonymiseeLe ? l.reference : `${l.nom} ${l.prenom}`}
        </Link>
        {l.anonymiseeLe ? null : <span className="m-mention"> {l.reference}</span>}
      </>
    ),
  },
  {
    id: 'etat',
    titre: 'Dossier',
    valeur: (l) => LIBELLES_ETAT_PERSONNE[l.etat],
    rendu: (l) => <Etiquette ton={TONS[l.etat]}>{LIBELLES_ETAT_PERSONNE[l.etat]}</Etiquette>,
  },
  {
    id: 'active',
    titre: 'Actif jusqu’au',
    valeur: (l) => l.activeJusquAu,
    rendu: (l) => date(l.activeJusquAu),
    absent: 'sans terme',
  },
  {
    id: 'terme',
    titre: 'Anonymisé après le',
    tri: true,
    valeur: (l) => l.jusquAu,
    absent: 'sans terme',
    rendu: (l) => (
      <>
        {date(l.jusquAu)} <span className="m-mention">{phraseDuree(l)}</span>
      </>
    ),
  },
  { id: 'equipe', titre: 'Équipe', valeur: (l) => l.equipe, absent: "pas encore d'équipe" },
];

export default function ConservationPersonnes({ loaderData: { filtres, lignes, total } }: Route.ComponentProps) {
  return (
    <Page
      titre={
        total > 0
          ? `${pluriel(total, 'dossier')} : jusqu'à quand chacun est gardé`
          : filtres.q || filtres.etat
            ? 'Aucun dossier dont vous répondez ne correspond'
            : 'Vous ne répondez de la conservation d’aucun dossier'
      }
      onglet="Conservation des dossiers"
      chapo="Le temps court du dernier échange avec la personne. Le dossier est d'abord actif, puis archivé : vous seul et la coordination le lisez. Au terme, il est anonymisé, après un préavis."
    >
      <Liste
        legende="Dossiers et terme de leur conservation"
        legendeMasquee
        nomLigne="dossier"
        cle={(l) => l.parcours}
        lignes={lignes}
        total={total}
        etat={filtres}
        exporter="/conservation/personnes/export"
        colonnes={COLONNES}
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Nom ou référence' },
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'Dossier',
                tous: 'Tous',
                options: Object.entries(LIBELLES_ETAT_PERSONNE).map(([valeur, libelle]) => ({ valeur, libelle })),
              },
            ]}
          />
        }
        vide={<p>Vous voyez ici les dossiers des équipes que vous dirigez ou des opérations que vous coordonnez.</p>}
      />
    </Page>
  );
}
