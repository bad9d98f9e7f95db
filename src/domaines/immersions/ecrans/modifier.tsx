import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { immersionSituee } from '../chargement.ts';
import { modifierImmersion } from '../operations/creer.ts';
import type { Route } from './+types/modifier';
import { ChampsImmersion } from './Champs.tsx';
import { FIL } from './communs.tsx';

export const shouldRevalidate = relireApresConflit;

export function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const situee = await immersionSituee(c, numero(params.id));
    exiger(acteur, 'immersions.modifier', situee);
    return {
      immersion: situee.immersion,
      operateur: situee.operation.operateurId !== null,
      reference: situee.reference,
    };
  });
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, modifierImmersion, (f) => ({ ...Object.fromEntries(f), id: numero(params.id) }), {
    redirection: (r) => r.adresse,
    message: (r) =>
      r.tombees ? "L'immersion est corrigée ; les signatures sont à redonner." : "L'immersion est corrigée.",
  });

export default function Modifier({
  loaderData: { immersion: i, operateur, reference },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: `Immersion, ${reference}`, adresse: `/immersions/${i.id}` }]}
      onglet="Corriger l'immersion"
      titre="Corriger l'immersion"
    >
      {i.signatures.length > 0 ? (
        <Alerte ton="attention" titre={`${pluriel(i.signatures.length, 'signature tombera', 'signatures tomberont')}`}>
          <p>On ne signe que ce qu'on a lu : chaque partie signera de nouveau.</p>
        </Alerte>
      ) : null}
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={i.version} />
        <ChampsImmersion de={i} operateur={operateur} />
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
