import { redirect } from 'react-router';
import { champ, partir, soumettre, suiteDe, visiteurDe } from '#src/droits/publique.ts';
import { Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { chercherSession } from '#src/socle/session/session.ts';
import { appartenancesActives } from '../acces/appartenances.ts';
import { apresEntree, etapeSuivante } from '../acces/etape.ts';
import { choisirOrganisation } from '../acces/organisation.ts';
import { LIBELLES_ROLE } from '../regles.ts';
import { nommerPerimetres } from '../requetes/territoires.ts';
import type { Route } from './+types/organisation';

export async function loader({ request, url }: Route.LoaderArgs) {
  const session = await chercherSession(request);
  if (!session || session.secondFacteur === 'attente') throw redirect(etapeSuivante(session, suiteDe(url)));
  const choix = await nommerPerimetres(base(), await appartenancesActives(base(), session.compteId));
  return { choix, actuelle: session.candidat?.organisationId ?? null };
}

export const action = ({ request, url, context }: Route.ActionArgs) =>
  soumettre(request, async (f) => {
    const id = Number(champ(f, 'organisation'));
    if (!Number.isInteger(id) || id < 1)
      throw new ErreurMetier('Choisissez une organisation.', {
        champs: { organisation: 'Choisissez une organisation.' },
      });
    const { cookie, nom } = await choisirOrganisation(request, id, visiteurDe(request, context));
    return partir(await apresEntree(cookie, suiteDe(url)), [cookie], `Vous agissez au nom de « ${nom} ».`);
  });

export default function Organisation({ loaderData: { choix, actuelle }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      titre="Au nom de quelle organisation travaillez-vous ?"
      chapo="Vous pourrez en changer à tout moment, depuis votre nom en haut de page."
    >
      <Formulaire resultat={actionData}>
        <Radios
          nom="organisation"
          libelle="Organisation"
          valeur={actuelle === null ? null : String(actuelle)}
          options={choix.map((c) => ({
            valeur: String(c.organisationId),
            libelle: c.organisationNom,
            aide: `${LIBELLES_ROLE[c.role]}, ${c.perimetre}`,
          }))}
        />
        <Boutons>
          <BoutonEnvoi>Continuer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
