import { NATURES_ORGANISATION } from '#src/droits/acteur.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { estAdministrateur } from '#src/droits/droits.ts';
import { agir } from '#src/droits/ecran.ts';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { creerOrganisation } from '../operations/organisations.ts';
import { LIBELLES_NATURE, NATURES_GEREES } from '../regles.ts';
import { choisirParmiOrganisations } from '../requetes/organisations.ts';
import { choixTerritoires } from '../requetes/territoires.ts';
import type { Route } from './+types/organisationNouvelle';
import { ChampsOrganisation } from './champsOrganisation.tsx';
import { FIL_ORGANISATIONS } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const natures = estAdministrateur(acteur) ? NATURES_ORGANISATION : (NATURES_GEREES[acteur.nature] ?? []);
  const seul = acteur.perimetre.niveau === 'departement' && acteur.perimetre.codes.length === 1;
  const reseaux = await choisirParmiOrganisations(base(), acteur, 'reseau');
  return {
    natures: [...natures],
    reseaux,
    territoires: await choixTerritoires(base()),
    departement: seul ? acteur.perimetre.codes[0] : null,
  };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, creerOrganisation, undefined, {
    redirection: ({ id }) => `/administration/organisations/${id}`,
    message: "L'organisation est créée. Invitez maintenant une première personne.",
  });

export default function OrganisationNouvelle({
  loaderData: { natures, reseaux, territoires, departement },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page etroite fil={FIL_ORGANISATIONS} titre="Créer une organisation">
      <Formulaire resultat={actionData}>
        <Choix
          nom="nature"
          libelle="Nature"
          aide="Elle décide de ce que ses membres pourront faire, et ne change plus ensuite."
          options={natures.map((n) => ({ valeur: n, libelle: LIBELLES_NATURE[n] }))}
        />
        <ChampsOrganisation fiche={{ departement: departement ?? null }} reseaux={reseaux} territoires={territoires} />
        <Boutons>
          <BoutonEnvoi>Créer l'organisation</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
