import { agir } from '#src/droits/ecran.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { corriger } from '../operations/corriger.ts';
import type { Route } from './+types/corriger';
import { chargerValeur } from './chargerValeur.ts';
import { ChampsValeur, cheminDe, FIL } from './communs.tsx';

export const loader = ({ params }: Route.LoaderArgs) => chargerValeur(params.id);

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, corriger, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ cle }) => cheminDe(cle),
    message: "La valeur est corrigée. L'ancienne reste dans l'historique.",
  });

export default function Corriger({ loaderData: { parametre, modele }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: modele.libelle, adresse: cheminDe(modele.cle) }]}
      titre="Corriger une valeur"
      chapo={`${modele.libelle}, valeur en vigueur depuis le ${date(parametre.dateDebut)}. La période ne change pas ; l'ancienne valeur reste dans l'historique.`}
    >
      <Formulaire resultat={actionData}>
        <ChampsValeur definition={modele} modele={parametre} />
        <Boutons>
          <BoutonEnvoi>Enregistrer la correction</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
