import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { comparer, enEuros } from '#src/socle/montants.ts';
import { lirePagePaiements } from '../requetes/fiche.ts';
import type { Route } from './+types/paiements';
import { PageDeSubvention } from './communs.tsx';
import { UnPaiement } from './fiche/UnPaiement.tsx';
import { agirSurSubvention } from './gestes.ts';

export const loader = ({ context, params }: Route.LoaderArgs) =>
  lirePagePaiements(base(), acteurDe(context), numero(params.id));

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agirSurSubvention(request, context, numero(params.id), `/subventions/${numero(params.id)}/paiements`);

function titreDe({ versements: v, paiements }: Route.ComponentProps['loaderData']): string {
  if (paiements.length === 0) return "Aucun paiement pour l'instant";
  const enCours = comparer(v.enCours, '0') > 0 ? `, ${enEuros(v.enCours)} en cours de paiement` : '';
  return `${enEuros(v.paye)} payés${enCours}`;
}

export default function Paiements({ loaderData: page, actionData }: Route.ComponentProps) {
  const { paiements } = page;
  return (
    <PageDeSubvention tete={page} actif="paiements" titre={titreDe(page)}>
      {paiements.length === 0 ? (
        <p className="m-vide">Un paiement se propose depuis le plan, quand une tranche est due.</p>
      ) : null}
      {paiements.toReversed().map((p) => (
        <UnPaiement key={p.id} p={p} page={page} resultat={actionData} />
      ))}
    </PageDeSubvention>
  );
}
