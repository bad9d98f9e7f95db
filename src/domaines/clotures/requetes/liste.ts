import { type RawBuilder, sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import type { EtatBilan, GenreBilan } from '../forme.ts';

export const TRIS = ['limite', 'porteur', 'appel', 'etat'] as const;

/** Une ligne de la liste des bilans ; `id` nul : la convention n'en a pas encore ouvert, et il est dû. */
export interface LigneBilan {
  id: number | null;
  subvention: number;
  numero: string;
  intitule: string;
  porteur: string;
  appel: string;
  genre: GenreBilan;
  rang: number | null;
  etat: EtatBilan | 'a_ouvrir';
  dueLe: Date | null;
  deposeLe: Date | null;
  retard: boolean | null;
  demonstration: boolean;
}

export interface FiltresBilans {
  q?: string | undefined;
  etat?: LigneBilan['etat'] | undefined;
  retard?: true | undefined;
  tri?: (typeof TRIS)[number] | undefined;
  sens?: 'asc' | 'desc';
  page?: number;
  taille?: number;
}

/** Traduction en SQL de `litSubvention` : les deux parties, et les organisations associées à l'appel. */
const visibles = ({ organisationId }: Acteur): RawBuilder<boolean> => sql`
  ((s.organisation_id = ${organisationId} AND s.etat <> 'projet') OR s.financeur_id = ${organisationId}
    OR EXISTS (SELECT FROM appel_partenaire p WHERE p.appel = s.appel AND p.organisation_id = ${organisationId}))`;

const LIGNES = (acteur: Acteur) => sql`
  SELECT b.id, s.id AS subvention, s.numero, s.intitule, o.nom AS porteur, a.intitule AS appel, coalesce(b.genre, 'final') AS genre, b.rang,
    coalesce(b.etat, 'a_ouvrir') AS etat, coalesce(b.due_le, e.due) AS "dueLe", b.depose_le AS "deposeLe",
    coalesce(b.due_le, e.due) < coalesce(b.depose_le, clock_timestamp()) AS retard, s.demonstration
  FROM subvention s JOIN organisation o ON o.id = s.organisation_id JOIN appel a ON a.id = s.appel
  LEFT JOIN LATERAL (SELECT min(due_le) AS due FROM echeance WHERE objet = 'subvention:' || s.id AND nature = 'subvention.bilan'
    AND etat = 'ouverte') e ON true
  LEFT JOIN bilan_subvention b ON b.subvention = s.id
  WHERE ${visibles(acteur)} AND (b.id IS NOT NULL OR (s.etat IN ('active', 'terminee', 'resiliee') AND e.due IS NOT NULL))`;

const ORDRES = {
  limite: sql`x.retard IS TRUE AND x.etat <> 'accepte' DESC, x.etat = 'accepte', x."dueLe"`,
  porteur: sql`lower(x.porteur)`,
  appel: sql`lower(x.appel)`,
  etat: sql`x.etat`,
};

export interface ListeBilans {
  lignes: LigneBilan[];
  total: number;
  comptes: { aDeposer: number; retard: number; aExaminer: number };
}

/** Les bilans que l'acteur suit, et ceux qui restent à ouvrir ; ce qui est en retard d'abord. */
export async function listerBilans(base: Base, acteur: Acteur, f: FiltresBilans = {}): Promise<ListeBilans> {
  exiger(acteur, 'clotures.lister');
  const { page = 1, taille = 50, sens = 'asc' } = f;
  const motif = f.q && `%${f.q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const ici = sql`FROM (${LIGNES(acteur)}) AS x WHERE ${horsDemonstration('x')}`;
  const { rows } = await sql<LigneBilan & { total: number }>`SELECT x.*, count(*) OVER ()::int AS total ${ici}
    ${f.etat ? sql`AND x.etat = ${f.etat}` : sql``} ${f.retard ? sql`AND x.retard AND x.etat <> 'accepte'` : sql``}
    ${motif ? sql`AND (x.porteur ILIKE ${motif} OR x.numero ILIKE ${motif} OR x.intitule ILIKE ${motif} OR x.appel ILIKE ${motif})` : sql``}
    ORDER BY ${ORDRES[f.tri ?? 'limite']} ${sens === 'desc' ? sql`DESC NULLS LAST` : sql``}, x.subvention, x.rang
    LIMIT ${taille} OFFSET ${(page - 1) * taille}`.execute(base);
  const { rows: comptes } = await sql<ListeBilans['comptes']>`
    SELECT count(*) FILTER (WHERE x.etat IN ('a_ouvrir', 'brouillon', 'a_corriger', 'refuse'))::int AS "aDeposer",
      count(*) FILTER (WHERE x.retard AND x.etat <> 'accepte')::int AS retard, count(*) FILTER (WHERE x.etat = 'depose')::int AS "aExaminer"
      ${ici}`.execute(base);
  return { lignes: rows, total: rows[0]?.total ?? 0, comptes: comptes[0]! };
}
