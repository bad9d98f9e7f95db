import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Onglets, Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { structureActive } from '../chargement.ts';
import { saisir } from '../operations/saisir.ts';
import { lendemainDuMois } from '../regles/mois.ts';
import { lignesSaisies } from '../requetes/fiche.ts';
import type { Route } from './+types/saisie';
import { anneeDe, anneesProposees, filActivite } from './communs.tsx';
import { Grille } from './Grille.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const [acteur, annee] = [acteurDe(context), anneeDe(request)];
  const { id, nom, ...structure } = await structureActive(base(), numero(params.id));
  exiger(acteur, 'activite.saisir', structure);
  return { structure: { id, nom }, annee, lignes: await lignesSaisies(base(), id, annee), jour: aujourdhui() };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const annee = anneeDe(request);
  return agir(
    request,
    context,
    saisir,
    (f) => ({
      structure: params.id,
      annee,
      mois: Array.from({ length: 12 }, (_, i) => i + 1)
        .filter((rang) => f.has(`heures_${rang}`))
        .map((rang) => ({
          rang,
          heures: f.get(`heures_${rang}`),
          salaries: f.get(`salaries_${rang}`),
          dontRsa: f.get(`rsa_${rang}`),
          version: f.get(`version_${rang}`),
        })),
    }),
    {
      redirection: ({ structure }) => `/structures/${structure}/activite?annee=${annee}`,
      message: ({ changes }) =>
        changes === 0
          ? "Rien n'a changé."
          : changes === 1
            ? 'Un mois est enregistré.'
            : `${changes} mois sont enregistrés.`,
    },
  );
}

export const shouldRevalidate = relireApresConflit;

export default function Saisie({ loaderData: page, actionData }: Route.ComponentProps) {
  const { structure, annee, lignes, jour } = page;
  const ici = `/structures/${structure.id}/activite/saisie`;
  const finis = Array.from({ length: 12 }, (_, i) => i + 1).filter((rang) => lendemainDuMois(annee, rang) <= jour);
  const derniere = [...lignes].sort((a, b) => b.saisiLe.getTime() - a.saisiLe.getTime())[0];
  return (
    <Page
      titre={`Saisir les heures de ${annee}`}
      surtitre={structure.nom}
      fil={filActivite(structure)}
      chapo="Les heures de tous les salariés en insertion, mois par mois, telles que vous les déclarez à l'ASP. Des nombres, jamais de noms."
    >
      <Onglets
        nom="Année"
        actif={`${ici}?annee=${annee}`}
        liens={anneesProposees().map((a) => ({ libelle: String(a), adresse: `${ici}?annee=${a}` }))}
      />
      {finis.length === 0 ? (
        <p className="m-vide">Aucun mois de {annee} n'est encore fini.</p>
      ) : (
        <Formulaire resultat={actionData} id="mois" className="m-formulaire--large" key={annee}>
          <Grille annee={annee} finis={finis} lignes={lignes} />
          <Boutons>
            <BoutonEnvoi>Enregistrer les heures</BoutonEnvoi>
          </Boutons>
          {derniere ? (
            <p className="m-mention">
              Dernière écriture : {derniere.saisiPar}, le {dateHeure(derniere.saisiLe)}.
            </p>
          ) : null}
        </Formulaire>
      )}
    </Page>
  );
}
