import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurConflit, ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Definition } from '#src/socle/formulaires/forme.ts';
import type { Propriete } from '../droits.ts';

export interface LigneVersion {
  id: number;
  numero: number;
  etat: 'brouillon' | 'publiee' | 'retiree';
  note: string;
  auteur: string;
  creeLe: Date;
  publieeLe: Date | null;
  /** Formulaires remplis sur cette version : encore ouverts, et déposés (fermés ou ouverts à quelques corrections). */
  enCours: number;
  deposes: number;
}

export interface FicheFormulaire extends Propriete {
  id: number;
  usage: string;
  titre: string;
  lieu: string;
  deriveDe: number | null;
  versions: LigneVersion[];
}

export interface Version extends Propriete {
  id: number;
  formulaire: number;
  usage: string;
  titre: string;
  lieu: string;
  numero: number;
  etat: LigneVersion['etat'];
  definition: Definition;
  revision: number;
  auteur: string;
  note: string;
  deriveDe: number | null;
}

const VERSION = sql`SELECT v.id, v.formulaire, f.usage, f.titre, f.territoire, f.derive_de AS "deriveDe", v.numero, v.etat, v.definition, v.revision,
    v.auteur, v.note, coalesce(d.nom, r.nom, 'Modèle national') AS lieu
  FROM formulaire_version v JOIN formulaire f ON f.id = v.formulaire
  LEFT JOIN departement d ON f.territoire = 'departement:' || d.code
  LEFT JOIN region r ON f.territoire = 'region:' || r.code`;

/** Une version, avec sa définition. @throws ErreurIntrouvable */
export async function lireVersion(base: Base, acteur: Acteur, id: number): Promise<Version> {
  exiger(acteur, 'formulaires.lire');
  const { rows } = await sql<Version>`${VERSION} WHERE v.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cette version de formulaire n'existe pas.");
  return rows[0];
}

/** Le brouillon verrouillé, pour le changer. @throws ErreurConflit il a été publié ou abandonné entre-temps */
export async function brouillonPourAgir(trx: Trx, id: number): Promise<Version> {
  const { rows } = await sql<Version>`${VERSION} WHERE v.id = ${id} FOR UPDATE OF v`.execute(trx);
  const version = rows[0];
  if (!version) throw new ErreurIntrouvable("Ce brouillon n'existe plus : il a peut-être été abandonné.");
  if (version.etat !== 'brouillon')
    throw new ErreurConflit('Cette version est publiée : elle ne change plus. Ouvrez un nouveau brouillon.');
  return version;
}

/** Un formulaire verrouillé (ouvrir, importer, abandonner). */
export async function formulairePourAgir(
  trx: Trx,
  id: number,
): Promise<Propriete & { id: number; usage: string; titre: string; deriveDe: number | null }> {
  const { rows } = await sql<Propriete & { id: number; usage: string; titre: string; deriveDe: number | null }>`
    SELECT id, territoire, usage, titre, derive_de AS "deriveDe" FROM formulaire WHERE id = ${id} AND archive_le IS NULL FOR UPDATE`.execute(
    trx,
  );
  if (!rows[0]) throw new ErreurIntrouvable("Ce formulaire n'existe pas.");
  return rows[0];
}

/** La dernière version publiée d'un formulaire. */
export async function dernierePubliee(
  base: Base | Trx,
  formulaire: number,
): Promise<{ id: number; numero: number; definition: Definition } | null> {
  const { rows } = await sql<{ id: number; numero: number; definition: Definition }>`
    SELECT id, numero, definition FROM formulaire_version WHERE formulaire = ${formulaire} AND etat = 'publiee'
    ORDER BY publiee_le DESC, numero DESC LIMIT 1`.execute(base);
  return rows[0] ?? null;
}

/** Un formulaire et ses versions, la plus récente d'abord. */
export async function lireFormulaire(
  base: Base,
  acteur: Acteur,
  id: number,
): Promise<FicheFormulaire & { tient: boolean }> {
  exiger(acteur, 'formulaires.lire');
  const { rows } = await sql<Omit<FicheFormulaire, 'versions'>>`
    SELECT f.id, f.usage, f.titre, f.territoire, f.derive_de AS "deriveDe", coalesce(d.nom, r.nom, 'Modèle national') AS lieu
    FROM formulaire f LEFT JOIN departement d ON f.territoire = 'departement:' || d.code
    LEFT JOIN region r ON f.territoire = 'region:' || r.code WHERE f.id = ${id}`.execute(base);
  const fiche = rows[0];
  if (!fiche) throw new ErreurIntrouvable("Ce formulaire n'existe pas.");
  const { rows: versions } = await sql<LigneVersion>`
    SELECT v.id, v.numero, v.etat, v.note, v.auteur, v.cree_le AS "creeLe", v.publiee_le AS "publieeLe",
      count(r.id) FILTER (WHERE r.champs_ouverts IS NULL)::int AS "enCours",
      count(r.id) FILTER (WHERE r.champs_ouverts IS NOT NULL)::int AS deposes
    FROM formulaire_version v
    LEFT JOIN reponse r ON r.formulaire_version = v.id AND r.objet NOT LIKE 'essai_formulaire:%'
    WHERE v.formulaire = ${id} GROUP BY v.id ORDER BY (v.etat = 'brouillon') DESC, v.numero DESC`.execute(base);
  return { ...fiche, versions, tient: peut(acteur, 'formulaires.modifier', fiche) };
}

export interface LigneFormulaire {
  id: number;
  titre: string;
  usage: string;
  lieu: string;
  territoire: string | null;
  version: number | null;
  publieeLe: Date | null;
  brouillon: boolean;
  remplis: number;
}

/** Les formulaires que l'acteur peut voir : les modèles nationaux et toutes les adaptations (elles sont publiques entre services). */
export async function listerFormulaires(base: Base, acteur: Acteur): Promise<LigneFormulaire[]> {
  exiger(acteur, 'formulaires.lire');
  const { rows } = await sql<LigneFormulaire>`
    SELECT f.id, f.titre, f.usage, f.territoire, coalesce(d.nom, r.nom, 'Modèle national') AS lieu,
      max(v.numero) FILTER (WHERE v.etat = 'publiee')::int AS version,
      max(v.publiee_le) FILTER (WHERE v.etat = 'publiee') AS "publieeLe",
      bool_or(v.etat = 'brouillon') AS brouillon,
      (SELECT count(*)::int FROM reponse p JOIN formulaire_version w ON w.id = p.formulaire_version
        WHERE w.formulaire = f.id AND p.objet NOT LIKE 'essai_formulaire:%') AS remplis
    FROM formulaire f LEFT JOIN formulaire_version v ON v.formulaire = f.id
    LEFT JOIN departement d ON f.territoire = 'departement:' || d.code
    LEFT JOIN region r ON f.territoire = 'region:' || r.code
    WHERE f.archive_le IS NULL
    GROUP BY f.id, d.nom, r.nom ORDER BY f.titre, f.territoire NULLS FIRST`.execute(base);
  return rows;
}
