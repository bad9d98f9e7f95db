import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { operationSituee } from '../chargement.ts';
import { modifierOperation } from '../operations/modifier.ts';
import { choixDuCadre } from '../requetes/choix.ts';
import { territoireDe } from '../requetes/fiche.ts';
import type { Route } from './+types/modifier';
import { ChampsCadre } from './ChampsCadre.tsx';
import { filDe } from './communs.tsx';
import { lireCadre } from './lire.ts';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const o = await operationSituee(base(), numero(params.id));
  exiger(acteur, 'accompagnements.modifier', o);
  return { o, ...(await choixDuCadre(base(), acteur)), ...(await territoireDe(base(), o.id)) };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, modifierOperation, (f) => ({ ...lireCadre(f), id: params.id }), {
    redirection: ({ adresse }) => adresse,
    message: "L'opération est à jour.",
  });

export const shouldRevalidate = relireApresConflit;

export default function Modifier({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={filDe(d.o)}
      titre={`Modifier « ${d.o.intitule} »`}
      onglet="Modifier"
      chapo="Un parcours déjà ouvert n'est pas remis en cause par un changement de territoire ou de public."
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={d.o.version} />
        <ChampsCadre listes={d} valeurs={{ ...d.o, lieux: d.lieux }} />
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
