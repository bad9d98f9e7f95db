import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { subventionPourAgir } from './chargement.ts';
import type { EtatLivrable, SubventionSituee } from './forme.ts';

export interface Livrable {
  id: number;
  libelle: string;
  duLe: string | null;
  etat: EtatLivrable;
  remisLe: Date | null;
  remisPar: string | null;
  examineLe: Date | null;
  examinePar: string | null;
  motif: string;
}

/** Les livrables d'une convention, dans l'ordre du plan. Le droit est vérifié par l'appelant. */
export async function livrablesDe(base: Base | Trx, subvention: number): Promise<Livrable[]> {
  const { rows } = await sql<Livrable>`
    SELECT l.id, l.libelle, l.du_le::text AS "duLe", l.etat, l.remis_le AS "remisLe", l.remis_par AS "remisPar", l.examine_le AS "examineLe",
      l.examine_par AS "examinePar", l.motif
    FROM subvention_livrable l WHERE l.subvention = ${subvention} ORDER BY l.id`.execute(base);
  return rows;
}

/** Un livrable et sa convention. @throws ErreurIntrouvable */
export async function livrableSitue(base: Base | Trx, id: number): Promise<{ subvention: number; livrable: Livrable }> {
  const { rows } = await sql<{
    subvention: number;
  }>`SELECT subvention FROM subvention_livrable WHERE id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Ce livrable n'existe pas.");
  const livrable = (await livrablesDe(base, rows[0].subvention)).find((l) => l.id === id)!;
  return { subvention: rows[0].subvention, livrable };
}

/** Le même, sa convention verrouillée d'abord. Ce qui est rendu porte la convention, que le droit regarde. @throws ErreurIntrouvable */
export async function livrablePourAgir(trx: Trx, id: number): Promise<SubventionSituee & { livrable: Livrable }> {
  const { subvention } = await livrableSitue(trx, id);
  const s = await subventionPourAgir(trx, subvention);
  return { ...s, livrable: (await livrableSitue(trx, id)).livrable };
}
