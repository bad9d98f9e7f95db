import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import type { EtatTransfert } from '../forme.ts';

export const TRIS_TRANSFERTS = ['demandeLe', 'nom'] as const;
export interface FiltresTransferts {
  q?: string | undefined;
  etat?: 'en_cours' | 'finis' | undefined;
  pourMoi?: true | undefined;
  tri?: (typeof TRIS_TRANSFERTS)[number] | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

/** Ce qu'un transfert attend, et de qui. */
export type Attente = 'choix' | 'bilan' | 'partage' | 'acceptation' | null;

export interface LigneTransfert {
  id: number;
  parcours: number;
  reference: string;
  nom: string;
  prenom: string;
  etat: EtatTransfert;
  deNom: string;
  versNom: string | null;
  attente: Attente;
  /** C'est à qui demande d'agir. */
  aMoi: boolean;
  derogation: boolean;
  demandeLe: Date;
  effectifLe: string | null;
  demonstration: boolean;
}

/** Transferts que l'acteur voit : les siens à rédiger ou à accepter, et, pour un responsable, tous ceux de l'équipe. */
export async function fileTransferts(c: Cloison, acteur: Pick<Acteur, 'compteId'>, f: FiltresTransferts) {
  const visibles = sql`WITH x AS (
    SELECT t.id, t.parcours, p.reference, n.nom, n.prenom, n.recherche, t.etat, trim(cd.prenom || ' ' || cd.nom) AS "deNom",
      trim(cv.prenom || ' ' || cv.nom) AS "versNom", t.derogation <> '' AS derogation, t.demande_le AS "demandeLe", t.effectif_le AS "effectifLe",
      p.demonstration, t.etat IN ('demande', 'redige', 'partage', 'accepte') AS ouvert, d.compte_id AS de_compte, v.compte_id AS vers_compte,
      EXISTS (SELECT FROM professionnel f WHERE f.operation = p.operation AND f.compte_id = ${acteur.compteId} AND f.role = 'responsable'
        AND habilite(f) AND (f.equipe IS NULL OR p.equipe IS NULL OR f.equipe = p.equipe)) AS dirige,
      CASE WHEN t.etat NOT IN ('demande', 'redige', 'partage', 'accepte') THEN NULL
        WHEN t.vers IS NOT NULL AND (t.partage_le IS NOT NULL OR t.derogation <> '') THEN 'acceptation'
        WHEN t.etat = 'partage' OR t.derogation <> '' THEN 'choix' WHEN t.etat = 'redige' THEN 'partage' ELSE 'bilan' END AS attente
    FROM transfert t JOIN parcours p ON p.id = t.parcours JOIN personne n ON n.id = p.personne JOIN professionnel d ON d.id = t.de
      JOIN compte cd ON cd.id = d.compte_id LEFT JOIN professionnel v ON v.id = t.vers LEFT JOIN compte cv ON cv.id = v.compte_id),
    y AS (SELECT *, coalesce(CASE attente WHEN 'acceptation' THEN vers_compte = ${acteur.compteId} WHEN 'choix' THEN dirige
      ELSE de_compte = ${acteur.compteId} AND attente IS NOT NULL END, false) AS "aMoi" FROM x)`;
  const ordre = f.tri === 'nom' ? sql`recherche` : sql`"demandeLe"`;
  const sens = f.sens === 'desc' ? sql`DESC` : sql`ASC`;
  const tout = f.taille === Number.POSITIVE_INFINITY;
  const { rows } = await sql<
    LigneTransfert & { total: number }
  >`${visibles} SELECT *, count(*) OVER ()::int AS total FROM y
    WHERE (${f.q ?? null}::text IS NULL OR recherche LIKE '%' || recherchable(${f.q ?? ''}) || '%' OR reference ILIKE '%' || ${f.q ?? ''} || '%')
      AND ouvert = (${f.etat ?? 'en_cours'} = 'en_cours') AND (${f.pourMoi ?? false}::boolean IS NOT true OR "aMoi")
    ORDER BY "aMoi" DESC, ${ordre} ${sens}, id LIMIT ${tout ? null : f.taille} OFFSET ${tout ? 0 : (f.page - 1) * f.taille}`.execute(
    c,
  );
  const { rows: comptes } = await sql<TransfertsAFaire>`${visibles} SELECT
    count(*) FILTER (WHERE "aMoi" AND attente IN ('bilan', 'partage'))::int AS "aRediger",
    count(*) FILTER (WHERE "aMoi" AND attente = 'acceptation')::int AS "aAccepter",
    count(*) FILTER (WHERE "aMoi" AND attente = 'choix')::int AS "aChoisir", count(*) FILTER (WHERE ouvert)::int AS "enCours" FROM y`.execute(
    c,
  );
  return { lignes: rows as LigneTransfert[], total: rows[0]?.total ?? 0, comptes: comptes[0]! };
}

export interface TransfertsAFaire {
  aRediger: number;
  aAccepter: number;
  aChoisir: number;
  enCours: number;
}

/** Ce qui attend l'acteur, pour un accueil. */
export const transfertsAFaire = async (c: Cloison, acteur: Pick<Acteur, 'compteId'>): Promise<TransfertsAFaire> =>
  (await fileTransferts(c, acteur, { sens: 'asc', page: 1, taille: 1 })).comptes;
