import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { chargerInstance } from '../chargement.ts';
import { preparerSeance } from '../operations/seances.ts';
import type { Route } from './+types/seanceNouvelle';
import { FIL_INSTANCES } from './communs.tsx';
import { QuandEtOu } from './QuandEtOu.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const instance = await chargerInstance(base(), numero(params.id));
  exiger(acteurDe(context), 'instances.preparerSeance', instance);
  return { id: instance.id, nom: instance.nom, regles: instance.regles };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, preparerSeance, (f) => ({ ...Object.fromEntries(f), instance: params.id }), {
    redirection: ({ id }) => `/seances/${id}`,
    message: 'La séance est préparée : composez son ordre du jour. Les membres ne voient rien avant la convocation.',
  });

export default function SeanceNouvelle({ loaderData: { id, nom, regles }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL_INSTANCES, { libelle: nom, adresse: `/instances/${id}` }]}
      titre="Préparer une séance"
      chapo={`Les membres devront recevoir leur convocation au moins ${regles.convocation.jours} jours avant (${regles.convocation.fondement}).`}
    >
      <Formulaire resultat={actionData}>
        <QuandEtOu />
        <Boutons>
          <BoutonEnvoi>Préparer la séance</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
