import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';

/** Ce qu'un service examine et peut renvoyer à qui l'a déposé ; chacun a sa table de demandes, de même forme. */
type Examine = 'dossier' | 'candidature';

export interface Correction {
  id: number;
  champs: string[];
  demande: string;
  demandeePar: string;
  demandeeLe: Date;
  avantLe: Date;
  prolongeeLe: Date | null;
  prolongeePar: string | null;
  repondueLe: Date | null;
  /** Ce que la structure ou le porteur a écrit en rendant ses corrections. */
  reponse: string;
  annuleeLe: Date | null;
  annuleePar: string | null;
  motif: string;
}

const tableDe = (genre: Examine) => sql.table(`${genre}_correction`);

/** Les demandes de corrections d'un objet, de la plus récente à la plus ancienne. */
export async function correctionsDe(base: Base | Trx, genre: Examine, objet: number): Promise<Correction[]> {
  const { rows } = await sql<Correction>`
    SELECT id, champs, demande, demandee_par AS "demandeePar", demandee_le AS "demandeeLe", avant_le AS "avantLe",
      prolongee_le AS "prolongeeLe", prolongee_par AS "prolongeePar", repondue_le AS "repondueLe", reponse, annulee_le AS "annuleeLe",
      annulee_par AS "annuleePar", motif
    FROM ${tableDe(genre)} WHERE ${sql.ref(genre)} = ${objet} ORDER BY id DESC`.execute(base);
  return rows;
}

/** La demande en cours, s'il y en a une. */
export const correctionOuverte = <C extends Pick<Correction, 'repondueLe' | 'annuleeLe'>>(
  corrections: readonly C[],
): C | null => corrections.find(({ repondueLe, annuleeLe }) => repondueLe === null && annuleeLe === null) ?? null;

export async function ecrireCorrection(
  trx: Trx,
  genre: Examine,
  objet: number,
  c: { champs: readonly string[]; demande: string; par: string; avant: Date },
): Promise<void> {
  await sql`INSERT INTO ${tableDe(genre)} (${sql.ref(genre)}, champs, demande, demandee_par, avant_le)
    VALUES (${objet}, ${c.champs}, ${c.demande}, ${c.par}, ${c.avant})`.execute(trx);
}

/** La demande en cours, verrouillée : elle ne sera pas rendue pendant qu'on la prolonge ou la reprend. `null` : il n'y en a pas, ou plus. */
export async function correctionPourAgir(
  trx: Trx,
  genre: Examine,
  objet: number,
): Promise<Pick<Correction, 'id' | 'demandeeLe'> | null> {
  const { rows } = await sql<Pick<Correction, 'id' | 'demandeeLe'>>`
    SELECT id, demandee_le AS "demandeeLe" FROM ${tableDe(genre)}
    WHERE ${sql.ref(genre)} = ${objet} AND repondue_le IS NULL AND annulee_le IS NULL FOR UPDATE`.execute(trx);
  return rows[0] ?? null;
}

export async function prolongerCorrection(
  trx: Trx,
  genre: Examine,
  id: number,
  { avant, par }: { avant: Date; par: string },
): Promise<void> {
  await sql`UPDATE ${tableDe(genre)} SET avant_le = ${avant}, prolongee_le = now(), prolongee_par = ${par}
    WHERE id = ${id}`.execute(trx);
}

/** Reprise sans attendre la réponse, avec sa raison. */
export async function annulerCorrection(
  trx: Trx,
  genre: Examine,
  id: number,
  { motif, par }: { motif: string; par: string },
): Promise<void> {
  await sql`UPDATE ${tableDe(genre)} SET annulee_le = now(), annulee_par = ${par}, motif = ${motif}
    WHERE id = ${id}`.execute(trx);
}

/** L'objet change sans changer d'état : sa version avance, pour que l'autre agent le sache. */
export async function toucher(trx: Trx, genre: Examine, id: number): Promise<void> {
  await sql`UPDATE ${sql.table(genre)} SET version = version + 1 WHERE id = ${id}`.execute(trx);
}
