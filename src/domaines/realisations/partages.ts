import { sql } from 'kysely';
import { appelSitue } from '#src/domaines/appels/index.ts';
import { type SubventionSituee, subventionSituee } from '#src/domaines/subventions/index.ts';
import type { AppelVise } from '#src/droits/appels.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';

/** Une nouvelle ou un document partagé, et avec qui : ce que les droits regardent. */
export interface PartageSitue {
  id: number;
  subvention: SubventionSituee | null;
  appel: (AppelVise & { id: number; intitule: string }) | null;
  porteurs: number[];
  organisationId: number;
  titre: string;
  retireLe: Date | null;
}

/** Nom d'une nouvelle partagée dans les tables communes (pièces, journal). */
export const objetPartage = (id: number) => `partage:${id}`;

/** Organisations qui ont une convention signée de cet appel. */
export async function porteursDe(base: Base | Trx, appel: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`SELECT DISTINCT organisation_id AS id FROM subvention
    WHERE appel = ${appel} AND etat NOT IN ('projet', 'proposee', 'annulee') ORDER BY 1`.execute(base);
  return rows.map(({ id }) => id);
}

/** @throws ErreurIntrouvable */
export async function partageSitue(base: Base | Trx, id: number): Promise<PartageSitue> {
  const { rows } = await sql<{
    id: number;
    appelId: number | null;
    subventionId: number | null;
    organisationId: number;
    titre: string;
    retireLe: Date | null;
  }>`SELECT id, appel AS "appelId", subvention AS "subventionId", organisation_id AS "organisationId", titre, retire_le AS "retireLe"
    FROM partage WHERE id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Ce partage n'existe pas.");
  const { appelId, subventionId, ...p } = rows[0];
  return {
    ...p,
    subvention: subventionId === null ? null : await subventionSituee(base, subventionId),
    appel: appelId === null ? null : await appelSitue(base, appelId),
    porteurs: appelId === null ? [] : await porteursDe(base, appelId),
  };
}

/** Les deux parties d'une convention, ou le financeur et tous les porteurs retenus d'un appel. */
export const destinataires = (p: Pick<PartageSitue, 'subvention' | 'appel' | 'porteurs'>): number[] =>
  p.subvention
    ? [p.subvention.organisationId, p.subvention.financeurId]
    : [...p.porteurs, ...(p.appel ? [p.appel.organisationId] : [])];
