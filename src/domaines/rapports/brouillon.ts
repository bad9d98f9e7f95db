import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { cleDeQuestion } from './empreinte.ts';
import { type RecommandationGardee, TEXTES_VIDES, type Textes } from './forme.ts';

/** Ce qu'une organisation a écrit d'un territoire pour une question ; `version` 0 : rien encore. */
export interface Brouillon {
  id: number | null;
  territoire: string;
  question: Record<string, unknown>;
  version: number;
  textes: Textes;
  recommandations: RecommandationGardee[];
  modifieLe: Date | null;
  modifiePar: string | null;
  gelCle: string | null;
  gelTravail: number | null;
  organisationId: number;
}

interface Ligne extends Omit<Brouillon, 'textes'> {
  textes: Partial<Textes>;
}

const SELECTION = sql`SELECT id, territoire, question, version, textes, recommandations, modifie_le AS "modifieLe", modifie_par AS "modifiePar",
  gel_cle AS "gelCle", gel_travail AS "gelTravail", organisation_id AS "organisationId" FROM etat_des_lieux`;

const lire = (ligne: Ligne): Brouillon => ({ ...ligne, textes: { ...TEXTES_VIDES, ...ligne.textes } });

/** Le brouillon de l'organisation de l'acteur, vide s'il n'a pas encore été commencé. */
export async function lireBrouillon(
  base: Base,
  acteur: Acteur,
  territoire: string,
  demandee: Record<string, unknown>,
): Promise<Brouillon> {
  const { question, cle } = cleDeQuestion(demandee);
  const { rows } = await sql<Ligne>`${SELECTION} WHERE organisation_id = ${acteur.organisationId}
    AND territoire = ${territoire} AND question_cle = ${cle}`.execute(base);
  if (rows[0]) return lire(rows[0]);
  return {
    id: null,
    territoire,
    question,
    version: 0,
    textes: TEXTES_VIDES,
    recommandations: [],
    modifieLe: null,
    modifiePar: null,
    gelCle: null,
    gelTravail: null,
    organisationId: acteur.organisationId,
  };
}

/** Le même brouillon, créé au besoin et réservé jusqu'à la fin de la transaction. */
export async function reserverBrouillon(
  trx: Trx,
  acteur: Acteur,
  territoire: { reference: string; nom: string },
  demandee: Record<string, unknown>,
): Promise<Brouillon & { id: number }> {
  const { question, cle } = cleDeQuestion(demandee);
  await sql`INSERT INTO etat_des_lieux (organisation_id, organisation_nom, territoire, territoire_nom, question, question_cle, version, modifie_par)
    VALUES (${acteur.organisationId}, ${acteur.organisationNom}, ${territoire.reference}, ${territoire.nom},
      ${JSON.stringify(question)}::jsonb, ${cle}, 0, ${acteur.nom})
    ON CONFLICT (organisation_id, territoire, question_cle) DO NOTHING`.execute(trx);
  const { rows } = await sql<Ligne>`${SELECTION} WHERE organisation_id = ${acteur.organisationId}
    AND territoire = ${territoire.reference} AND question_cle = ${cle} FOR UPDATE`.execute(trx);
  return lire(rows[0]!) as Brouillon & { id: number };
}

/** Le brouillon d'un numéro, pour la tâche qui le fige. */
export async function brouillonNumero(base: Base, id: number): Promise<Brouillon | null> {
  const { rows } = await sql<Ligne>`${SELECTION} WHERE id = ${id}`.execute(base);
  return rows[0] ? lire(rows[0]) : null;
}

/** Écrit ce qui a changé ; chaque écriture fait une version de plus. */
export async function ecrireBrouillon(
  trx: Trx,
  acteur: Acteur,
  id: number,
  change: { textes?: Textes; recommandations?: readonly RecommandationGardee[] },
): Promise<number> {
  const json = (valeur: unknown) => (valeur === undefined ? null : JSON.stringify(valeur));
  const { rows } = await sql<{ version: number }>`
    UPDATE etat_des_lieux SET textes = coalesce(${json(change.textes)}::jsonb, textes),
      recommandations = coalesce(${json(change.recommandations)}::jsonb, recommandations),
      version = version + 1, modifie_le = now(), modifie_par = ${acteur.nom}
    WHERE id = ${id} RETURNING version`.execute(trx);
  return rows[0]!.version;
}
