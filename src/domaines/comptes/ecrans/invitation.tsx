import { Link } from 'react-router';
import { champ, partir, soumettre, visiteurDe } from '#src/droits/publique.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { reglagesOidc } from '#src/socle/oidc/index.ts';
import { chercherSession } from '#src/socle/session/session.ts';
import { apresEntree } from '../acces/etape.ts';
import { accepterConnecte, accepterEnCreant, lireInvitation } from '../acces/invitation.ts';
import { nommerPerimetres } from '../requetes/territoires.ts';
import type { Route } from './+types/invitation';
import { ChampsNouveauMotDePasse } from './communs.tsx';

export async function loader({ request, params }: Route.LoaderArgs) {
  const [invitation] = await nommerPerimetres(base(), [await lireInvitation(params.jeton)]);
  const { courriel, prenom, nom, organisation, roleLisible, perimetre, expire_le, compteId } = invitation!;
  const session = await chercherSession(request);
  return {
    invitation: { courriel, prenom, nom, organisation, role: roleLisible, perimetre, expire: expire_le },
    connecte: session && session.secondFacteur !== 'attente' ? session.courriel : null,
    compteExiste: compteId !== null,
    fournisseur: reglagesOidc()?.libelle ?? null,
    ici: `/invitation/${params.jeton}`,
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  soumettre(request, async (f) => {
    const visiteur = visiteurDe(request, context);
    const lire = (nom: string) => champ(f, nom);
    const { cookie } =
      lire('intention') === 'accepter'
        ? await accepterConnecte(request, params.jeton, visiteur)
        : await accepterEnCreant(
            request,
            params.jeton,
            {
              prenom: lire('prenom'),
              nom: lire('nom'),
              motDePasse: lire('motDePasse'),
              confirmationMotDePasse: lire('confirmationMotDePasse'),
            },
            visiteur,
          );
    return partir(await apresEntree(cookie, '/'), [cookie], 'Bienvenue. Votre invitation est acceptée.');
  });

export default function Invitation({ loaderData, actionData }: Route.ComponentProps) {
  const { invitation: i, connecte, compteExiste, fournisseur, ici } = loaderData;
  const suite = `?suite=${encodeURIComponent(ici)}`;
  return (
    <Page etroite titre={`« ${i.organisation} » vous invite`} chapo={`Rôle : ${i.role}. ${i.perimetre}.`}>
      <p>
        Invitation envoyée à {i.courriel}, valable jusqu'au {dateHeure(i.expire)}.
      </p>
      {connecte ? (
        <>
          {connecte === i.courriel ? null : (
            <Alerte ton="attention" titre={`Vous êtes connecté avec ${connecte}`}>
              <p>En acceptant, l'accès est ajouté à ce compte-là, et non à {i.courriel}.</p>
            </Alerte>
          )}
          <Formulaire resultat={actionData}>
            <Boutons>
              <BoutonEnvoi nom="intention" valeur="accepter">
                Accepter l'invitation
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </>
      ) : compteExiste ? (
        <p>
          Un compte existe déjà pour cette adresse. <Link to={`/connexion${suite}`}>Connectez-vous</Link>, et
          l'invitation vous sera proposée.
        </p>
      ) : (
        <>
          {fournisseur ? (
            <p>
              Agent public ou professionnel ? <a href="/connexion/oidc">Acceptez avec {fournisseur}</a>, sans créer de
              mot de passe.
            </p>
          ) : null}
          <Formulaire resultat={actionData}>
            <input type="hidden" name="courriel" autoComplete="username" value={i.courriel} readOnly />
            <ChampTexte nom="prenom" libelle="Prénom" valeur={i.prenom} remplissage="given-name" />
            <ChampTexte nom="nom" libelle="Nom" valeur={i.nom} remplissage="family-name" />
            <ChampsNouveauMotDePasse />
            <Boutons>
              <BoutonEnvoi>Créer mon compte</BoutonEnvoi>
            </Boutons>
          </Formulaire>
          <p>
            Vous avez un compte avec une autre adresse ? <Link to={`/connexion${suite}`}>Connectez-vous</Link> pour
            l'utiliser.
          </p>
        </>
      )}
    </Page>
  );
}
