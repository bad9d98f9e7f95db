import { sql } from 'kysely';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { conventionPourAgir } from './chargement.ts';
import { solderTerme } from './echeances.ts';
import { avancerConvention } from './ecriture.ts';
import type { ConventionSituee } from './forme.ts';

/** La convention est allée à son terme ; ses versements, ses rappels et un avenant encore attendu restent à faire. */
export async function constaterFin(trx: Trx, acteur: Acteur, convention: ConventionSituee): Promise<void> {
  await avancerConvention(trx, acteur, convention, 'terminer');
  await solderTerme(trx, convention.id, acteur.nom);
}

/**
 * Constate la fin des conventions dont le dernier jour est passé, à Paris, d'après l'horloge de la base : sans quoi elles resteraient « en
 * cours » tant que personne ne les rouvre. Une transaction chacune ; deux processus peuvent l'appeler ensemble. @returns combien sont terminées
 */
export async function terminerConventions(base: Base): Promise<number> {
  const FINIE = sql`etat = 'active' AND fin < (now() AT TIME ZONE 'Europe/Paris')::date`;
  const { rows } = await sql<{ id: number }>`SELECT id FROM convention WHERE ${FINIE} ORDER BY id`.execute(base);
  let terminees = 0;
  for (const { id } of rows)
    await base.transaction().execute(async (trx) => {
      const { rows: prise } =
        await sql`SELECT FROM convention WHERE id = ${id} AND ${FINIE} FOR UPDATE SKIP LOCKED`.execute(trx);
      if (prise.length === 0) return;
      await constaterFin(trx, ACTEUR_SYSTEME, await conventionPourAgir(trx, id));
      await ecrireJournal(trx, { acteur: ACTEUR_SYSTEME, action: 'conventions.terminer', objet: `convention:${id}` });
      terminees += 1;
    });
  return terminees;
}
