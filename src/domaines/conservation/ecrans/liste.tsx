import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_CLASSE } from '../regles.ts';
import { listerConservation } from '../requetes.ts';
import type { Route } from './+types/liste';
import { FILTRES, TRIS } from './filtres.ts';
import { etatDe, LIBELLES_ETAT, phraseFondement } from './phrases.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, FILTRES, { tris: TRIS });
  return { filtres, ...(await listerConservation(base(), acteurDe(context), filtres)) };
}

const TONS = { a_venir: 'neutre', prevenu: 'attention', suspendu: 'information', efface: 'neutre' } as const;
const options = (libelles: Record<string, string>) =>
  Object.entries(libelles).map(([valeur, libelle]) => ({ valeur, libelle }));

export default function Conservation({ loaderData: { filtres, lignes, total } }: Route.ComponentProps) {
  return (
    <Page
      titre="Ce qui sera effacé, et quand"
      onglet="Conservation des candidatures"
      chapo="Une candidature garde son contenu un temps qui dépend de ce qu'elle est devenue. Au terme, réponses, budgets et pièces s'effacent ; numéro, dates, décision, montants et empreintes restent."
    >
      <Liste
        legende="Candidatures et terme de leur conservation"
        legendeMasquee
        nomLigne="candidature"
        cle={(l) => l.id}
        lignes={lignes}
        total={total}
        etat={filtres}
        exporter="/candidatures/conservation/export"
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Candidature, organisation ou appel' },
              { type: 'choix', nom: 'classe', libelle: 'Devenue', tous: 'Toutes', options: options(LIBELLES_CLASSE) },
              { type: 'choix', nom: 'etat', libelle: 'Contenu', tous: 'Tous', options: options(LIBELLES_ETAT) },
            ]}
          />
        }
        colonnes={[
          {
            id: 'intitule',
            titre: 'Candidature',
            valeur: (l) => l.intitule,
            tri: true,
            rendu: (l) => (
              <Link to={`/candidatures/${l.id}/conservation`}>
                {l.numero ? `${l.intitule} (${l.numero})` : l.intitule}
              </Link>
            ),
          },
          { id: 'organisation', titre: 'Organisation', valeur: (l) => l.organisation, tri: true },
          { id: 'appel', titre: 'Appel', valeur: (l) => l.appelIntitule },
          { id: 'classe', titre: 'Devenue', valeur: (l) => LIBELLES_CLASSE[l.classe], tri: true },
          {
            id: 'etat',
            titre: 'Contenu',
            valeur: (l) => LIBELLES_ETAT[etatDe(l)],
            rendu: (l) => <Etiquette ton={TONS[etatDe(l)]}>{LIBELLES_ETAT[etatDe(l)]}</Etiquette>,
          },
          {
            id: 'terme',
            titre: 'Gardée jusqu’au',
            valeur: (l) => date(l.jusquAu),
            tri: true,
            rendu: (l) => (
              <>
                {date(l.jusquAu)} <span className="m-mention">{phraseFondement(l)}</span>
              </>
            ),
          },
        ]}
        vide={
          <p>
            Aucune candidature n'a de terme : celles qui sont en examen, ou dont les comptes ne sont pas clos, n'en ont
            pas.
          </p>
        }
      />
      <p className="m-mention">
        Les durées se règlent dans les <Link to="/administration/parametres?q=conservation">paramètres datés</Link>.
        L'élimination d'archives publiques peut demander l'accord des archives départementales (code du patrimoine,
        article L. 212-2 ; texte non vérifié ici) : suspendez l'effacement en l'attendant.
      </p>
    </Page>
  );
}
