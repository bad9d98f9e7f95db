import { lireQuestion } from '#src/domaines/diagnostics/index.ts';
import { resoudre } from '#src/domaines/territoires/index.ts';
import { acteurDe, contexteRequete } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Document } from '#src/presentation/Document.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { produireEtatDesLieux } from '../operations/produire.ts';
import { aujourdhui, preparerEtatDesLieux } from '../produire.ts';
import type { Route } from './+types/etatDesLieux';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { reference } = await resoudre(base(), params.ref);
  const question = lireQuestion(request);
  const demande = { territoire: reference, question, date: aujourdhui(), auteur: acteur.organisationNom };
  const { document, etat } = await preparerEtatDesLieux(base(), acteur, demande);
  return { document, territoire: etat.territoire, question: JSON.stringify(question) };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const { marque } = context.get(contexteRequete);
  return agir(
    request,
    context,
    produireEtatDesLieux,
    (f) => ({ territoire: params.ref, question: JSON.parse(String(f.get('question') || '{}')), marque }),
    { redirection: ({ travail }) => `/travaux/${travail}` },
  );
}

export default function EcranEtatDesLieux({ loaderData, actionData }: Route.ComponentProps) {
  const { document, territoire, question } = loaderData;
  return (
    <Page
      titre={`${document.titre} : ${territoire.nom}`}
      surtitre="Rapport"
      fil={[{ libelle: territoire.nom, adresse: `/territoires/${territoire.ref}` }]}
      action={
        <Formulaire resultat={actionData && 'erreur' in actionData ? actionData : undefined}>
          <input type="hidden" name="question" value={question} />
          <BoutonEnvoi>Produire le PDF</BoutonEnvoi>
        </Formulaire>
      }
    >
      {document.blocs.length === 0 ? <Alerte ton="attention">Ce territoire n'a aucune commune.</Alerte> : null}
      <Document document={document} />
    </Page>
  );
}
