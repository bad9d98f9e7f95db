import { agir } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { identiteComplete } from '../identite.ts';
import { corrigerIdentite } from '../operations/corrigerIdentite.ts';
import type { Route } from './+types/identite';
import { ChampsIdentite } from './ChampsIdentite.tsx';
import { filParcours, ouvrirParcours, tete } from './ouvrir.ts';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  ouvrirParcours(
    context,
    params.id,
    { droit: 'personnes.corrigerIdentite', page: 'identite' },
    async ({ c, p, identite }) => ({
      t: tete(p, identite),
      de: await identiteComplete(c, p.id),
    }),
  );

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, corrigerIdentite, (f) => ({ ...Object.fromEntries(f), parcours: params.id }), {
    redirection: ({ adresse }) => adresse,
    message: ({ changes }) => (changes > 0 ? "L'identité est corrigée." : "Rien n'a changé."),
  });

export const shouldRevalidate = relireApresConflit;

export default function CorrigerIdentite({ loaderData: { t, de }, actionData }: Route.ComponentProps) {
  return (
    <Page etroite fil={filParcours(t)} titre="Corriger l'identité" chapo={`${t.nom}, dossier ${t.reference}.`}>
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={de.version} />
        <ChampsIdentite de={de} />
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
