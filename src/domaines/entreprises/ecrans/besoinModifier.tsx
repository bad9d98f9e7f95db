import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { besoinSitue } from '../chargement.ts';
import { modifierBesoin } from '../operations/besoin.ts';
import type { Route } from './+types/besoinModifier';
import { ChampsBesoin } from './Champs.tsx';
import { FIL_BESOINS } from './communs.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const situe = await besoinSitue(base(), numero(params.id));
  exiger(acteurDe(context), 'entreprises.modifierBesoin', situe);
  return { besoin: situe.besoin, nom: situe.nom };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(
    request,
    context,
    modifierBesoin,
    (f) => ({
      ...Object.fromEntries(f),
      horaires: f.getAll('horaires'),
      exigences: f.getAll('exigences'),
      id: numero(params.id),
    }),
    { redirection: (r) => r.adresse, message: 'Le besoin est à jour.' },
  );

export default function Modifier({ loaderData: { besoin: b, nom }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL_BESOINS, { libelle: b.metier, adresse: `/besoins-entreprises/${b.id}` }]}
      onglet="Modifier le besoin"
      titre={`Modifier « ${b.metier} », ${nom}`}
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={b.version} />
        <ChampsBesoin de={b} />
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
