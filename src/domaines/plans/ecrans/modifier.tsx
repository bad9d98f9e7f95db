import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { planDe } from '../chargement.ts';
import { modifierPlan } from '../operations/creer.ts';
import { parentsPossibles } from '../requetes/saisie.ts';
import type { Route } from './+types/modifier';
import { ChampsPlan } from './ChampsPlan.tsx';
import { filDuPlan } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const [acteur, plan] = [acteurDe(context), await planDe(base(), numero(params.id))];
  exiger(acteur, 'plans.modifier', plan);
  return { plan, parents: await parentsPossibles(base(), acteur, plan.genre, plan) };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, modifierPlan, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ id }) => `/plans/${id}`,
    message: 'Le cadre du plan est enregistré.',
  });

export const shouldRevalidate = relireApresConflit;

export default function Modifier({ loaderData: { plan: p, parents }, actionData }: Route.ComponentProps) {
  return (
    <Page etroite fil={filDuPlan(p)} titre={`Changer le cadre de « ${p.intitule} »`}>
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={p.version} />
        <ChampsPlan {...p} parents={parents} haut={p.genre === 'strategie_regionale'} />
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
