import { redirect } from 'react-router';
import { agir } from '#src/droits/ecran.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { enregistrer } from '../operations/enregistrer.ts';
import type { Route } from './+types/enregistrer';

/** Le formulaire est sur chaque liste ; cette page ne s'ouvre que pour corriger un refus. */
export const loader = () => redirect('/');

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, enregistrer, undefined, {
    redirection: ({ adresse }) => adresse,
    message: 'Les filtres sont gardés dans « Mes filtres ».',
  });

export default function Enregistrer({ actionData }: Route.ComponentProps) {
  const adresse = actionData && 'saisie' in actionData ? String(actionData.saisie.adresse ?? '') : '';
  return (
    <Page etroite titre="Garder des filtres">
      <Formulaire resultat={actionData}>
        <input type="hidden" name="adresse" value={adresse} />
        <ChampTexte nom="nom" libelle="Nom de ces filtres" />
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
