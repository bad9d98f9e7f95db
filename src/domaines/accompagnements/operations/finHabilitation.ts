import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant, jourDit } from '#src/socle/saisie.ts';
import { type OperationSituee, operationPourAgir } from '../chargement.ts';

interface HabilitationVisee extends OperationSituee {
  professionnel: { id: number; compte: number; debut: string; fin: string | null; role: string };
}

/** Met fin à une habilitation au soir d'un jour. Refusé tant que la personne est référente de parcours ouverts : ils seraient sans suivi. */
export const finirHabilitation = operation({
  nom: 'accompagnements.finirHabilitation',
  entree: z.object({ professionnel: identifiant, fin: jourDit('Écrivez le dernier jour.') }),
  charger: (trx, { professionnel }) => habilitationVisee(trx, professionnel),
  async executer({ trx, objet: o, journal }, { fin }) {
    const { id, debut, compte } = o.professionnel;
    if (fin < debut)
      throw new ErreurMetier("Cette date est avant le début de l'habilitation.", {
        champs: { fin: `L'habilitation a commencé le ${debut}.` },
      });
    const { rows } = await sql<{ n: number }>`
      SELECT count(DISTINCT g.parcours)::int AS n FROM designation g WHERE g.professionnel = ${id} AND (g.fin IS NULL OR g.fin > ${fin}::date + 1)`.execute(
      trx,
    );
    if (rows[0]!.n > 0)
      throw new ErreurMetier(
        `Cette personne suit encore ${rows[0]!.n} parcours après cette date : ils n'auraient plus de référent.`,
        { statut: 409, conseil: 'Transférez d’abord son portefeuille, depuis « Portefeuilles ».' },
      );
    await sql`UPDATE professionnel SET fin = ${fin} WHERE id = ${id}`.execute(trx);
    // Plus d'habilitation, plus de cercle : les accès donnés à un autre titre finissent le même soir.
    await sql`UPDATE acces_parcours a SET fin = greatest(a.debut, ((${fin}::date + 1)::timestamp AT TIME ZONE 'Europe/Paris')) FROM parcours p
      WHERE p.id = a.parcours AND p.operation = ${o.id} AND a.compte_id = ${compte} AND (a.fin IS NULL OR a.fin > ((${fin}::date + 1)::timestamp AT TIME ZONE 'Europe/Paris'))
      AND NOT EXISTS (SELECT FROM professionnel f WHERE f.operation = ${o.id} AND f.compte_id = ${compte} AND f.id <> ${id}
        AND (f.fin IS NULL OR f.fin > ${fin}::date))`.execute(trx);
    await journal({
      objet: `operation_accompagnement:${o.id}`,
      details: { professionnel: id, fin, immediate: fin <= aujourdhui() },
    });
    return { id: o.id, adresse: `/operations/${o.id}/professionnels` };
  },
});

async function habilitationVisee(trx: Trx, professionnel: number): Promise<HabilitationVisee> {
  const { rows } = await sql<HabilitationVisee['professionnel'] & { operation: number }>`
    SELECT id, operation, compte_id AS compte, debut, fin, role FROM professionnel WHERE id = ${professionnel} FOR UPDATE`.execute(
    trx,
  );
  if (!rows[0]) throw new ErreurIntrouvable();
  return { ...(await operationPourAgir(trx, rows[0].operation)), professionnel: rows[0] };
}
