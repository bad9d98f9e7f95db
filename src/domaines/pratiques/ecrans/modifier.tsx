import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { pratiqueDe } from '../chargement.ts';
import { modifierPratique } from '../operations/proposer.ts';
import type { Route } from './+types/modifier';
import { ChampsPratique, FIL } from './Champs.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ context, params }: Route.LoaderArgs) {
  const pratique = await pratiqueDe(base(), numero(params.id));
  exiger(acteurDe(context), 'pratiques.modifier', pratique);
  return { pratique };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, modifierPratique, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ id }) => `/bonnes-pratiques/${id}`,
    message: 'La pratique est corrigée.',
  });

export default function Modifier({ loaderData: { pratique: p }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: p.titre, adresse: `/bonnes-pratiques/${p.id}` }]}
      titre="Corriger cette pratique"
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={p.version} />
        <ChampsPratique pratique={p} />
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
