import { agir } from '#src/droits/ecran.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { ajouterPrescripteur } from '../operations/ajouter.ts';
import type { Route } from './+types/ajouter';
import { Champs } from './Champs.tsx';
import { FIL } from './communs.tsx';

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, ajouterPrescripteur, undefined, {
    redirection: ({ id }) => `/prescripteurs/${id}`,
    message: "Le prescripteur est au registre : il compte dès maintenant dans l'accès.",
  });

export default function Ajouter({ actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={FIL}
      titre="Ajouter un prescripteur"
      chapo="Pour un prescripteur absent des listes importées : un service du département, un CCAS, un organisme habilité par le préfet…"
    >
      <Formulaire resultat={actionData}>
        <Champs />
        <Boutons>
          <BoutonEnvoi>Ajouter au registre</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
