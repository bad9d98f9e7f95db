import { Form } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { base } from '#src/socle/base/base.ts';
import { enEuros } from '#src/socle/montants.ts';
import { modifierSubvention } from '../operations/modifier.ts';
import { lirePagePlan, type TrancheLue } from '../requetes/fiche.ts';
import { lirePlan } from '../saisie.ts';
import type { Route } from './+types/plan';
import { PageDeSubvention } from './communs.tsx';
import { EditeurPlan } from './fiche/EditeurPlan.tsx';
import { Livrables } from './fiche/Livrables.tsx';
import { TableauTranches } from './fiche/Tranches.tsx';
import { agirSurSubvention } from './gestes.ts';

export const loader = ({ context, params }: Route.LoaderArgs) =>
  lirePagePlan(base(), acteurDe(context), numero(params.id));

export const action = ({ request, context, params }: Route.ActionArgs) => {
  const adresse = `/subventions/${numero(params.id)}/plan`;
  if (new URL(request.url).searchParams.get('geste') !== 'plan')
    return agirSurSubvention(request, context, numero(params.id), adresse);
  return agir(
    request,
    context,
    modifierSubvention,
    (f) => ({ id: params.id, version: f.get('version'), plan: lirePlan(f) }),
    { redirection: adresse, message: 'Le plan est enregistré, au centime.' },
  );
};

export const shouldRevalidate = relireApresConflit;

type Page = Route.ComponentProps['loaderData'];

function titreDe({ tranches }: Page): string {
  const exigibles = tranches.filter((t) => t.lue.situation === 'exigible');
  const retenues = tranches.filter((t) => t.lue.situation === 'retenue');
  if (exigibles.length > 0) return `${pluriel(exigibles.length, 'tranche')} à proposer au paiement`;
  if (retenues.length > 0)
    return `${pluriel(retenues.length, 'tranche due, mais retenue', 'tranches dues, mais retenues')}`;
  return `${pluriel(tranches.length, 'tranche')} au plan de versement`;
}

export default function Plan({ loaderData: page, actionData }: Route.ComponentProps) {
  const { subvention: s, gestes, tranches } = page;
  const refus = useRefus(actionData);
  const propose = refus('payer') as { erreur?: string; conseil?: string } | undefined;
  const proposer = (t: TrancheLue) =>
    t.lue.situation === 'exigible' ? (
      <Form method="post" action="?geste=payer">
        <input type="hidden" name="tranche" value={t.id} />
        <BoutonEnvoi petit>
          Proposer {enEuros(t.lue.montant)}
          <span className="fr-sr-only"> ({t.libelle})</span>
        </BoutonEnvoi>
      </Form>
    ) : null;
  return (
    <PageDeSubvention tete={page} actif="plan" titre={titreDe(page)}>
      {propose?.erreur ? (
        <Alerte ton="erreur" titre={propose.erreur} annoncer>
          {propose.conseil ? <p>{propose.conseil}</p> : null}
        </Alerte>
      ) : null}
      <TableauTranches tranches={tranches} {...(gestes.proposerPaiement ? { geste: proposer } : {})} />
      {gestes.proposerPaiement ? (
        <p className="m-mention">Qui propose un paiement ne l'approuve pas : une autre personne responsable le fera.</p>
      ) : null}
      <Livrables page={page} resultat={actionData} />
      {gestes.modifier && s.etat === 'projet' ? (
        <Section titre="Changer le plan" id="changer">
          <Formulaire action="?geste=plan" id="plan" resultat={refus('plan')}>
            <input type="hidden" name="version" value={s.version} />
            <p className="m-mention">
              Les parts se calculent sur {enEuros(s.montant)} ; la dernière tranche prend le reste, au centime. Le
              solde, s'il y en a un, vient en dernier.
            </p>
            <EditeurPlan tranches={tranches} />
            <Boutons>
              <BoutonEnvoi>Enregistrer le plan</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
    </PageDeSubvention>
  );
}
