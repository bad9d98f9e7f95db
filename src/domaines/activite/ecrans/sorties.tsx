import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampNombre } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Onglets, Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { structureActive } from '../chargement.ts';
import { saisirSorties } from '../operations/saisirSorties.ts';
import { AIDES_CATEGORIE, CATEGORIES, LIBELLES_CATEGORIE } from '../regles/sorties.ts';
import { sortiesDe } from '../requetes/fiche.ts';
import type { Route } from './+types/sorties';
import { anneeDe, anneesProposees, filActivite } from './communs.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const [acteur, annee] = [acteurDe(context), anneeDe(request)];
  const { id, nom, ...structure } = await structureActive(base(), numero(params.id));
  exiger(acteur, 'activite.saisirSorties', structure);
  return { structure: { id, nom }, annee, sorties: await sortiesDe(base(), acteur, id, annee) };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const annee = anneeDe(request);
  return agir(request, context, saisirSorties, (f) => ({ ...Object.fromEntries(f), structure: params.id, annee }), {
    redirection: ({ structure }) => `/structures/${structure}/activite?annee=${annee}#sorties`,
    message: `Les sorties ${annee} sont enregistrées.`,
  });
}

export const shouldRevalidate = relireApresConflit;

export default function SaisieSorties({ loaderData: { structure, annee, sorties }, actionData }: Route.ComponentProps) {
  const ici = `/structures/${structure.id}/activite/sorties`;
  return (
    <Page
      etroite
      titre={`Saisir les sorties de ${annee}`}
      surtitre={structure.nom}
      fil={filActivite(structure)}
      chapo="Combien de salariés en insertion sont sortis dans l'année, et vers quoi. Laissez vide ce que vous ne savez pas : vide n'est pas zéro."
    >
      <Onglets
        nom="Année"
        actif={`${ici}?annee=${annee}`}
        liens={anneesProposees().map((a) => ({ libelle: String(a), adresse: `${ici}?annee=${a}` }))}
      />
      <Formulaire resultat={actionData} id="sorties" key={annee}>
        <input type="hidden" name="version" value={sorties.version} />
        {CATEGORIES.map((c) => {
          const valeur = sorties.comptes[c];
          return (
            <ChampNombre
              key={c}
              nom={c}
              libelle={LIBELLES_CATEGORIE[c]}
              aide={AIDES_CATEGORIE[c]}
              facultatif
              unite="personnes"
              valeur={typeof valeur === 'number' ? valeur : null}
            />
          );
        })}
        <Boutons>
          <BoutonEnvoi>Enregistrer les sorties</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
