import { champ, partir, soumettre } from '#src/droits/publique.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { lireLien, reinitialiser } from '../acces/reinitialisation.ts';
import type { Route } from './+types/reinitialiser';
import { ChampsNouveauMotDePasse } from './communs.tsx';

export async function loader({ params }: Route.LoaderArgs) {
  return { courriel: (await lireLien(params.jeton)).courriel };
}

export const action = ({ request, params }: Route.ActionArgs) =>
  soumettre(request, async (f) => {
    const saisie = { motDePasse: champ(f, 'motDePasse'), confirmationMotDePasse: champ(f, 'confirmationMotDePasse') };
    await reinitialiser(params.jeton, saisie);
    return partir(
      '/connexion',
      [],
      'Votre nouveau mot de passe est enregistré, et vos sessions ouvertes sont fermées. Connectez-vous.',
    );
  });

export default function Reinitialiser({ loaderData: { courriel }, actionData }: Route.ComponentProps) {
  return (
    <Page etroite titre="Choisissez un nouveau mot de passe" surtitre={`Compte ${courriel}`}>
      <Formulaire resultat={actionData}>
        <input type="hidden" name="courriel" autoComplete="username" value={courriel} readOnly />
        <ChampsNouveauMotDePasse />
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
