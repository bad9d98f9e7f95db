import { sql } from 'kysely';
import { z } from 'zod';
import { enVie, type SubventionSituee, subventionPourAgir } from '#src/domaines/subventions/index.ts';
import { operation } from '#src/droits/operation.ts';
import { dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { instantParis } from '#src/socle/base/instant.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, jourDit, version } from '#src/socle/saisie.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { exigerVersion } from '#src/socle/version.ts';

const long = (message: string, min = 0) =>
  z.string().trim().min(min, message).max(8000, 'Au plus 8 000 caractères.').default('');
/** Convoque une réunion de suivi : les deux parties sont prévenues, avec de quoi l'ajouter à leur agenda. */
export const reunirSubvention = operation({
  nom: 'realisations.reunir',
  entree: z.object({
    subvention: identifiant,
    le: jourDit('Donnez le jour de la réunion.'),
    heure: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Donnez l'heure (14:30)."),
    lieu: long(''),
    ordreDuJour: long("Écrivez l'ordre du jour.", 1),
  }),
  charger: (trx, { subvention }) => subventionPourAgir(trx, subvention),
  executer: async ({ trx, acteur, objet: s, journal }, e) => {
    if (!enVie(s.etat))
      throw new ErreurMetier("Cette convention n'est pas en cours : elle n'a pas de réunion de suivi.", {
        statut: 409,
      });
    const { le, futur } = await instantParis(trx, e.le, e.heure);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO subvention_reunion (subvention, le, lieu, ordre_du_jour, par) VALUES (${s.id}, ${le}, ${e.lieu}, ${e.ordreDuJour}, ${acteur.nom})
      ON CONFLICT (subvention, le) DO NOTHING RETURNING id`.execute(trx);
    if (!rows[0])
      throw new ErreurMetier('Une réunion est déjà inscrite à cette heure.', {
        statut: 409,
        champs: { le: 'Une réunion existe déjà à cette heure.' },
      });
    const id = rows[0].id;
    // Une réunion passée se consigne après coup : personne n'y est convoqué.
    if (futur)
      await prevenir(trx, s, `réunion de suivi le ${dateHeure(le)}`, [
        `Le ${dateHeure(le)}, heure de Paris${e.lieu ? `, ${e.lieu}` : ''}.`,
        `Ordre du jour :\n${e.ordreDuJour}`,
        `L'ajouter à votre agenda : ${adressePublique()}/subventions/${s.id}/reunions/${id}`,
      ]);
    await journal({ objet: `subvention:${s.id}`, details: { reunion: id, le } });
    return { id, subvention: s.id };
  },
});

/** Écrit le compte rendu d'une réunion, ou le complète : qui était là, ce qui a été dit, ce qui a été décidé. */
export const tenirReunion = operation({
  nom: 'realisations.tenirReunion',
  entree: z.object({
    subvention: identifiant,
    reunion: identifiant,
    version,
    participants: long('Écrivez qui était là.', 1),
    compteRendu: long('Écrivez ce qui a été dit et décidé.', 1),
  }),
  charger: (trx, { subvention }) => subventionPourAgir(trx, subvention),
  executer: async ({ trx, objet: s, journal }, e) => {
    const r = await reunionPourAgir(trx, s, e.reunion, e.version);
    if (r.etat === 'annulee') throw new ErreurMetier('Cette réunion est annulée.', { statut: 409 });
    const { rows } = await sql<{ avenir: boolean }>`SELECT ${r.le}::timestamptz > clock_timestamp() AS avenir`.execute(
      trx,
    );
    if (rows[0]!.avenir)
      throw new ErreurMetier("Cette réunion n'a pas encore eu lieu : son compte rendu viendra après.");
    await sql`UPDATE subvention_reunion SET etat = 'tenue', participants = ${e.participants}, compte_rendu = ${e.compteRendu}, version = version + 1
      WHERE id = ${r.id}`.execute(trx);
    await prevenir(trx, s, `compte rendu de la réunion du ${dateHeure(r.le)}`, [
      `Le lire : ${adressePublique()}/subventions/${s.id}/reunions/${r.id}`,
    ]);
    await journal({ objet: `subvention:${s.id}`, details: { reunion: r.id } });
    return { id: r.id, subvention: s.id };
  },
});

/** Annule une réunion à venir, avec sa raison ; les deux parties sont prévenues. */
export const annulerReunion = operation({
  nom: 'realisations.annulerReunion',
  entree: z.object({
    subvention: identifiant,
    reunion: identifiant,
    version,
    motif: z.string().trim().min(5, 'Écrivez pourquoi.').max(1000),
  }),
  charger: (trx, { subvention }) => subventionPourAgir(trx, subvention),
  executer: async ({ trx, objet: s, journal }, e) => {
    const r = await reunionPourAgir(trx, s, e.reunion, e.version);
    if (r.etat !== 'prevue') throw new ErreurMetier('Cette réunion est déjà tenue ou annulée.', { statut: 409 });
    await sql`UPDATE subvention_reunion SET etat = 'annulee', motif = ${e.motif}, version = version + 1 WHERE id = ${r.id}`.execute(
      trx,
    );
    await prevenir(trx, s, `réunion du ${dateHeure(r.le)} annulée`, [e.motif]);
    await journal({ objet: `subvention:${s.id}`, details: { reunion: r.id, motif: e.motif } });
    return { id: r.id, subvention: s.id };
  },
});

async function reunionPourAgir(trx: Trx, s: SubventionSituee, id: number, lue: number) {
  const { rows } = await sql<{ id: number; le: Date; etat: string; version: number }>`
    SELECT id, le, etat, version FROM subvention_reunion WHERE id = ${id} AND subvention = ${s.id} FOR UPDATE`.execute(
    trx,
  );
  if (!rows[0]) throw new ErreurIntrouvable("Cette réunion n'existe pas.");
  exigerVersion(rows[0], lue, 'Cette réunion');
  return rows[0];
}

const prevenir = (trx: Trx, s: SubventionSituee, quoi: string, paragraphes: string[]) =>
  ecrireAux(
    trx,
    { organisations: [s.organisationId, s.financeurId] },
    {
      sujet: `Convention ${s.numero} : ${quoi}`,
      paragraphes: [`« ${s.intitule} », ${s.organisationNom}.`, ...paragraphes],
    },
  );
