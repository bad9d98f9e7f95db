import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Decimal } from '#src/socle/montants.ts';
import { VUES_PAIEMENTS, type VuePaiements } from '../forme.ts';
import { PAIEMENTS, type PaiementLu } from './paiementsDe.ts';
import { RETENUE } from './visibles.ts';

const LIBRE = sql`(p.genre = 'reversement' OR NOT ${RETENUE})`;
const CONDITIONS: Record<VuePaiements, ReturnType<typeof sql>> = {
  a_approuver: sql`p.etat = 'propose' AND ${LIBRE}`,
  retenus: sql`p.etat IN ('propose', 'approuve') AND NOT ${LIBRE}`,
  a_transmettre: sql`p.etat = 'approuve' AND ${LIBRE}`,
  a_noter: sql`p.etat = 'exporte'`,
  payes: sql`p.etat = 'paye'`,
  rejetes: sql`p.etat IN ('rejete', 'annule')`,
};

export interface FiltresPaiements {
  vue?: VuePaiements | undefined;
  q?: string | undefined;
  page?: number | undefined;
  taille?: number | undefined;
}

export interface CompteVue {
  vue: VuePaiements;
  nombre: number;
  somme: Decimal;
}

/** Les paiements de l'organisation, pour le service financier : à chaque étape, combien et pour quelle somme. Les reversements y sont à part. */
export async function listerPaiements(
  base: Base,
  acteur: Acteur,
  f: FiltresPaiements = {},
): Promise<{ lignes: PaiementLu[]; total: number; comptes: CompteVue[] }> {
  exiger(acteur, 'subventions.listerPaiements');
  const { page = 1, taille = 50 } = f;
  const motif = f.q && `%${f.q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const siens = sql`s.financeur_id = ${acteur.organisationId} AND ${horsDemonstration('s')}`;
  const ou = sql`${siens} ${f.vue ? sql`AND ${CONDITIONS[f.vue]}` : sql``}
    ${motif ? sql`AND (o.nom ILIKE ${motif} OR s.numero ILIKE ${motif} OR p.reference ILIKE ${motif})` : sql``}`;
  const [{ rows }, { rows: comptes }] = await Promise.all([
    sql<PaiementLu & { combien: number }>`
      SELECT x.*, count(*) OVER ()::int AS combien FROM (${PAIEMENTS(ou)}) x ORDER BY x.numero, x.id
      ${Number.isFinite(taille) ? sql`LIMIT ${taille} OFFSET ${(page - 1) * taille}` : sql``}`.execute(base),
    sql<CompteVue>`SELECT v.vue, v.nombre, v.somme FROM (${sql.join(
      VUES_PAIEMENTS.map(
        (vue) => sql`SELECT ${vue}::text AS vue, count(*)::int AS nombre,
          coalesce(sum(p.montant) FILTER (WHERE p.genre <> 'reversement'), 0)::numeric(16, 2) AS somme
          FROM paiement p JOIN subvention s ON s.id = p.subvention WHERE ${siens} AND ${CONDITIONS[vue]}`,
      ),
      sql` UNION ALL `,
    )}) v`.execute(base),
  ]);
  return { lignes: rows.map(({ combien: _, ...l }) => l), total: rows[0]?.combien ?? 0, comptes };
}

export interface Lot {
  id: number;
  numero: string;
  par: string;
  le: Date;
  paiements: number;
  somme: Decimal;
  /** Pas encore notés comme payés ni rejetés. */
  enAttente: number;
}

/** Les lots transmis par l'organisation, du plus récent au plus ancien. */
export async function lotsDe(base: Base, acteur: Acteur): Promise<Lot[]> {
  exiger(acteur, 'subventions.listerPaiements');
  const { rows } = await sql<Lot>`
    SELECT l.id, l.numero, l.par, l.le, count(p.id)::int AS paiements, coalesce(sum(p.montant) FILTER (WHERE p.genre <> 'reversement'), 0) AS somme,
      count(p.id) FILTER (WHERE p.etat = 'exporte')::int AS "enAttente"
    FROM paiement_lot l LEFT JOIN paiement p ON p.lot = l.id WHERE l.financeur_id = ${acteur.organisationId}
    GROUP BY l.id ORDER BY l.id DESC LIMIT 50`.execute(base);
  return rows;
}

/** Le fichier d'un lot, tel qu'il a été transmis. @throws ErreurIntrouvable il n'existe pas, ou il est à une autre organisation */
export async function fichierLot(base: Base, acteur: Acteur, id: number): Promise<{ numero: string; contenu: string }> {
  exiger(acteur, 'subventions.listerPaiements');
  const { rows } = await sql<{ numero: string; contenu: string }>`
    SELECT numero, contenu FROM paiement_lot WHERE id = ${id} AND financeur_id = ${acteur.organisationId}`.execute(
    base,
  );
  if (!rows[0]) throw new ErreurIntrouvable("Ce lot n'existe pas.");
  return rows[0];
}
