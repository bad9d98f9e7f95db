import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { redirigerAvecMessage } from '#src/socle/message.ts';
import { enEuros } from '#src/socle/montants.ts';
import { proposer } from '../operations/proposer.ts';
import { pageDialogue } from '../requetes/page.ts';
import { lireProposition } from '../saisie.ts';
import type { Route } from './+types/proposer';
import { FormulaireProposition } from './FormulaireProposition.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const page = await pageDialogue(base(), acteur, numero(params.id), new URL(request.url).searchParams);
  exiger(acteur, 'dialogues.proposer', page.dossier);
  if (!page.peut.proposer)
    throw redirigerAvecMessage(`/dossiers/${page.dossier.id}/dialogue`, "Ce dialogue n'est pas ouvert.", 'attention');
  return page;
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, proposer, (f) => ({ ...lireProposition(f), id: numero(params.id) }), {
    redirection: `/dossiers/${numero(params.id)}/dialogue`,
    message: ({ rang, total }) => `La proposition n° ${rang} est faite : ${enEuros(total)}.`,
  });

export const shouldRevalidate = relireApresConflit;

export default function Proposer({ loaderData: page, actionData }: Route.ComponentProps) {
  const { dossier, enAttente, moi } = page;
  const contre = enAttente !== null && enAttente.auteur !== moi;
  return (
    <Page
      titre={contre ? `Répondre à ${enEuros(enAttente.total)} par une contre-proposition` : 'Faire une proposition'}
      onglet="Faire une proposition"
      surtitre={`Dialogue de gestion, ${dossier.structureNom} (${dossier.structureType}), ${dossier.annee}`}
      chapo="Les montants sont calculés avec les paramètres en vigueur à chaque date d'effet, puis gardés avec la proposition. L'autre partie la voit aussitôt."
      fil={[
        { libelle: dossier.structureNom, adresse: `/dossiers/${dossier.id}` },
        { libelle: 'Dialogue de gestion', adresse: `/dossiers/${dossier.id}/dialogue` },
      ]}
    >
      <FormulaireProposition page={page} resultat={actionData} />
    </Page>
  );
}
