import { randomUUID } from 'node:crypto';
import { Link } from 'react-router';
import { ecrireValeur } from '#src/domaines/indicateurs/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { annee, lireFiltres } from '#src/presentation/adresse.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { aider, correspondre, demanderAide } from '../operations/region.ts';
import { manquesDe, tableauRegion } from '../requetes/region.ts';
import type { Route } from './+types/region';
import { FIL } from './communs.tsx';
import { Aides, Correspondants } from './EntraideRegion.tsx';
import { Homogeneite, Productions } from './TableauxRegion.tsx';

export const lireAnnee = (request: Request): number =>
  lireFiltres(request, { annee: annee() }).annee ?? anneeCourante();

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { departements, indicateurs, ...t } = await tableauRegion(base(), acteur, params.region, lireAnnee(request));
  const lieu = (departement: string | null) => ({ region: params.region, departement });
  const courante = anneeCourante();
  // L'année à venir, les trois passées, et celle de l'adresse.
  const annees = [...new Set([t.annee, courante + 1, courante - 1, courante - 2, courante - 3])]
    .filter((a) => a !== courante)
    .sort((a, b) => b - a);
  return {
    ...t,
    courante,
    annees,
    jeton: randomUUID(),
    departements: departements.map(({ mesures, ...d }) => ({
      ...d,
      manques: manquesDe({ mesures, ...d }, t.annee),
      valeurs: mesures.map((m) => {
        const i = indicateurs.find((x) => x.cle === m.cle)!;
        return { cle: m.cle, texte: ecrireValeur(i, m), nombre: m.masquee ? null : m.valeur, lignes: m.lignes };
      }),
      correspondre: peut(acteur, 'plans.correspondre', lieu(d.code)),
      demander: peut(acteur, 'plans.demanderAide', lieu(d.code)),
      repondre: peut(acteur, 'plans.aider', lieu(d.code)),
    })),
    indicateurs: indicateurs.map(({ cle, libelle, definition, sens }) => ({ cle, libelle, definition, sens })),
    correspondreRegion: peut(acteur, 'plans.correspondre', lieu(null)),
  };
}
export type DonneesRegion = Awaited<ReturnType<typeof loader>>;

export async function action({ request, params, context }: Route.ActionArgs) {
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), region: params.region });
  const ici = (message: string, ancre: string) => ({
    redirection: `/plans/regions/${params.region}?annee=${lireAnnee(request)}#${ancre}`,
    message,
  });
  switch (new URL(request.url).searchParams.get('geste')) {
    case 'demander':
      return agir(request, context, demanderAide, lire, ici('La demande est envoyée à la région.', 'aides'));
    case 'aider':
      return agir(request, context, aider, lire, ici('La réponse est enregistrée.', 'aides'));
    default:
      return agir(request, context, correspondre, lire, ici('Le correspondant est enregistré.', 'correspondants'));
  }
}

export const shouldRevalidate = relireApresConflit;

export default function Region({ loaderData: d, actionData }: Route.ComponentProps) {
  const complets = d.departements.filter((x) => x.manques.length === 0).length;
  return (
    <Page
      fil={FIL}
      surtitre={`Tableau des départements, ${d.annee}`}
      onglet={`Départements : ${d.region.nom}`}
      titre={
        complets === d.departements.length
          ? `${d.region.nom} : tous les départements ont leurs productions`
          : complets === 0
            ? `${d.region.nom} : aucun département n'a toutes ses productions`
            : complets === 1
              ? `${d.region.nom} : un département sur ${d.departements.length} a toutes ses productions`
              : `${d.region.nom} : ${complets} départements sur ${d.departements.length} ont toutes leurs productions`
      }
      chapo="Le tableau d'appui et de pilotage partagé que demande l'instruction de 2007 (annexe 4) : qui suit, où en sont les productions, quelle aide est demandée, et les mêmes indicateurs pour tous."
    >
      <Filtres
        champs={[
          {
            type: 'choix',
            nom: 'annee',
            libelle: 'Année',
            tous: `Année en cours (${d.courante})`,
            options: d.annees.map((a) => ({ valeur: String(a), libelle: String(a) })),
          },
        ]}
        bouton="Voir cette année"
      />
      <Productions d={d} />
      <Correspondants d={d} resultat={actionData} />
      <Aides d={d} resultat={actionData} />
      <Homogeneite d={d} />
      <p className="m-mention">
        Le texte intégral de l'annexe 4 n'a pas été retrouvé : ses colonnes sont reconstituées d'après la note
        d'accompagnement de l'instruction DGEFP n° 2007-05. Le tableau suit les plans ;{' '}
        <Link to="/indicateurs">les indicateurs</Link> ont chacun leur définition.
      </p>
    </Page>
  );
}
