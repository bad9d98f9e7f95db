import { acteurDe } from '#src/droits/contexte.ts';
import { executer } from '#src/droits/executer.ts';
import { partir, soumettre, visiteurDe } from '#src/droits/publique.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { chercherSession } from '#src/socle/session/session.ts';
import { demanderReinitialisation, sousFrein } from '../acces/reinitialisation.ts';
import { changerMotDePasse } from '../operations/motDePasse.ts';
import { lireMonCompte } from '../requetes/monCompte.ts';
import type { Route } from './+types/motDePasse';
import { ChampsNouveauMotDePasse, FIL_COMPTE } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const { compte } = await lireMonCompte(base(), acteurDe(context), undefined);
  return { avecMotDePasse: compte.avecMotDePasse, courriel: compte.courriel };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  soumettre(request, async (f) => {
    const acteur = acteurDe(context);
    const { compte } = await lireMonCompte(base(), acteur, undefined);
    if (!compte.avecMotDePasse) {
      await demanderReinitialisation(compte.courriel, visiteurDe(request, context));
      return partir('/mon-compte', [], `Un lien part à ${compte.courriel} : ouvrez-le dans l'heure.`);
    }
    const session = (await chercherSession(request))?.id;
    const changement = () => executer(changerMotDePasse, acteur, { ...Object.fromEntries(f), session });
    const { fermees } = await sousFrein(acteur.compteId, changement);
    const ailleurs = fermees > 0 ? ` ${pluriel(fermees, 'autre session fermée', 'autres sessions fermées')}.` : '';
    return partir('/mon-compte', [], `Votre mot de passe est changé.${ailleurs}`);
  });

export default function MotDePasse({ loaderData: { avecMotDePasse, courriel }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={FIL_COMPTE}
      titre={avecMotDePasse ? 'Changer de mot de passe' : 'Choisir un mot de passe'}
      chapo={
        avecMotDePasse
          ? 'Vos autres sessions seront fermées, et un courriel vous préviendra du changement.'
          : `Vous entrez par votre fournisseur d'identité. Pour choisir un mot de passe, ouvrez le lien que nous enverrons à ${courriel}.`
      }
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="identifiant" autoComplete="username" value={courriel} readOnly />
        {avecMotDePasse ? (
          <ChampTexte
            nom="ancienMotDePasse"
            libelle="Mot de passe actuel"
            type="password"
            remplissage="current-password"
          />
        ) : null}
        {avecMotDePasse ? <ChampsNouveauMotDePasse /> : null}
        <Boutons>
          <BoutonEnvoi>{avecMotDePasse ? 'Enregistrer' : 'Recevoir le lien'}</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
