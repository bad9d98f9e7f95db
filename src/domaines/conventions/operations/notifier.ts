import { sql } from 'kysely';
import { z } from 'zod';
import { dossierPourAgir } from '#src/domaines/dossiers/index.ts';
import { voiesDeRecours } from '#src/domaines/parametres/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui, finDuDelaiFranc } from '#src/socle/jour.ts';
import { MODES_NOTIFICATION } from '../forme.ts';
import { identifiant, jour, jourFacultatif } from '../saisie.ts';

/**
 * Note l'envoi d'une décision et, quand elle est connue, la date certaine de sa réception (accusé, récépissé) : c'est elle qui ouvre le délai
 * de recours. Peut être repris pour ajouter la réception.
 */
export const notifier = operation({
  nom: 'conventions.notifier',
  entree: z.object({
    id: identifiant('Dossier'),
    mode: z.enum(MODES_NOTIFICATION, { error: "Choisissez le mode d'envoi." }),
    notifiee_le: jour("Date d'envoi"),
    recue_le: jourFacultatif('Date de réception').optional(),
  }),
  charger: (trx, { id }) => dossierPourAgir(trx, id),
  async executer({ trx, objet: dossier, journal }, { id, mode, notifiee_le, recue_le = null }) {
    const { rows } = await sql<{ id: number; prise: string; recue: string | null }>`
      SELECT id, (prise_le AT TIME ZONE 'Europe/Paris')::date AS prise, recue_le AS recue FROM decision
      WHERE dossier = ${id} AND annulee_le IS NULL ORDER BY id DESC LIMIT 1 FOR UPDATE`.execute(trx);
    const decision = rows[0];
    if (!decision) throw new ErreurMetier("Aucune décision n'est en vigueur : il n'y a rien à notifier.");
    const refuser = (champ: string, message: string): never => {
      throw new ErreurMetier(message, { champs: { [champ]: message } });
    };
    if (decision.recue) refuser('recue_le', 'La réception est déjà notée : elle a ouvert le délai de recours.');
    if (notifiee_le < decision.prise) refuser('notifiee_le', "L'envoi ne peut pas précéder la décision.");
    if (notifiee_le > aujourdhui()) refuser('notifiee_le', "L'envoi ne peut pas être à venir.");
    if (recue_le && recue_le < notifiee_le) refuser('recue_le', "La réception ne peut pas précéder l'envoi.");
    if (recue_le && recue_le > aujourdhui()) refuser('recue_le', 'La réception ne peut pas être à venir.');
    const voies = await voiesDeRecours(trx, notifiee_le, `departement:${dossier.departement}`);
    const jusquAu = recue_le ? finDuDelaiFranc(recue_le, voies.contentieux.valeur) : null;
    await sql`UPDATE decision SET notifiee_le = (${notifiee_le}::date + time '12:00') AT TIME ZONE 'Europe/Paris',
      mode_notification = ${mode}, recue_le = ${recue_le}, recours = ${JSON.stringify({ ...voies, jusquAu })}::jsonb
      WHERE id = ${decision.id}`.execute(trx);
    await journal({ objet: `dossier:${id}`, details: { decision: decision.id, mode, notifiee_le, recue_le, jusquAu } });
    return { id, jusquAu };
  },
});
