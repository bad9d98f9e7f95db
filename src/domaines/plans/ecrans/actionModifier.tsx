import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ecrireAction } from '../operations/ecrire.ts';
import { preparerModification } from '../requetes/saisie.ts';
import type { Route } from './+types/actionModifier';
import { ChampsAction } from './ChampsAction.tsx';
import { filDuPlan } from './communs.tsx';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  preparerModification(base(), acteurDe(context), numero(params.id), numero(params.action));

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, ecrireAction, (f) => ({ ...Object.fromEntries(f), plan: params.id, id: params.action }), {
    redirection: ({ id, plan }) => `/plans/${plan}/actions/${id}`,
    message: "L'action est enregistrée.",
  });

export const shouldRevalidate = relireApresConflit;

export default function ActionModifier({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[
        ...filDuPlan(d.plan),
        { libelle: d.action.intitule, adresse: `/plans/${d.plan.id}/actions/${d.action.id}` },
      ]}
      titre="Changer l'action"
      surtitre={d.plan.intitule}
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={d.action.version} />
        <ChampsAction {...d} valeurs={d.action} />
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
