import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { cleDeQuestion } from './empreinte.ts';
import { type RecommandationGardee, TEXTES_VIDES, type Textes } from './forme.ts';
import { type GenreRapport, MISE_VIDE, type Mise } from './studio/forme.ts';

/** Ce qu'une organisation a écrit d'un territoire pour une question ; `version` 0 : rien encore. */
export interface Brouillon {
  id: number | null;
  genre: GenreRapport;
  territoire: string;
  question: Record<string, unknown>;
  version: number;
  textes: Textes;
  recommandations: RecommandationGardee[];
  mise: Mise;
  demonstration: boolean;
  modifieLe: Date | null;
  modifiePar: string | null;
  gelCle: string | null;
  gelTravail: number | null;
  organisationId: number;
}

interface Ligne extends Omit<Brouillon, 'textes' | 'mise'> {
  textes: Partial<Textes>;
  mise: Partial<Mise>;
}

const SELECTION = sql`SELECT id, genre, territoire, question, version, textes, recommandations, mise, demonstration, modifie_le AS "modifieLe", modifie_par AS "modifiePar",
  gel_cle AS "gelCle", gel_travail AS "gelTravail", organisation_id AS "organisationId" FROM rapport_brouillon`;

/** Un état des lieux se reconnaît à sa question complétée ; les autres genres, à leurs paramètres tels quels. */
const cleDe = (genre: GenreRapport, question: Record<string, unknown>) =>
  genre === 'etat_des_lieux' ? cleDeQuestion(question) : { question, cle: empreinteDe(question) };

const lire = (ligne: Ligne): Brouillon => ({
  ...ligne,
  textes: { ...TEXTES_VIDES, ...ligne.textes },
  mise: { ...MISE_VIDE, ...ligne.mise },
});

/** Le brouillon de l'organisation de l'acteur, vide s'il n'a pas encore été commencé. */
export async function lireBrouillon(
  base: Base,
  acteur: Acteur,
  territoire: string,
  demandee: Record<string, unknown>,
  genre: GenreRapport = 'etat_des_lieux',
): Promise<Brouillon> {
  const { question, cle } = cleDe(genre, demandee);
  const { rows } = await sql<Ligne>`${SELECTION} WHERE organisation_id = ${acteur.organisationId}
    AND genre = ${genre} AND territoire = ${territoire} AND question_cle = ${cle}`.execute(base);
  if (rows[0]) return lire(rows[0]);
  return {
    id: null,
    genre,
    territoire,
    question,
    version: 0,
    textes: TEXTES_VIDES,
    recommandations: [],
    mise: MISE_VIDE,
    demonstration: false,
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
  { genre = 'etat_des_lieux', demonstration = false }: { genre?: GenreRapport; demonstration?: boolean } = {},
): Promise<Brouillon & { id: number }> {
  const { question, cle } = cleDe(genre, demandee);
  await sql`INSERT INTO rapport_brouillon (organisation_id, organisation_nom, genre, demonstration, territoire, territoire_nom, question, question_cle,
      version, modifie_par)
    VALUES (${acteur.organisationId}, ${acteur.organisationNom}, ${genre}, ${demonstration}, ${territoire.reference}, ${territoire.nom},
      ${JSON.stringify(question)}::jsonb, ${cle}, 0, ${acteur.nom})
    ON CONFLICT (organisation_id, genre, territoire, question_cle) DO NOTHING`.execute(trx);
  const { rows } = await sql<Ligne>`${SELECTION} WHERE organisation_id = ${acteur.organisationId}
    AND genre = ${genre} AND territoire = ${territoire.reference} AND question_cle = ${cle} FOR UPDATE`.execute(trx);
  return lire(rows[0]!) as Brouillon & { id: number };
}

/** Le brouillon d'un numéro ; `reserver` le garde jusqu'à la fin de la transaction. */
export async function brouillonNumero(
  base: Base | Trx,
  id: number,
  { reserver = false } = {},
): Promise<(Brouillon & { id: number }) | null> {
  const { rows } = await sql<Ligne>`${SELECTION} WHERE id = ${id} ${reserver ? sql`FOR UPDATE` : sql``}`.execute(base);
  return rows[0] ? (lire(rows[0]) as Brouillon & { id: number }) : null;
}

/** Écrit ce qui a changé ; chaque écriture fait une version de plus. */
export async function ecrireBrouillon(
  trx: Trx,
  acteur: Acteur,
  id: number,
  change: { textes?: Textes; recommandations?: readonly RecommandationGardee[]; mise?: Mise },
): Promise<number> {
  const json = (valeur: unknown) => (valeur === undefined ? null : JSON.stringify(valeur));
  const { rows } = await sql<{ version: number }>`
    UPDATE rapport_brouillon SET textes = coalesce(${json(change.textes)}::jsonb, textes),
      recommandations = coalesce(${json(change.recommandations)}::jsonb, recommandations),
      mise = coalesce(${json(change.mise)}::jsonb, mise),
      version = version + 1, modifie_le = now(), modifie_par = ${acteur.nom}
    WHERE id = ${id} RETURNING version`.execute(trx);
  return rows[0]!.version;
}

/** Ce que le journal et les travaux nomment. */
export const objetDuBrouillon = ({ genre, id }: { genre: GenreRapport; id: number | null }) =>
  `${genre === 'etat_des_lieux' ? 'etat_des_lieux' : 'rapport_brouillon'}:${id}`;
