import { sql } from 'kysely';
import { z } from 'zod';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { finDuJour } from '#src/socle/jour.ts';
import { chargerPoint, exigerEtat, pointPourAgir } from '../chargement.ts';
import { id, jour, oui, refuserNoms, texteCourt } from '../saisie.ts';

/** Observation d'un membre ou du secrétariat sur un point et son document, avant, pendant ou après la séance. */
export const commenter = operation({
  nom: 'instances.commenter',
  entree: z.object({ point: id, texte: texteCourt('Écrivez votre observation.').max(4000) }),
  charger: (trx, e) => pointPourAgir(trx, e.point),
  executer: async ({ trx, acteur, objet, journal }, e) => {
    exigerEtat(objet.seance, 'convoquee', 'ouverte', 'close', 'pv_valide');
    refuserNoms(objet.sansNoms, { texte: e.texte });
    // Un double clic n'écrit pas deux fois la même chose.
    await sql`INSERT INTO seance_commentaire (point, compte_id, auteur, organisation, texte)
      SELECT ${e.point}, ${acteur.compteId || null}, ${acteur.nom}, ${acteur.organisationNom}, ${e.texte}
      WHERE NOT EXISTS (SELECT FROM seance_commentaire WHERE point = ${e.point} AND compte_id = ${acteur.compteId || null} AND texte = ${e.texte} AND le > now() - interval '1 minute')`.execute(
      trx,
    );
    await journal({ objet: `point:${e.point}` });
    return { seance: objet.seance.id };
  },
});

/** Ce qui reste à faire après un point : quoi, qui, pour quand. Devient une échéance du service. */
export const donnerSuite = operation({
  nom: 'instances.donnerSuite',
  entree: z.object({
    point: id,
    quoi: texteCourt('Dites ce qui est à faire.').max(1000),
    qui: texteCourt('Dites qui le fait.'),
    pourLe: jour,
  }),
  charger: (trx, e) => pointPourAgir(trx, e.point),
  executer: async ({ trx, acteur, objet, journal }, e): Promise<{ id: number; seance: number }> => {
    exigerEtat(objet.seance, 'ouverte', 'close', 'pv_valide');
    refuserNoms(objet.sansNoms, { quoi: e.quoi });
    const { rows } = await sql<{ id: number }>`INSERT INTO seance_suite (point, quoi, qui, pour_le, par)
      VALUES (${e.point}, ${e.quoi}, ${e.qui}, ${e.pourLe}::date, ${acteur.nom}) RETURNING id`.execute(trx);
    const suite = rows[0]!.id;
    if (objet.departement !== null)
      await poserEcheance(trx, {
        nature: 'instance.suite',
        objet: `suite:${suite}`,
        libelle: `${e.quoi} (${e.qui})`,
        adresse: `/seances/${objet.seance.id}/points/${e.point}`,
        a: { service: acteur.nature === 'departement' ? 'departement' : 'ddets', departement: objet.departement },
        due: finDuJour(e.pourLe),
        rappels: [7, 1],
      });
    await journal({ objet: `point:${e.point}`, details: { suite, pourLe: e.pourLe } });
    return { id: suite, seance: objet.seance.id };
  },
});

export const solderSuite = operation({
  nom: 'instances.solderSuite',
  entree: z.object({ suite: id, faite: oui }),
  charger: async (trx, e) => {
    const { rows } = await sql<{
      point: number;
    }>`SELECT point FROM seance_suite WHERE id = ${e.suite} FOR UPDATE`.execute(trx);
    if (!rows[0]) throw new ErreurIntrouvable("Cette suite n'existe pas.");
    return chargerPoint(trx, rows[0].point);
  },
  executer: async ({ trx, acteur, objet, journal }, e) => {
    await sql`UPDATE seance_suite SET faite_le = CASE WHEN ${e.faite} THEN coalesce(faite_le, now()) END, faite_par = CASE WHEN ${e.faite} THEN ${acteur.nom} END WHERE id = ${e.suite}`.execute(
      trx,
    );
    if (e.faite) await solderEcheance(trx, 'instance.suite', `suite:${e.suite}`, acteur.nom);
    await journal({ objet: `point:${objet.id}`, details: { suite: e.suite, faite: e.faite } });
    return { seance: objet.seance.id };
  },
});
