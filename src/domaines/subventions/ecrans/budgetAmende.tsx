import { actionBudget, regimesDuJour, reglesDe, verdictDe } from '#src/domaines/budgets/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { EditeurBudget } from '#src/presentation/budget/EditeurBudget.tsx';
import { VueBudget } from '#src/presentation/budget/VueBudget.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { ecrireBudgetAmende } from '../operations/avenants/budget.ts';
import { lireBudgetAmende } from '../requetes/budgetAmende.ts';
import type { Route } from './+types/budgetAmende';
import { FIL } from './communs.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const lu = await lireBudgetAmende(base(), acteurDe(context), numero(params.id), numero(params.avenant));
  const { financement, orientations } = lu.contenu;
  return {
    subvention: lu.subvention,
    avenant: lu.avenant,
    budget: lu.budget,
    verdict: await verdictDe(base(), lu.budget.contenu, financement, aujourdhui()),
    regimes: await regimesDuJour(base(), financement, aujourdhui()),
    regles: reglesDe(financement),
    orientations: orientations.map(({ id, titre }) => ({ id, titre })),
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  actionBudget(request, context, ecrireBudgetAmende, {
    entree: { avenant: params.avenant },
    redirection: `/subventions/${numero(params.id)}/avenants`,
    message: 'Le budget amendé est enregistré.',
  });

export const shouldRevalidate = relireApresConflit;

export default function BudgetAmende({ loaderData: d, actionData }: Route.ComponentProps) {
  const { subvention: s, avenant: a } = d;
  return (
    <Page
      fil={[
        ...FIL,
        { libelle: s.numero, adresse: `/subventions/${s.id}` },
        { libelle: 'Avenants', adresse: `/subventions/${s.id}/avenants` },
      ]}
      surtitre={`${s.organisationNom}, convention ${s.numero}`}
      titre={`Le budget de l'avenant n° ${a.rang}`}
      chapo={
        a.etat === 'projet'
          ? 'Il part du budget en vigueur. Il remplacera ce dernier à la signature de l’avenant, et le coût éligible le suivra.'
          : 'Il ne se modifie plus.'
      }
    >
      {a.etat === 'projet' ? (
        <EditeurBudget
          budget={d.budget.contenu}
          version={d.budget.version}
          regimes={d.regimes}
          regles={d.regles}
          orientations={d.orientations}
          resultat={actionData}
        />
      ) : (
        <VueBudget budget={d.budget.contenu} verdict={d.verdict} orientations={d.orientations} />
      )}
    </Page>
  );
}
