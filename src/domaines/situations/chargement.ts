import { sql } from 'kysely';
import { type ParcoursSitue, parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { EtatAction, EtatFrein, EtatObjectif, Impact, Moment } from './forme.ts';

/** Ce que lisent les droits : le parcours lui-même. */
export type ParcoursEt<L> = ParcoursSitue & { ligne: L };

type TableLigne = 'diagnostic_personne' | 'frein' | 'objectif' | 'action_parcours';

/** Verrouille le parcours puis la ligne. @throws ErreurIntrouvable l'un ou l'autre n'existe pas, ou la ligne est d'un autre parcours */
export async function ligneDe<L>(trx: Trx, table: TableLigne, cible: { parcours: number; id: number }) {
  const parcours = await parcoursPourAgir(trx, cible.parcours);
  const { rows } = await sql<L>`SELECT * FROM ${sql.table(table)}
    WHERE id = ${cible.id} AND parcours = ${cible.parcours} FOR UPDATE`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable();
  return { ...parcours, ligne: rows[0] } satisfies ParcoursEt<L>;
}

export interface LigneDiagnostic {
  id: number;
  rang: number;
  moment: Moment;
  etat: 'brouillon' | 'partage' | 'remplace';
  version: number;
}
export interface LigneFrein {
  id: number;
  nature: string;
  etat: EtatFrein;
  impact: Impact | null;
  repere_le: string;
  leve_le: string | null;
  version: number;
}
export interface LigneObjectif {
  id: number;
  etat: EtatObjectif;
  version: number;
}
export interface LigneAction {
  id: number;
  etat: EtatAction;
  acteur: string;
  echeance: string | null;
  faite_le: string | null;
  dite: string | null;
  version: number;
}

export const objetDiagnostic = (id: number): string => `diagnostic_personne:${id}`;

/** @throws ErreurIntrouvable le frein ou l'objectif visé n'est pas de ce parcours */
export async function exigerDuParcours(
  trx: Trx,
  parcours: number,
  cibles: { frein?: number | undefined; objectif?: number | undefined },
): Promise<void> {
  for (const table of ['frein', 'objectif'] as const) {
    const id = cibles[table];
    if (id === undefined) continue;
    const { rows } = await sql`SELECT FROM ${sql.table(table)} WHERE id = ${id} AND parcours = ${parcours}`.execute(
      trx,
    );
    if (rows.length === 0) throw new ErreurIntrouvable();
  }
}
