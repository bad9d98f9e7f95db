import { sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { transfertsDe } from '../chargement.ts';
import { type BilanTransfert, EN_COURS, type EtatTransfert } from '../forme.ts';

/** Ce que la page d'une personne dit de ses transferts. */
export interface ResumeTransferts {
  enCours: { id: number; etat: EtatTransfert; de: string; vers: string | null; demandeLe: Date } | null;
  faits: { le: string; de: string; vers: string | null }[];
}

export async function resumeTransferts(c: Cloison, parcours: number): Promise<ResumeTransferts> {
  const tous = await transfertsDe(c, parcours);
  const ouvert = tous.find((t) => EN_COURS.includes(t.etat));
  return {
    enCours: ouvert
      ? { id: ouvert.id, etat: ouvert.etat, de: ouvert.deNom, vers: ouvert.versNom, demandeLe: ouvert.demandeLe }
      : null,
    faits: tous.flatMap((t) => (t.effectifLe ? [{ le: t.effectifLe, de: t.deNom, vers: t.versNom }] : [])),
  };
}

export interface BilanPartage {
  id: number;
  bilan: BilanTransfert;
  par: string;
  partageLe: Date;
  vuLe: Date | null;
}

/** Bilans partagés d'un parcours : ce que la personne lit dans son espace. */
export async function bilansPartages(c: Cloison, parcours: number): Promise<BilanPartage[]> {
  const { rows } =
    await sql<BilanPartage>`SELECT id, bilan, bilan_par AS par, partage_le AS "partageLe", vu_le AS "vuLe" FROM transfert
    WHERE parcours = ${parcours} AND partage_le IS NOT NULL ORDER BY id DESC`.execute(c);
  return rows;
}

/** La personne a ouvert son bilan ; la première fois compte. */
export async function noterBilanVu(c: Cloison, id: number): Promise<void> {
  await sql`UPDATE transfert SET vu_le = now() WHERE id = ${id} AND vu_le IS NULL AND partage_le IS NOT NULL`.execute(
    c,
  );
}
