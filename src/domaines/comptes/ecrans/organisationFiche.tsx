import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import { champ, partir, soumettre } from '#src/droits/publique.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { desactiverOrganisation, modifierOrganisation } from '../operations/organisations.ts';
import { LIBELLES_NATURE } from '../regles.ts';
import { choisirParmiOrganisations, lireOrganisation } from '../requetes/organisations.ts';
import { choixTerritoires } from '../requetes/territoires.ts';
import type { Route } from './+types/organisationFiche';
import { ChampsOrganisation } from './champsOrganisation.tsx';
import { FIL_ORGANISATIONS } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const organisation = await lireOrganisation(base(), acteur, numero(params.id));
  const objet = { ...organisation, reseauId: organisation.reseau_id };
  return {
    organisation,
    reseaux: await choisirParmiOrganisations(base(), acteur, 'reseau'),
    territoires: await choixTerritoires(base()),
    fermer: peut(acteur, 'organisations.desactiver', objet),
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  soumettre(request, async (f) => {
    const acteur = acteurDe(context);
    const ici = `/administration/organisations/${params.id}`;
    const intention = champ(f, 'intention');
    if (intention === 'fermer' || intention === 'rouvrir') {
      const fermer = intention === 'fermer';
      await executer(desactiverOrganisation, acteur, { id: params.id, fermer: String(fermer) });
      return partir(
        ici,
        [],
        fermer ? "L'organisation est fermée : plus personne n'agit en son nom." : "L'organisation est rouverte.",
      );
    }
    await executer(modifierOrganisation, acteur, { ...Object.fromEntries(f), id: params.id });
    return partir(ici, [], 'La fiche est enregistrée.');
  });

export default function OrganisationFiche({
  loaderData: { organisation: o, reseaux, territoires, fermer },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      fil={FIL_ORGANISATIONS}
      surtitre={LIBELLES_NATURE[o.nature]}
      titre={o.nom}
      action={
        o.desactivee
          ? undefined
          : { libelle: 'Inviter une personne', adresse: `/administration/invitations/nouvelle?organisation=${o.id}` }
      }
    >
      {o.desactivee ? (
        <Alerte ton="attention">Cette organisation est fermée : plus personne n'agit en son nom.</Alerte>
      ) : null}
      <p>
        <Link to={`/administration/comptes?organisation=${o.id}`}>{pluriel(o.comptes, 'compte')}</Link> dans cette
        organisation.
      </p>
      <Section titre="Fiche">
        <Formulaire resultat={actionData}>
          <ChampsOrganisation fiche={o} reseaux={reseaux} territoires={territoires} />
          <Boutons>
            <BoutonEnvoi>Enregistrer</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </Section>
      {fermer ? (
        <Section titre={o.desactivee ? "Rouvrir l'organisation" : "Fermer l'organisation"}>
          <p>
            {o.desactivee
              ? 'Ses membres pourront de nouveau agir en son nom, avec leurs rôles d’avant.'
              : `${pluriel(o.comptes, 'personne ne pourra', 'personnes ne pourront')} plus agir en son nom. Rien n'est effacé, et vous pourrez la rouvrir.`}
          </p>
          <Formulaire id="etat">
            <Boutons>
              <BoutonEnvoi
                nom="intention"
                valeur={o.desactivee ? 'rouvrir' : 'fermer'}
                variante={o.desactivee ? 'secondaire' : 'danger'}
              >
                {o.desactivee ? 'Rouvrir' : 'Fermer cette organisation'}
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
    </Page>
  );
}
