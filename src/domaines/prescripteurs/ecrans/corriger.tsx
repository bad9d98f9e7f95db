import { agir } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { corrigerPrescripteur } from '../operations/corriger.ts';
import type { Route } from './+types/corriger';
import { Champs } from './Champs.tsx';
import { filFiche, ouvrirFiche } from './communs.tsx';

export const loader = async ({ params, context }: Route.LoaderArgs) => ({
  fiche: await ouvrirFiche(context, params.id, 'prescripteurs.corriger'),
});

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, corrigerPrescripteur, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: `/prescripteurs/${params.id}`,
    message: ({ changes, confirmes }) =>
      changes > 0
        ? 'La fiche est corrigée ; un import ne changera plus ces champs.'
        : confirmes > 0
          ? "Ce qui était déduit est confirmé : la fiche n'est plus à vérifier."
          : "Rien n'a changé.",
  });

export const shouldRevalidate = relireApresConflit;

export default function Corriger({ loaderData: { fiche }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={filFiche(fiche)}
      titre="Corriger la fiche"
      chapo={`${fiche.nom}. Ce que vous changez ici ne sera plus remplacé par un fichier importé.`}
    >
      {fiche.deduits.length > 0 ? (
        <Alerte titre="À vérifier">
          Le programme a déduit : {fiche.deduits.join(', ')}. Enregistrer confirme ce qui est écrit ci-dessous.
        </Alerte>
      ) : null}
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={fiche.version} />
        <Champs fiche={fiche} />
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
