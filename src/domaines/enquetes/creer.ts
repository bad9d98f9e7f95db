import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { versionPubliee } from '#src/domaines/formulaires/index.ts';
import { lireReference } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { champDe, ecrireTirage, panelMinimum, tirerPanel } from './champ.ts';
import type { Enquete, Mode, ParametresTirage } from './forme.ts';
import { USAGE_QUESTIONNAIRE } from './modele/definition.ts';

/** Bornes de taille par défaut, en ETP : petite, moyenne, grande structure. */
export const SEUILS = [10, 25];

export interface Lieu {
  departement: string | null;
  region: string;
  nom: string;
}

/** @throws ErreurMetier territoire inconnu du référentiel */
export async function lieuDe(base: Base | Trx, territoire: string): Promise<Lieu> {
  const { niveau, code } = lireReference(territoire) ?? {};
  const { rows } = await (niveau === 'region'
    ? sql<Lieu>`SELECT NULL AS departement, code AS region, nom FROM region WHERE code = ${code}`
    : sql<Lieu>`SELECT code AS departement, region, nom FROM departement WHERE code = ${code}`
  ).execute(base);
  if (!rows[0])
    throw new ErreurMetier("Ce territoire n'existe pas.", { champs: { territoire: 'Choisissez dans la liste.' } });
  return rows[0];
}

export interface Voulue {
  territoire: string;
  lieu: Lieu;
  annee: number;
  intitule: string;
  mode: Mode;
  tirage: Omit<ParametresTirage, 'graine'> & { graine?: string | undefined };
  themes: readonly string[];
  ouvreLe: string;
  fermeLe: string;
  precedente: number | null;
  demonstration: boolean;
}

/**
 * Écrit une campagne en préparation, son champ et son tirage, sur la dernière version publiée du questionnaire pour ce territoire.
 * @returns son identifiant et le nombre de structures interrogées
 */
export async function ecrireEnquete(trx: Trx, acteur: Acteur, v: Voulue): Promise<{ id: number; cibles: number }> {
  if (v.fermeLe <= v.ouvreLe)
    throw new ErreurMetier("Le dernier jour est avant l'ouverture.", {
      champs: { ferme_le: "Choisissez un jour après l'ouverture." },
    });
  const version = await versionPubliee(trx, USAGE_QUESTIONNAIRE, v.lieu.departement);
  if (!version)
    throw new ErreurMetier("Le questionnaire annuel n'est pas publié.", {
      conseil: "L'administration du site doit le publier dans les formulaires.",
    });
  const tirage: ParametresTirage = { ...v.tirage, graine: v.tirage.graine || randomBytes(8).toString('hex') };
  const strates = tirerPanel(await champDe(trx, v.territoire, tirage.types), v.mode, tirage);
  const { rows } = await sql<{ id: number }>`
    INSERT INTO enquete (organisation_id, territoire, region, annee, intitule, formulaire_version, themes, mode, ouvre_le, ferme_le, precedente,
      tirage, demonstration, cree_par)
    VALUES (${acteur.organisationId}, ${v.territoire}, ${v.lieu.region}, ${v.annee}, ${v.intitule || `Enquête ${v.annee} – ${v.lieu.nom}`},
      ${version.id}, ${[...v.themes]}, ${v.mode}, ${v.ouvreLe}, ${v.fermeLe}, ${v.precedente}, ${JSON.stringify(tirage)}::jsonb,
      ${v.demonstration}, ${acteur.nom})
    ON CONFLICT (territoire, annee, demonstration) DO NOTHING RETURNING id`.execute(trx);
  const id = rows[0]?.id;
  if (id === undefined)
    throw new ErreurMetier(`L'enquête ${v.annee} de ce territoire existe déjà.`, {
      statut: 409,
      champs: { annee: 'Une seule enquête par territoire et par année.' },
      conseil: 'Ouvrez-la depuis la liste des enquêtes.',
    });
  return { id, cibles: await ecrireTirage(trx, id, strates) };
}

/** L'enquête de l'année d'avant sur ce territoire : ses réponses servent de repère. */
export async function enquetePrecedente(
  trx: Trx,
  territoire: string,
  annee: number,
  demonstration: boolean,
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM enquete WHERE territoire = ${territoire} AND annee < ${annee} AND etat IN ('close', 'publiee', 'ouverte')
      AND demonstration <= ${demonstration} ORDER BY annee DESC LIMIT 1`.execute(trx);
  return rows[0]?.id ?? null;
}

/**
 * Le tirage d'une enquête, à rejouer un an plus tard. Si le champ a rétréci, le panel se réduit avec lui ; s'il compte plus de strates, il grandit
 * jusqu'à deux structures dans chacune.
 */
export async function panelTenable(
  trx: Trx,
  e: Pick<Enquete, 'mode' | 'territoire' | 'tirage'>,
): Promise<ParametresTirage> {
  if (e.mode === 'exhaustif' || e.tirage.effectif === undefined) return e.tirage;
  const champ = await champDe(trx, e.territoire, e.tirage.types);
  const effectif = Math.max(e.tirage.effectif, panelMinimum(champ, e.tirage.seuils));
  return { ...e.tirage, effectif: Math.min(effectif, champ.length) };
}

/** Structures interrogées dans l'une et l'autre enquête. */
export async function ciblesCommunes(trx: Trx, avant: number, apres: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM enquete_cible a
    JOIN enquete_cible b ON b.structure = a.structure WHERE a.enquete = ${avant} AND b.enquete = ${apres}`.execute(trx);
  return rows[0]!.n;
}
