import { type Base, base as baseCourante } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { chercherSession, tournerSession } from '#src/socle/session/session.ts';
import type { Visiteur } from '#src/socle/session/visiteur.ts';
import { appartenancesActives } from './appartenances.ts';

/** Agir au nom d'une autre de ses organisations. Le jeton change avec les droits. */
export async function choisirOrganisation(
  request: Request,
  organisationId: number,
  visiteur: Visiteur,
  base: Base = baseCourante(),
): Promise<{ cookie: string; nom: string }> {
  const session = await chercherSession(request, base);
  if (!session || session.secondFacteur === 'attente')
    throw new ErreurMetier('Votre session a expiré.', { statut: 401, conseil: 'Connectez-vous de nouveau.' });
  const choisie = (await appartenancesActives(base, session.compteId)).find((a) => a.organisationId === organisationId);
  if (!choisie) throw new ErreurMetier('Vous ne faites plus partie de cette organisation.', { statut: 403 });
  return base.transaction().execute(async (trx) => {
    const tournee = await tournerSession(trx, session.id, {
      compteId: session.compteId,
      appartenanceId: choisie.id,
      secondFacteur: session.secondFacteur,
      visiteur,
    });
    if (!tournee)
      throw new ErreurMetier('Votre session a expiré.', { statut: 401, conseil: 'Connectez-vous de nouveau.' });
    const acteur = { compteId: session.compteId, organisationId, nom: `${session.prenom} ${session.nom}` };
    await ecrireJournal(trx, {
      acteur,
      action: 'comptes.choisirOrganisation',
      objet: `organisation:${organisationId}`,
    });
    return { cookie: tournee.cookie, nom: choisie.organisationNom };
  });
}
