import { Link } from 'react-router';
import { z } from 'zod';
import { erreurDeSaisie } from '#src/droits/executer.ts';
import { champ, soumettre, visiteurDe } from '#src/droits/publique.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { envoiPossible } from '#src/socle/courriels/index.ts';
import { demanderReinitialisation } from '../acces/reinitialisation.ts';
import { courriel } from '../saisie.ts';
import type { Route } from './+types/oubli';

export const loader = () => ({ envoi: envoiPossible() });

export const action = ({ request, context }: Route.ActionArgs) =>
  soumettre(request, async (f) => {
    const lu = z.object({ courriel }).safeParse({ courriel: champ(f, 'courriel') });
    if (!lu.success) throw erreurDeSaisie(lu.error);
    await demanderReinitialisation(lu.data.courriel, visiteurDe(request, context));
    return { envoye: lu.data.courriel };
  });

export default function Oubli({ loaderData: { envoi }, actionData }: Route.ComponentProps) {
  if (actionData && 'envoye' in actionData)
    return (
      <Page etroite titre="Regardez votre messagerie">
        <p>
          Si un compte existe pour <strong>{actionData.envoye}</strong>, un message lui est adressé avec un lien valable
          une heure.
        </p>
        {envoi ? (
          <p>
            Rien reçu après quelques minutes ? Regardez dans les indésirables, puis vérifiez l'adresse et recommencez.
          </p>
        ) : (
          <Alerte ton="attention" titre="Ce site n'envoie pas encore de courriels">
            <p>Demandez le lien à l'administrateur du site : il le trouvera dans sa boîte d'envoi.</p>
          </Alerte>
        )}
        <p>
          Le lien ouvert, ou le mot de passe retrouvé : <Link to="/connexion">Revenez à la connexion</Link>.
        </p>
      </Page>
    );
  return (
    <Page etroite titre="Choisir un nouveau mot de passe" chapo="Nous vous envoyons un lien valable une heure.">
      <Formulaire resultat={actionData}>
        <ChampTexte nom="courriel" libelle="Adresse de courriel de votre compte" type="email" remplissage="username" />
        <Boutons>
          <BoutonEnvoi>Recevoir le lien</BoutonEnvoi>
        </Boutons>
      </Formulaire>
      <p>
        Vous l'avez retrouvé ? <Link to="/connexion">Revenez à la connexion</Link>.
      </p>
    </Page>
  );
}
