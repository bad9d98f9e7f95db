import { actionBudget, regimesDuJour, reglesDe, verdictDe } from '#src/domaines/budgets/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { EditeurBudget } from '#src/presentation/budget/EditeurBudget.tsx';
import { VueBudget } from '#src/presentation/budget/VueBudget.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { enregistrerRetenu } from '../operations/retenir.ts';
import { pageRetenu } from '../requetes/candidature.ts';
import type { Route } from './+types/retenu';
import { filAppel, Surtitre } from './communs.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const { appel, retenu, enTete, candidature, peutUne } = await pageRetenu(
    base(),
    acteurDe(context),
    numero(params.id),
  );
  const { financement, orientations } = appel.contenu;
  return {
    retenu,
    enTete,
    candidature,
    modifiable: peutUne.retenir && retenu.etat === 'brouillon',
    verdict: await verdictDe(base(), retenu.contenu, financement, aujourdhui()),
    regimes: await regimesDuJour(base(), financement, aujourdhui()),
    regles: reglesDe(financement),
    orientations: orientations.map(({ id, titre }) => ({ id, titre })),
  };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  actionBudget(request, context, enregistrerRetenu, {
    entree: { id: params.id },
    redirection: `/candidatures/${numero(params.id)}/retenu`,
    message: 'Le budget retenu est enregistré.',
  });

export const shouldRevalidate = relireApresConflit;

export default function Retenu({ loaderData: d, actionData }: Route.ComponentProps) {
  const { candidature: c, retenu } = d;
  return (
    <Page
      onglet="Budget retenu"
      titre={`Le budget retenu de ${c.organisation}`}
      surtitre={<Surtitre tete={d.enTete} />}
      fil={[...filAppel(d.enTete), { libelle: c.organisation, adresse: `/candidatures/${c.id}/decision` }]}
      chapo={
        retenu.etat === 'fige'
          ? 'La décision l’a figé : la convention le reprend tel quel.'
          : 'Proposé à l’adoption : chaque charge réduite dans la même proportion. Corrigez-le ; la décision le figera s’il porte bien le montant accordé.'
      }
    >
      {d.modifiable ? (
        <EditeurBudget
          budget={retenu.contenu}
          version={retenu.version}
          regimes={d.regimes}
          regles={d.regles}
          orientations={d.orientations}
          resultat={actionData}
        />
      ) : (
        <VueBudget budget={retenu.contenu} verdict={d.verdict} orientations={d.orientations} />
      )}
    </Page>
  );
}
