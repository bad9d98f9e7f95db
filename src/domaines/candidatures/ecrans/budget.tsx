import { redirect } from 'react-router';
import { actionBudget, regimesDuJour, reglesDe } from '#src/domaines/budgets/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { EditeurBudget } from '#src/presentation/budget/EditeurBudget.tsx';
import { VueBudget } from '#src/presentation/budget/VueBudget.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { ecrireBudgetDemande } from '../operations/budget.ts';
import { saisirBudget } from '../saisir.ts';
import type { Route } from './+types/budget';
import { FIL, OngletsRedaction, TeteCandidature } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const { tete, budget, appel } = await saisirBudget(base(), acteurDe(context), numero(params.id));
  if (!budget) throw redirect(`/candidatures/${tete.id}`);
  const { financement, orientations } = appel.contenu;
  return {
    tete,
    budget: budget.enregistre,
    verdict: budget.verdict,
    regimes: await regimesDuJour(base(), financement, aujourdhui()),
    regles: reglesDe(financement),
    texte: financement.texte,
    orientations: orientations.map(({ id, titre }) => ({ id, titre })),
  };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  actionBudget(request, context, ecrireBudgetDemande, {
    entree: { id: params.id },
    redirection: `/candidatures/${numero(params.id)}/budget`,
  });

export const shouldRevalidate = relireApresConflit;

export default function Budget({ loaderData: d, actionData }: Route.ComponentProps) {
  const { tete, budget } = d;
  const fige = budget.etat === 'fige';
  return (
    <Page
      fil={[...FIL, { libelle: tete.intitule, adresse: `/candidatures/${tete.id}` }]}
      surtitre={tete.appel.intitule}
      titre={`Le budget de « ${tete.intitule} »`}
      chapo={
        fige
          ? 'Il est déposé : il ne se modifie plus.'
          : 'Les totaux et les plafonds se calculent à mesure ; enregistrez pour les garder.'
      }
    >
      <TeteCandidature tete={tete}>
        {tete.correction ? <p className="m-texte-long">« {tete.correction.demande} »</p> : null}
      </TeteCandidature>
      <OngletsRedaction tete={tete} actif="/budget" />
      {d.texte ? (
        <Alerte titre="Règles de financement de l'appel">
          <p className="m-texte-long">{d.texte}</p>
        </Alerte>
      ) : null}
      {fige ? (
        <VueBudget budget={budget.contenu} verdict={d.verdict} orientations={d.orientations} />
      ) : (
        <EditeurBudget
          budget={budget.contenu}
          version={budget.version}
          regimes={d.regimes}
          regles={d.regles}
          orientations={d.orientations}
          resultat={actionData}
        />
      )}
    </Page>
  );
}
