import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurDroit, ErreurMetier } from '#src/socle/erreurs.ts';
import { seanceReunie } from '../assemblee.ts';
import { exigerEtat, noterChange, seancePourAgir } from '../chargement.ts';
import { tient } from '../droits.ts';
import { id, idFacultatif } from '../saisie.ts';

/** @throws ErreurMetier ce n'est pas (ou plus) un membre de la séance */
async function exigerMembre(trx: Trx, seance: number, ...membres: number[]) {
  const reunie = await seanceReunie(trx, seance);
  for (const m of membres)
    if (!reunie.membres.some((x) => x.id === String(m)))
      throw new ErreurMetier("Cette personne n'est pas, ou plus, membre de l'instance au jour de la séance.", {
        statut: 409,
        conseil: 'Rechargez la page.',
      });
  return reunie;
}

/** Note une arrivée ou un départ, à l'horloge de la base. Le noter deux fois ne change rien. */
export const pointerPresence = operation({
  nom: 'instances.pointer',
  entree: z.object({
    seance: id,
    membre: id,
    geste: z.enum(['arrive', 'part']),
    mode: z.enum(['sur_place', 'visio']).default('sur_place'),
  }),
  charger: (trx, e) => seancePourAgir(trx, e.seance),
  executer: async ({ trx, objet, journal }, e) => {
    exigerEtat(objet, 'ouverte');
    await exigerMembre(trx, e.seance, e.membre);
    if (e.geste === 'part')
      await sql`UPDATE seance_presence SET parti_le = clock_timestamp() WHERE seance = ${e.seance} AND membre = ${e.membre} AND parti_le IS NULL`.execute(
        trx,
      );
    else {
      // Passer de la salle à la visio ferme une présence et en ouvre une autre, au même instant.
      const { rows } = await sql<{ quand: Date }>`SELECT clock_timestamp() AS quand`.execute(trx);
      const quand = rows[0]!.quand;
      await sql`UPDATE seance_presence SET parti_le = ${quand} WHERE seance = ${e.seance} AND membre = ${e.membre} AND parti_le IS NULL AND mode <> ${e.mode}`.execute(
        trx,
      );
      await sql`INSERT INTO seance_presence (seance, membre, mode, arrive_le) SELECT ${e.seance}, ${e.membre}, ${e.mode}, ${quand}
        WHERE NOT EXISTS (SELECT FROM seance_presence WHERE seance = ${e.seance} AND membre = ${e.membre} AND parti_le IS NULL)`.execute(
        trx,
      );
    }
    await noterChange(trx, e.seance);
    await journal({ objet: `seance:${e.seance}`, details: { membre: e.membre, geste: e.geste, mode: e.mode } });
  },
});

/** Qui préside en l'absence du président : sa voix est alors prépondérante. */
export const choisirPresident = operation({
  nom: 'instances.presider',
  entree: z.object({ seance: id, membre: idFacultatif }),
  charger: (trx, e) => seancePourAgir(trx, e.seance),
  executer: async ({ trx, objet, journal }, e) => {
    exigerEtat(objet, 'convoquee', 'ouverte');
    if (e.membre !== null) await exigerMembre(trx, e.seance, e.membre);
    await sql`UPDATE seance SET preside_par = ${e.membre} WHERE id = ${e.seance}`.execute(trx);
    await noterChange(trx, e.seance);
    await journal({ objet: `seance:${e.seance}`, details: { preside: e.membre } });
  },
});

/**
 * Donne ou reprend un mandat, par le secrétariat ou par le membre lui-même. Un membre n'en donne qu'un ; il en reçoit ce que la règle admet
 * (un seul, CRPA R133-9), du même collège si elle le dit.
 */
export const donnerMandat = operation({
  nom: 'instances.mandater',
  entree: z.object({ seance: id, mandant: id, mandataire: idFacultatif }),
  charger: (trx, e) => seancePourAgir(trx, e.seance),
  executer: async ({ trx, acteur, objet, journal }, e) => {
    exigerEtat(objet, 'convoquee', 'ouverte');
    const { assemblee, membres } = await exigerMembre(
      trx,
      e.seance,
      e.mandant,
      ...(e.mandataire === null ? [] : [e.mandataire]),
    );
    const mandant = membres.find((m) => m.id === String(e.mandant))!;
    if (!tient(acteur, objet) && mandant.compte !== acteur.compteId) throw new ErreurDroit('instances.mandater');
    await sql`DELETE FROM seance_mandat WHERE seance = ${e.seance} AND mandant = ${e.mandant}`.execute(trx);
    if (e.mandataire !== null) {
      const refus = refusDeMandat();
      if (refus) throw new ErreurMetier(refus, { champs: { mandataire: refus } });
      await sql`INSERT INTO seance_mandat (seance, mandant, mandataire) VALUES (${e.seance}, ${e.mandant}, ${e.mandataire})`.execute(
        trx,
      );
    }
    await noterChange(trx, e.seance);
    await journal({ objet: `seance:${e.seance}`, details: { mandant: e.mandant, mandataire: e.mandataire } });

    function refusDeMandat(): string | null {
      const { regles, colleges, mandats } = assemblee;
      const mandataire = membres.find((m) => m.id === String(e.mandataire))!;
      if (e.mandant === e.mandataire) return 'On ne se donne pas mandat à soi-même.';
      if (regles.mandatsParMembre === 0) return 'Les mandats ne sont pas admis dans cette instance.';
      if (mandant.suppleantDe) return 'Un suppléant ne donne pas mandat : le titulaire le donne.';
      const deliberatif = (m: { college: string }) => colleges.some((c) => c.id === m.college && c.deliberatif);
      if (!deliberatif(mandant) || !deliberatif(mandataire))
        return 'Seuls les membres qui ont une voix donnent et reçoivent mandat.';
      if (regles.mandatMemeCollege && mandant.college !== mandataire.college)
        return 'Le mandat se donne à un membre du même collège.';
      const recus = mandats.filter(
        (m) => m.mandataire === String(e.mandataire) && m.mandant !== String(e.mandant),
      ).length;
      if (recus >= regles.mandatsParMembre)
        return `${mandataire.nom} a déjà reçu ${recus} mandat(s) : ${regles.mandatsParMembre} au plus par membre.`;
      if (mandats.some((m) => m.mandant === String(e.mandataire)))
        return `${mandataire.nom} a lui-même donné mandat : un mandat ne se transmet pas.`;
      return null;
    }
  },
});
