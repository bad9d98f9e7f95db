import { sql } from 'kysely';
import type { ParcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { exigerPlaces, portefeuillePourAgir } from './chargement.ts';
import { portefeuillesTenus } from './requetes/referents.ts';

export interface DemandeAffectation {
  /** Absent : le portefeuille que tient le référent, s'il n'en tient qu'un. */
  portefeuille?: number | undefined;
  professionnel: number;
  le: string;
  par: string;
  raisons?: readonly string[];
  /** Raison donnée par qui dépasse le plafond ; vide : refus. */
  auDela?: string;
}

/**
 * Met un parcours dans un portefeuille à partir d'un jour : l'affectation précédente s'arrête ce jour-là. Le plafond est revu sous verrou.
 * Sans portefeuille pour ce référent, l'affectation s'arrête et le parcours se voit « hors portefeuille ».
 * @returns le portefeuille, ou `null` @throws ErreurMetier plein, fermé, tenu par un autre
 */
export async function mettreEnPortefeuille(
  trx: Trx,
  p: Pick<ParcoursSitue, 'id' | 'operation'>,
  d: DemandeAffectation,
): Promise<{ id: number; nom: string; equipe: number } | null> {
  const id = d.portefeuille ?? (await leSien(trx, d.professionnel));
  const { rows } = await sql<{ id: number; portefeuille: number; debut: string }>`
    SELECT id, portefeuille, debut FROM affectation WHERE parcours = ${p.id} AND (fin IS NULL OR fin > ${d.le}::date)`.execute(
    trx,
  );
  const vise = id === null ? null : await portefeuillePourAgir(trx, id, p.operation.id);
  if (vise?.titulaire && vise.titulaire !== d.professionnel)
    throw new ErreurMetier(`${vise.nom} est tenu par un autre référent.`, {
      champs: { portefeuille: 'Choisissez un portefeuille de ce référent.' },
    });
  if (vise && rows.some((a) => a.portefeuille === vise.id)) return vise;
  if (vise && !d.auDela) await exigerPlaces(trx, p.operation, vise, 1);
  for (const a of rows)
    if (a.debut >= d.le) await sql`DELETE FROM affectation WHERE id = ${a.id}`.execute(trx);
    else await sql`UPDATE affectation SET fin = ${d.le} WHERE id = ${a.id}`.execute(trx);
  if (!vise) return null;
  await sql`INSERT INTO affectation (parcours, portefeuille, debut, raisons, par)
    VALUES (${p.id}, ${vise.id}, ${d.le}, ${JSON.stringify(d.raisons ?? [])}::jsonb, ${d.par})`.execute(trx);
  return vise;
}

async function leSien(trx: Trx, professionnel: number): Promise<number | null> {
  const tenus = await portefeuillesTenus(trx, professionnel);
  return tenus.length === 1 ? tenus[0]! : null;
}
