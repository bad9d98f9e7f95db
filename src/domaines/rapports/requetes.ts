import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { sql } from 'kysely';
import { litSeanceEntiere } from '#src/domaines/instances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { sha256 } from '#src/socle/empreinte.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { contenuSurPlace } from '#src/socle/fichiers/entrepot.ts';
import { NUMERO_MAX } from '#src/socle/numero.ts';
import type { Format } from '#src/socle/rapports/formats.ts';
import type { Contenu } from './forme.ts';
import { exigerEntier } from './reserver.ts';
import type { GenreRapport } from './studio/forme.ts';

export interface FichierRapport {
  format: Format;
  nom: string;
  sha256: string;
  octets: number;
}

/** Une version figée, telle que les listes la montrent. */
export interface Rapport {
  id: number;
  genre: GenreRapport;
  titre: string;
  /** Brouillon dont la version vient ; `null` : rapport d'avant les versions figées. */
  brouillon: number | null;
  territoire: string;
  territoireNom: string;
  question: Record<string, unknown>;
  numero: number;
  date: string;
  auteurNom: string;
  organisationId: number | null;
  organisationNom: string;
  produitLe: Date;
  diffuseLe: Date | null;
  /** Faux pour un rapport d'avant les versions figées : seul son PDF a été gardé. */
  complet: boolean;
  contenuSha256: string | null;
  fichiers: FichierRapport[];
}

export interface FiltresRapports {
  territoire?: string | undefined;
  annee?: string | undefined;
  genre?: GenreRapport | undefined;
  /** `miennes` ou `diffusees`. */
  lecteurs?: string | undefined;
  page: number;
  taille: number;
}

const ORDRE = sql`array_position(ARRAY['pdf', 'docx', 'xlsx', 'pptx'], f.format)`;
const SELECTION = sql`
  SELECT r.id, r.genre, r.brouillon_id AS brouillon, coalesce(nullif(r.titre, ''), 'État des lieux') AS titre, r.territoire, r.territoire_nom AS "territoireNom", r.question, r.numero,
    r.date, r.auteur_nom AS "auteurNom", r.organisation_id AS "organisationId", r.organisation_nom AS "organisationNom",
    r.produit_le AS "produitLe", r.diffuse_le AS "diffuseLe", r.contenu IS NOT NULL AS complet, r.contenu_sha256 AS "contenuSha256",
    (SELECT coalesce(json_agg(json_build_object('format', f.format, 'nom', n.nom, 'sha256', f.sha256, 'octets', f.octets) ORDER BY ${ORDRE}), '[]')
      FROM rapport_fichier f JOIN fichier n ON n.id = f.fichier_id WHERE f.rapport_id = r.id) AS fichiers
  FROM rapport r`;

/** Versions que l'acteur voit : celles de son organisation et celles qui sont diffusées ; un administrateur voit tout ; d'une séance, qui la suit. */
const visibles = (acteur: Acteur) => {
  const tout = acteur.nature === 'plateforme' && acteur.role === 'administrateur';
  return sql<boolean>`((${tout} OR r.diffuse_le IS NOT NULL OR r.organisation_id IS NOT DISTINCT FROM ${acteur.organisationId})
    AND (r.genre <> 'seance' OR ${litSeanceEntiere(acteur, sql`(r.question ->> 'seance')::int`)}))`;
};

/** Versions figées visibles, de la plus récente à la plus ancienne. */
export async function listerRapports(
  base: Base,
  acteur: Acteur,
  { territoire, annee, genre, lecteurs, page, taille }: FiltresRapports,
): Promise<{ lignes: Rapport[]; total: number }> {
  exiger(acteur, 'rapports.lire');
  const condition = sql`${visibles(acteur)} AND ${horsDemonstration('r')}
    AND (${genre ?? null}::text IS NULL OR r.genre = ${genre ?? null})
    AND (${territoire ?? null}::text IS NULL OR r.territoire = ${territoire ?? null})
    AND (${annee ?? null}::text IS NULL OR to_char(r.date, 'YYYY') = ${annee ?? null})
    AND (${lecteurs !== 'diffusees'} OR r.diffuse_le IS NOT NULL)
    AND (${lecteurs !== 'miennes'} OR r.organisation_id IS NOT DISTINCT FROM ${acteur.organisationId})`;
  const { rows } = await sql<Rapport>`${SELECTION} WHERE ${condition} ORDER BY r.date DESC, r.id DESC
    LIMIT ${taille} OFFSET ${(page - 1) * taille}`.execute(base);
  const { rows: compte } = await sql<{
    n: number;
  }>`SELECT count(*)::int AS n FROM rapport r WHERE ${condition}`.execute(base);
  return { lignes: rows, total: compte[0]?.n ?? 0 };
}

