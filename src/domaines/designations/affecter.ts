import { sql } from 'kysely';
import type { ParcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { portefeuillePourAgir, refusDePlace } from './chargement.ts';
import { PLAFOND_DEPASSE } from './forme.ts';
import { portefeuillesTenus } from './requetes/referents.ts';

export interface DemandeAffectation {
  /** Absent : celui que tient le référent, s'il n'en tient qu'un ; sinon celui du jour, si qui le tient reste du binôme. */
  portefeuille?: number | undefined;
  professionnel: number;
  /** Professionnels du binôme, une fois le changement fait. */
  binome: readonly number[];
  le: string;
  par: string;
  raisons?: readonly string[];
  /** Raison donnée par qui dépasse le plafond, gardée avec l'affectation ; vide : refus. */
  auDela?: string;
}

/**
 * Met un parcours dans un portefeuille à partir d'un jour : l'affectation précédente s'arrête ce jour-là. Le plafond est revu sous verrou.
 * Sans portefeuille pour ce référent, l'affectation s'arrête et le parcours se voit « hors portefeuille ».
 * @returns le portefeuille, ou `null` @throws ErreurMetier plein, fermé
 */
export async function mettreEnPortefeuille(
  trx: Trx,
  p: Pick<ParcoursSitue, 'id' | 'operation'>,
  d: DemandeAffectation,
): Promise<{ id: number; nom: string; equipe: number } | null> {
  const id = d.portefeuille ?? (await leSien(trx, d.professionnel)) ?? (await leMeme(trx, p.id, d.binome));
  const { rows } = await sql<{ id: number; portefeuille: number; debut: string }>`
    SELECT id, portefeuille, debut FROM affectation WHERE parcours = ${p.id} AND (fin IS NULL OR fin > ${d.le}::date)`.execute(
    trx,
  );
  const vise = id === null ? null : await portefeuillePourAgir(trx, id, p.operation.id);
  if (vise && rows.some((a) => a.portefeuille === vise.id)) return vise;
  const plein = vise ? await refusDePlace(trx, p.operation, vise, 1) : null;
  if (plein && !d.auDela) throw plein;
  for (const a of rows)
    if (a.debut >= d.le) await sql`DELETE FROM affectation WHERE id = ${a.id}`.execute(trx);
    else await sql`UPDATE affectation SET fin = ${d.le} WHERE id = ${a.id}`.execute(trx);
  if (!vise) return null;
  // Gardée avec les autres raisons : elle se lit, s'exporte et s'efface avec elles. Sans dépassement, elle n'a rien à dire.
  const raisons = [...(plein ? [`${PLAFOND_DEPASSE}${d.auDela}`] : []), ...(d.raisons ?? [])];
  await sql`INSERT INTO affectation (parcours, portefeuille, debut, raisons, par)
    VALUES (${p.id}, ${vise.id}, ${d.le}, ${JSON.stringify(raisons)}::jsonb, ${d.par})`.execute(trx);
  return vise;
}

/** Un binôme social et emploi partage le portefeuille de l'un des deux : le principal peut changer sans que le parcours en sorte. */
async function leMeme(trx: Trx, parcours: number, binome: readonly number[]): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    SELECT q.id FROM affectation a JOIN portefeuille q ON q.id = a.portefeuille AND q.ferme_le IS NULL
    WHERE a.parcours = ${parcours} AND (a.fin IS NULL OR a.fin > current_date) AND q.titulaire = ANY(${[...binome]}::int[])`.execute(
    trx,
  );
  return rows[0]?.id ?? null;
}

async function leSien(trx: Trx, professionnel: number): Promise<number | null> {
  const tenus = await portefeuillesTenus(trx, professionnel);
  return tenus.length === 1 ? tenus[0]! : null;
}
