import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { ecrireAction } from '../operations/ecrire.ts';
import { lireOrigine, preparerAction } from '../requetes/saisie.ts';
import type { Route } from './+types/actionNouvelle';
import { ChampsAction } from './ChampsAction.tsx';
import { filDuPlan } from './communs.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const parametres = new URL(request.url).searchParams;
  const d = await preparerAction(base(), acteurDe(context), numero(params.id), lireOrigine(parametres));
  const axe = Number(parametres.get('axe'));
  return { ...d, axe: d.axes.some((a) => a.id === axe) ? axe : null, jour: aujourdhui() };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, ecrireAction, (f) => ({ ...Object.fromEntries(f), plan: params.id, id: '' }), {
    redirection: ({ id, plan }) => `/plans/${plan}/actions/${id}`,
    message: "L'action est écrite. Ajoutez ses étapes et ses financements.",
  });

export default function ActionNouvelle({ loaderData: d, actionData }: Route.ComponentProps) {
  const { propose: p, plan } = d;
  return (
    <Page etroite fil={filDuPlan(plan)} titre="Écrire une action" surtitre={plan.intitule}>
      {p.origine ? (
        <Alerte titre={p.origine}>
          <p>Ce qui est connu est déjà rempli : complétez, et corrigez ce qui doit l'être.</p>
        </Alerte>
      ) : null}
      <Formulaire resultat={actionData}>
        <input type="hidden" name="jeton" value={d.jeton} />
        <input type="hidden" name="origine" value={p.origine} />
        <input type="hidden" name="lien" value={p.lien} />
        <ChampsAction
          {...d}
          valeurs={{
            ...p,
            axe: d.axe,
            superieurPropre: null,
            pilote: '',
            piloteOrganisation: null,
            partenaires: '',
            debut: d.jour,
            fin: `${plan.anneeFin}-12-31`,
          }}
        />
        <Boutons>
          <BoutonEnvoi>Écrire l'action</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
