import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { entier, lireFiltres } from '#src/presentation/adresse.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { envoiPossible } from '#src/socle/courriels/index.ts';
import { reglages } from '#src/socle/session/reglages.ts';
import { inviter } from '../operations/inviter.ts';
import { LIBELLES_NATURE } from '../regles.ts';
import { choisirParmiOrganisations } from '../requetes/organisations.ts';
import type { Route } from './+types/invitationNouvelle';
import { ChampsRole, FIL_INVITATIONS, rolesOfferts } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { organisation } = lireFiltres(request, { organisation: entier(1) });
  return {
    organisations: await choisirParmiOrganisations(base(), acteur),
    choisie: organisation ?? acteur.organisationId,
    roles: rolesOfferts(acteur, true),
    perimetre: acteur.perimetre,
    jours: reglages.invitationJours(),
  };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, inviter, undefined, {
    redirection: '/administration/invitations',
    message: ({ lien, courriel }) => {
      if (lien === null) return `${courriel} avait déjà reçu cette invitation : rien n'a été renvoyé.`;
      return envoiPossible()
        ? `L'invitation est envoyée à ${courriel}.`
        : `L'invitation de ${courriel} attend dans la boîte d'envoi : aucun serveur SMTP n'est réglé.`;
    },
  });

export default function InvitationNouvelle({ loaderData, actionData }: Route.ComponentProps) {
  const { organisations, choisie, roles, perimetre, jours } = loaderData;
  return (
    <Page
      etroite
      fil={FIL_INVITATIONS}
      titre="Inviter une personne"
      chapo={`Elle recevra un lien valable ${jours} jours pour créer son compte, ou pour rattacher celui qu'elle a déjà.`}
    >
      <Formulaire resultat={actionData}>
        <ChampTexte nom="courriel" libelle="Adresse de courriel" type="email" />
        <ChampTexte nom="prenom" libelle="Prénom" facultatif />
        <ChampTexte nom="nom" libelle="Nom" facultatif />
        <Choix
          nom="organisation"
          libelle="Organisation"
          valeur={choisie}
          options={organisations.map((o) => ({
            valeur: String(o.id),
            libelle: o.nom,
            groupe: LIBELLES_NATURE[o.nature],
          }))}
        />
        <ChampsRole roles={roles} niveau={perimetre.niveau} codes={perimetre.codes} />
        <Boutons>
          <BoutonEnvoi>Envoyer l'invitation</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
