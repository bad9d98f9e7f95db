import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { ModeleSitue } from './droits.ts';

export interface Modele extends ModeleSitue {
  id: number;
  usage: string;
  titre: string;
  departementNom: string | null;
  archiveLe: Date | null;
  /** Version publiée ; absente : jamais publié. */
  numero: number | null;
  publieeLe: Date | null;
  /** Un brouillon est en cours. */
  brouillon: boolean;
}

const SELECTION = sql`
  SELECT m.id, m.usage, m.titre, m.departement, d.region, d.nom AS "departementNom", m.archive_le AS "archiveLe", p.numero, p.publiee_le AS "publieeLe",
    EXISTS (SELECT FROM modele_version b WHERE b.modele = m.id AND b.etat = 'brouillon') AS brouillon
  FROM modele m LEFT JOIN departement d ON d.code = m.departement
  LEFT JOIN modele_version p ON p.modele = m.id AND p.etat = 'publiee'`;

/** Les modèles nationaux et les adaptations des départements, nationaux d'abord. */
export async function listerModeles(
  base: Base,
  acteur: Acteur,
  filtres: { q?: string | undefined } = {},
): Promise<Modele[]> {
  exiger(acteur, 'modeles.lire');
  const motif = filtres.q && `%${filtres.q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<Modele>`${SELECTION} WHERE m.archive_le IS NULL
    ${motif ? sql`AND (m.titre ILIKE ${motif} OR d.nom ILIKE ${motif})` : sql``}
    ORDER BY m.titre, m.departement NULLS FIRST`.execute(base);
  return rows;
}

/** @throws ErreurIntrouvable */
export async function lireModele(base: Base | Trx, id: number): Promise<Modele> {
  const { rows } = await sql<Modele>`${SELECTION} WHERE m.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Ce modèle n'existe pas.");
  return rows[0];
}

/** Le modèle, réservé jusqu'à la fin de la transaction. @throws ErreurIntrouvable */
export async function modelePourAgir(trx: Trx, id: number): Promise<Modele> {
  await sql`SELECT FROM modele WHERE id = ${id} FOR UPDATE`.execute(trx);
  return lireModele(trx, id);
}

export interface VersionModele {
  id: number;
  numero: number;
  corps: string;
  etat: 'brouillon' | 'publiee' | 'retiree';
  revision: number;
  note: string;
  auteur: string;
  semis: boolean;
  creeLe: Date;
  publieeLe: Date | null;
}

/** Toutes les versions, la plus récente d'abord. */
export async function versionsDe(base: Base | Trx, modele: number): Promise<VersionModele[]> {
  const { rows } = await sql<VersionModele>`
    SELECT id, numero, corps, etat, revision, note, auteur, semis, cree_le AS "creeLe", publiee_le AS "publieeLe"
    FROM modele_version WHERE modele = ${modele} ORDER BY numero DESC`.execute(base);
  return rows;
}

/** Le texte en vigueur d'un usage : celui du département s'il en a publié un, sinon le national. `null` : aucun. */
export async function versionEnVigueur(
  base: Base | Trx,
  usage: string,
  departement: string | null,
): Promise<{ id: number; corps: string; numero: number } | null> {
  const { rows } = await sql<{ id: number; corps: string; numero: number }>`
    SELECT v.id, v.corps, v.numero FROM modele m JOIN modele_version v ON v.modele = m.id AND v.etat = 'publiee'
    WHERE m.usage = ${usage} AND m.archive_le IS NULL AND (m.departement IS NULL OR m.departement = ${departement})
    ORDER BY m.departement NULLS LAST LIMIT 1`.execute(base);
  return rows[0] ?? null;
}
