import { z } from 'zod';
import { date } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { instantParis } from '#src/socle/base/instant.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { jourDit } from '#src/socle/saisie.ts';

export const PLACES = z.coerce
  .number({ error: 'Écrivez le nombre de places.' })
  .int('Un nombre entier.')
  .min(1, 'Une place au moins.')
  .max(500, '500 places au plus.');

export const QUAND = {
  jour: jourDit('Choisissez un jour.'),
  heure: z.string({ error: "Écrivez l'heure." }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Écrivez l'heure ainsi : 09:30."),
  /** Minutes. */
  duree: z.coerce
    .number({ error: 'Écrivez la durée en minutes.' })
    .int('Écrivez la durée en minutes entières.')
    .min(5, 'Cinq minutes au moins.')
    .max(600, 'Dix heures au plus.')
    .default(45),
};

/** Au-delà de dix-huit mois, c'est une faute de frappe dans l'année. */
const LOIN_MS = 18 * 31 * 86_400_000;

/**
 * Début et fin, par la base : heure de Paris. Un jour passé s'admet (une venue sans rendez-vous se note après), pas avant `depuis`.
 * @throws ErreurMetier
 */
export async function creneau(
  trx: Trx,
  e: { jour: string; heure: string; duree: number },
  depuis: string,
): Promise<{ debut: Date; fin: Date; passe: boolean }> {
  if (e.jour < depuis)
    throw new ErreurMetier('Ce jour est avant le début.', {
      champs: { jour: `Choisissez une date à partir du ${date(depuis, 'courte')}.` },
    });
  const { le: debut, futur } = await instantParis(trx, e.jour, e.heure);
  if (debut.getTime() > Date.now() + LOIN_MS)
    throw new ErreurMetier('Cette date est trop lointaine.', { champs: { jour: "Vérifiez l'année." } });
  return { debut, fin: new Date(debut.getTime() + e.duree * 60_000), passe: !futur };
}
