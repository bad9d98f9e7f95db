import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { date } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui, jourDe } from '#src/socle/jour.ts';
import { coche, identifiant, jourDit } from '#src/socle/saisie.ts';
import { exigerEtat, orientationPourAgir } from '../chargement.ts';
import { armerNotification } from '../delais.ts';
import { MOYENS } from '../forme.ts';
import { faireSuites } from '../suites.ts';

/** Enregistre la notification, à sa date certaine : les délais du contrat et du réexamen courent de ce jour (R5411-8-1 du code du travail). */
export const notifierOrientation = operation({
  nom: 'orientations.notifier',
  cloison: true,
  entree: z.object({
    id: identifiant,
    le: jourDit('Écrivez la date de la notification.'),
    par: z.enum(MOYENS, 'Choisissez un moyen qui donne une date certaine.'),
    /** Situation listée par le décret : le réexamen d'un parcours social vient plus tard. */
    reexamenLong: coche,
  }),
  charger: (trx, e) => orientationPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { orientation: o } = p;
    exigerEtat(o, 'decidee');
    if (e.le > aujourdhui())
      throw new ErreurMetier('Cette notification serait à venir.', {
        champs: { le: "Écrivez une date d'aujourd'hui au plus tard." },
      });
    if (e.le < jourDe(o.decideLe!))
      throw new ErreurMetier('Cette notification serait avant la décision.', {
        champs: { le: `La décision est du ${date(jourDe(o.decideLe!), 'courte')}.` },
      });
    await sql`UPDATE orientation SET etat = 'notifiee', notifie_le = ${e.le}, notifie_par = ${e.par}, version = version + 1
      WHERE id = ${o.id}`.execute(trx);
    const delais = await armerNotification(trx, acteur, p, { voie: o.voie!, le: e.le, reexamenLong: e.reexamenLong });
    await faireSuites(trx, acteur, p, o.id);
    await journal({ objet: `parcours:${p.id}`, details: { orientation: o.id, le: e.le, par: e.par, ...delais } });
    return { id: o.id, parcours: p.id, ...delais };
  },
});
