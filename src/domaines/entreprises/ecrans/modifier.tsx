import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Coche } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { entrepriseSituee } from '../chargement.ts';
import { modifierEntreprise } from '../operations/entreprise.ts';
import type { Route } from './+types/modifier';
import { ChampsEntreprise } from './Champs.tsx';
import { FIL } from './communs.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const situee = await entrepriseSituee(base(), numero(params.id));
  exiger(acteurDe(context), 'entreprises.modifier', situee);
  const { operation: _, ...entreprise } = situee;
  return { entreprise };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, modifierEntreprise, (f) => ({ ...Object.fromEntries(f), id: numero(params.id) }), {
    redirection: (r) => r.adresse,
    message: 'La fiche est à jour.',
  });

export default function Modifier({ loaderData: { entreprise: e }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: e.nom, adresse: `/entreprises/${e.id}` }]}
      onglet="Modifier la fiche"
      titre={`Modifier la fiche de ${e.nom}`}
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={e.version} />
        <ChampsEntreprise de={e} />
        <Coche
          nom="fermee"
          libelle="On ne la démarche plus"
          aide="Elle quitte la liste ; son histoire reste."
          cochee={e.fermeeLe !== null}
        />
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
