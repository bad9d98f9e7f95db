import { contratDe, documentContrat, signerEnPersonne } from '#src/domaines/engagements/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Document } from '#src/presentation/Document.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { moi } from '../requetes/moi.ts';
import type { Route } from './+types/contrat';
import { PageEspace } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { parcours } = await moi(c, acteur);
    const { enPreparation, enCours } = await contratDe(c, parcours);
    const contrat = enPreparation ?? enCours;
    if (!contrat) return { contrat: null, document: null };
    const document = await documentContrat(c, acteur, parcours, contrat.id, 'espace.ouvrir');
    const { id, version, signePersonneLe, etat } = contrat;
    return { contrat: { id, version, signePersonneLe, etat }, document };
  });
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, signerEnPersonne, undefined, {
    redirection: '/mon-espace/contrat',
    message: 'Vous avez signé. Votre référent signe à son tour.',
  });

export const shouldRevalidate = relireApresConflit;

export default function Contrat({ loaderData: { contrat, document }, actionData }: Route.ComponentProps) {
  const aSigner = contrat !== null && contrat.signePersonneLe === null;
  return (
    <PageEspace
      onglet="Mon contrat"
      titre={
        contrat === null
          ? "Vous n'avez pas encore de contrat"
          : aSigner
            ? 'Votre contrat est à relire et à signer'
            : `Vous avez signé votre contrat le ${date(contrat.signePersonneLe)}`
      }
    >
      {document ? <Document document={document} /> : <p>Votre référent le prépare avec vous.</p>}
      {aSigner ? (
        <Formulaire resultat={actionData}>
          <input type="hidden" name="id" value={contrat.id} />
          <input type="hidden" name="version" value={contrat.version} />
          <p>
            En signant, vous dites que vous avez lu ce contrat et que vous êtes d'accord. La date d'aujourd'hui est
            gardée.
          </p>
          <Boutons>
            <BoutonEnvoi>Je signe mon contrat</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
    </PageEspace>
  );
}