/** Territoires et années qui ont une version visible : les choix des filtres. */
export async function choixDesRapports(
  base: Base,
  acteur: Acteur,
): Promise<{ territoires: { valeur: string; libelle: string }[]; annees: string[] }> {
  exiger(acteur, 'rapports.lire');
  const { rows: territoires } = await sql<{ valeur: string; libelle: string }>`
    SELECT territoire AS valeur, max(territoire_nom) AS libelle FROM rapport r WHERE ${visibles(acteur)} AND ${horsDemonstration('r')}
    GROUP BY territoire ORDER BY recherchable(max(territoire_nom))`.execute(base);
  const { rows: annees } = await sql<{ annee: string }>`
    SELECT DISTINCT to_char(date, 'YYYY') AS annee FROM rapport r WHERE ${visibles(acteur)} AND ${horsDemonstration('r')} ORDER BY 1 DESC`.execute(
    base,
  );
  return { territoires, annees: annees.map(({ annee }) => annee) };
}

/** Une version figée. @throws ErreurIntrouvable, ErreurDroit (d'une autre organisation et non diffusée), ou voir `exigerEntier` pour une séance */
export async function lireRapport(base: Base, acteur: Acteur, id: number): Promise<Rapport> {
  exiger(acteur, 'rapports.lire');
  // Un numéro venu d'une adresse peut être n'importe quoi : ce qui n'en est pas un ne désigne aucun rapport.
  const { rows } =
    Number.isInteger(id) && id <= NUMERO_MAX
      ? await sql<Rapport>`${SELECTION} WHERE r.id = ${id}`.execute(base)
      : { rows: [] };
  const [ligne] = rows;
  if (!ligne) throw new ErreurIntrouvable("Ce rapport n'existe pas, ou n'existe plus.");
  exiger(acteur, 'rapports.lire', { organisationId: ligne.organisationId, diffuse: ligne.diffuseLe !== null });
  await exigerEntier(base, acteur, ligne);
  return ligne;
}

/** Les autres versions comparables : même genre, même territoire, même plan ou séance, contenu gardé ; la plus récente d'abord. */
export async function versionsComparables(
  base: Base,
  acteur: Acteur,
  { genre, territoire, question }: Pick<Rapport, 'genre' | 'territoire' | 'question'>,
): Promise<Rapport[]> {
  const { lignes } = await listerRapports(base, acteur, { genre, territoire, page: 1, taille: 200 });
  const meme = (autre: Rapport) => ['plan', 'seance'].every((cle) => autre.question[cle] === question[cle]);
  return lignes.filter((r) => r.complet && meme(r));
}

/**
 * Le contenu gardé d'une version, relu et vérifié.
 * @throws ErreurMetier version antérieure sans contenu, ou contenu qui n'a plus son empreinte.
 */
export async function lireContenu(base: Base, acteur: Acteur, id: number): Promise<Contenu> {
  await lireRapport(base, acteur, id);
  const { rows } = await sql<{ contenu: Buffer | null; empreinte: string | null }>`
    SELECT contenu, contenu_sha256 AS empreinte FROM rapport WHERE id = ${id}`.execute(base);
  const { contenu, empreinte } = rows[0]!;
  if (!contenu)
    throw new ErreurMetier(
      'Ce rapport a été produit avant que les versions ne soient figées : seul son PDF a été gardé.',
      {
        conseil: "Figez l'état des lieux d'aujourd'hui : cette version-là gardera tout son contenu.",
      },
    );
  const texte = await promisify(gunzip)(contenu);
  if (sha256(texte) !== empreinte) throw new ErreurMetier("Le contenu gardé n'a plus son empreinte : il a été altéré.");
  return JSON.parse(texte.toString('utf8')) as Contenu;
}

/** L'empreinte du fichier gardé, tel qu'il est aujourd'hui sur le disque ; null s'il manque. */
export async function empreinteGardee(fichier: FichierRapport): Promise<string | null> {
  return contenuSurPlace(fichier.sha256)
    .then((chemin) => readFile(chemin))
    .then(sha256, () => null);
}

export interface Verification {
  id: number;
  identique: boolean;
  details: { format: Format; fichier: 'intact' | 'absent' | 'altere'; refait: 'identique' | 'different' }[];
  par: string;
  le: Date;
}

/** Les vérifications d'une version, la dernière d'abord. */
export async function lireVerifications(base: Base, id: number): Promise<Verification[]> {
  const { rows } = await sql<Verification>`
    SELECT id, identique, details, par, le FROM rapport_verification WHERE rapport_id = ${id} ORDER BY id DESC LIMIT 5`.execute(
    base,
  );
  return rows;
}
