import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Decimal, moins } from '#src/socle/montants.ts';
import { enveloppePourAgir } from './chargement.ts';
import { baisses, changer, hausses } from './distribuer.ts';
import { creerLigne } from './ligne.ts';
import { virementsDe } from './quota.ts';

/** Ce que la France donne à une région. */
export interface PartRegion {
  region: string;
  etp: Decimal;
  montant: Decimal;
}

/**
 * Amène les lignes IAE des régions à ce qu'une répartition nationale leur donne, et l'écrit comme leur quota : aucune ne le dépassera ensuite,
 * hors virements entre fonds. Une ligne absente s'ouvre. Les régions se suivent dans l'ordre de leurs codes : deux adoptions ne se bloquent pas.
 * @throws ErreurMetier 422 une région a déjà engagé ou remis à ses départements plus que ce qui lui resterait
 */
export async function notifierRegions(
  trx: Trx,
  acteur: Acteur,
  e: { annee: number; demonstration: boolean; parts: readonly PartRegion[]; motif: string },
): Promise<void> {
  for (const part of e.parts.toSorted((a, b) => (a.region < b.region ? -1 : 1))) {
    const ligne = await enveloppePourAgir(trx, { ligne: await ligneDeRegion(trx, e, part.region) });
    await sql`UPDATE enveloppe SET quota_montant = ${part.montant}::numeric, quota_etp = ${part.etp}::numeric
      WHERE id = ${ligne.id}`.execute(trx);
    const vire = await virementsDe(trx, ligne.id);
    const ecart = {
      montant: moins(part.montant, moins(ligne.montant, vire.montant)),
      etp: moins(part.etp, moins(ligne.etp, vire.etp)),
    };
    await changer(trx, acteur, ligne.id, baisses(ecart), e.motif);
    await changer(trx, acteur, ligne.id, hausses(ecart), e.motif);
  }
}

async function ligneDeRegion(
  trx: Trx,
  { annee, demonstration }: { annee: number; demonstration: boolean },
  region: string,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM enveloppe WHERE niveau = 'region' AND fonds = 'iae' AND annee = ${annee} AND region = ${region}
      AND demonstration = ${demonstration}`.execute(trx);
  if (rows[0]) return rows[0].id;
  const nouvelle = { niveau: 'region', region, departement: null, type: null, structure: null } as const;
  return (await creerLigne(trx, { ...nouvelle, fonds: 'iae', annee, demonstration }, null)).id;
}
