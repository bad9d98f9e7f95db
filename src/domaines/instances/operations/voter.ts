import { sql } from 'kysely';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurDroit, ErreurMetier } from '#src/socle/erreurs.ts';
import { seanceReunie, siegesDuPoint } from '../assemblee.ts';
import { chargerPoint, exigerEtat, noterChange, type PointCharge, pointPourAgir } from '../chargement.ts';
import { tient } from '../droits.ts';
import { SENS_VOTE } from '../forme.ts';
import { retirerDOffice } from '../retraits.ts';
import { id, oui, refuserNoms, texteCourt } from '../saisie.ts';

/** Verrou partagé : plusieurs membres votent ensemble, aucun après la clôture. */
async function pointPourVoter(trx: Trx, point: number): Promise<PointCharge> {
  await sql`SELECT FROM seance_point WHERE id = ${point} FOR SHARE`.execute(trx);
  return chargerPoint(trx, point);
}

function exigerOuvert(point: PointCharge): void {
  exigerEtat(point.seance, 'ouverte');
  if (point.clos) throw new ErreurMetier("Ce point est clos : le vote n'est plus possible.", { statut: 409 });
  if (!point.ouvert) throw new ErreurMetier("Le vote sur ce point n'est pas encore ouvert.", { statut: 409 });
}

/** Les sièges dont cet acteur peut exprimer la voix ; tous ceux qui ont un porteur pour qui tient la séance. */
async function siegesOuverts(trx: Trx, acteur: Acteur, point: PointCharge) {
  const reunie = await seanceReunie(trx, point.seance.id);
  const { membres } = reunie;
  const ecrite = point.seance.forme === 'ecrite';
  const sieges = siegesDuPoint(reunie, reunie.points.find((p) => p.id === point.id)!, ecrite);
  const siens = new Set(membres.filter((m) => m.compte === acteur.compteId).map((m) => m.id));
  const supplee = (titulaire: string) => ecrite && membres.some((m) => siens.has(m.id) && m.suppleantDe === titulaire);
  const secretariat = tient(acteur, point);
  return sieges.filter((s) => s.porteur && (secretariat || siens.has(s.porteur) || supplee(s.titulaire)));
}

/**
 * Un vote, par le membre sur son téléphone ou par le secrétariat. `membre` est le titulaire du siège, celui dont la voix est exprimée.
 * Voter de nouveau avant la clôture remplace.
 */
export const voter = operation({
  nom: 'instances.voter',
  entree: z.object({
    point: id,
    votes: z
      .array(z.object({ membre: id, sens: z.enum(SENS_VOTE, { error: 'Choisissez pour, contre ou abstention.' }) }))
      .min(1, 'Choisissez pour, contre ou abstention.'),
    desaccord: z.string().trim().max(4000).default(''),
  }),
  charger: (trx, e) => pointPourVoter(trx, e.point),
  executer: async ({ trx, acteur, objet, journal }, e) => {
    exigerOuvert(objet);
    if (objet.nature === 'information') throw new ErreurMetier("Un point d'information ne se vote pas.");
    refuserNoms(objet.sansNoms, { desaccord: e.desaccord });
    const ouverts = await siegesOuverts(trx, acteur, objet);
    for (const v of e.votes) {
      const siege = ouverts.find((s) => s.titulaire === String(v.membre));
      if (!siege) throw new ErreurMetier(raison(tient(acteur, objet)), { statut: 409, conseil: 'Rechargez la page.' });
      await sql`INSERT INTO seance_vote (point, membre, sens, desaccord, par) VALUES (${e.point}, ${v.membre}, ${v.sens}, ${e.desaccord}, ${acteur.nom})
        ON CONFLICT (point, membre) DO UPDATE SET sens = excluded.sens, par = excluded.par, le = clock_timestamp(),
          desaccord = CASE WHEN excluded.desaccord <> '' THEN excluded.desaccord ELSE seance_vote.desaccord END`.execute(
        trx,
      );
    }
    // Le sens reste dans la table des votes : le journal, lu par d'autres, ne le répète pas.
    await journal({ objet: `point:${e.point}`, details: { sieges: e.votes.map((v) => v.membre) } });
    return { seance: objet.seance.id };
  },
});

const raison = (secretariat: boolean): string =>
  secretariat
    ? "Ce siège n'a personne pour voter en ce moment : le membre est absent, ou retiré de ce point."
    : "Votre voix n'est pas ouverte sur ce point : vous n'êtes pas noté présent, ou votre titulaire siège. Signalez-vous au secrétariat.";

/**
 * Retrait pour intérêt personnel (CRPA R133-12), déclaré par le membre ou le secrétariat : toutes les places de la même personne se retirent,
 * ses votes sur ce point, et sur les autres points du même objet, tombent. Le secrétariat seul peut l'annuler, avant l'ouverture du point.
 */
export const seRetirer = operation({
  nom: 'instances.retirer',
  entree: z.object({
    point: id,
    membre: id,
    motif: texteCourt("Dites l'intérêt en cause, en quelques mots."),
    annuler: oui,
  }),
  charger: (trx, e) => pointPourAgir(trx, e.point),
  executer: async ({ trx, acteur, objet, journal }, e) => {
    exigerEtat(objet.seance, 'preparation', 'convoquee', 'ouverte');
    if (objet.clos) throw new ErreurMetier('Ce point est clos : un retrait ne changerait plus rien.', { statut: 409 });
    refuserNoms(objet.sansNoms, { motif: e.motif });
    const { membres } = await seanceReunie(trx, objet.seance.id);
    const membre = membres.find((m) => m.id === String(e.membre));
    if (!membre) throw new ErreurMetier("Ce membre n'est pas en fonction le jour de la séance.", { statut: 409 });
    const secretariat = tient(acteur, objet);
    if (!secretariat && membre.compte !== acteur.compteId) throw new ErreurDroit('instances.retirer');
    const places = membres
      .filter((m) => m.id === membre.id || (membre.compte !== null && m.compte === membre.compte))
      .map((m) => Number(m.id));
    if (e.annuler) {
      if (!secretariat || objet.ouvert)
        throw new ErreurMetier("Un retrait ne s'annule que par le secrétariat, avant l'ouverture du point.");
      if (membre.compte === acteur.compteId)
        throw new ErreurMetier(
          'Vous ne pouvez pas annuler votre propre retrait : une autre personne du secrétariat le fait.',
          {
            statut: 403,
          },
        );
      await sql`DELETE FROM seance_deport x USING seance_point p, seance_point q
        WHERE p.id = ${e.point} AND q.seance = p.seance AND q.clos_le IS NULL AND x.point = q.id AND x.membre = ANY(${places}::int[])
          AND x.motif NOT LIKE '%retrait d''office%' AND (q.id = p.id
            OR EXISTS (SELECT FROM saisine a JOIN saisine b ON b.objet = a.objet WHERE a.id = p.saisine AND b.id = q.saisine))`.execute(
        trx,
      );
    } else {
      await sql`INSERT INTO seance_deport (point, membre, motif) SELECT ${e.point}, m, ${e.motif} FROM unnest(${places}::int[]) AS m ON CONFLICT DO NOTHING`.execute(
        trx,
      );
      // Les autres points du même objet suivent, avec leurs votes.
      await retirerDOffice(trx, objet.seance.id);
    }
    await noterChange(trx, objet.seance.id);
    await journal({ objet: `point:${e.point}`, details: { membre: e.membre, annule: e.annuler } });
    return { seance: objet.seance.id };
  },
});
