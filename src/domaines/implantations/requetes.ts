import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Demande } from './demande.ts';
import type { Candidat, Resultat } from './forme.ts';

export type EtatImplantation = 'en_cours' | 'prete' | 'impossible';

/** Un calcul gardé, avec ce qui permet de le refaire. */
export interface Implantation {
  id: number;
  territoire: string;
  territoireNom: string;
  demande: Demande;
  etat: EtatImplantation;
  travail: { id: number; etat: string; progression: number; message: string; erreur: string | null } | null;
  photo: number | null;
  candidats: Candidat[] | null;
  resultat: Resultat | null;
  motif: string | null;
  conseil: string | null;
  dureeMs: number | null;
  auteurNom: string;
  organisationNom: string;
  demandeLe: Date;
  calculeLe: Date | null;
  demonstration: boolean;
}

/** @throws ErreurIntrouvable */
export async function lireImplantation(base: Base, acteur: Acteur, id: number): Promise<Implantation> {
  exiger(acteur, 'implantations.lire');
  const { rows } = await sql<Implantation>`
    SELECT i.id, i.territoire, i.territoire_nom AS "territoireNom", i.demande, i.etat, i.photo, i.candidats, i.resultat, i.motif,
      i.conseil, i.duree_ms AS "dureeMs", i.auteur_nom AS "auteurNom", i.organisation_nom AS "organisationNom",
      i.demande_le AS "demandeLe", i.calcule_le AS "calculeLe", i.demonstration,
      CASE WHEN t.id IS NULL THEN NULL ELSE jsonb_build_object('id', t.id, 'etat', t.etat, 'progression', t.progression,
        'message', t.message, 'erreur', t.erreur) END AS travail
    FROM implantation i LEFT JOIN travail t ON t.id = i.travail WHERE i.id = ${id}`.execute(base);
  const [ligne] = rows;
  if (!ligne) throw new ErreurIntrouvable("Ce calcul d'implantations n'existe pas, ou n'existe plus.");
  return ligne;
}

/** Une ligne de la liste des calculs. */
export interface LigneImplantation {
  id: number;
  territoire: string;
  territoireNom: string;
  demande: Demande;
  etat: EtatImplantation;
  motif: string | null;
  /** Lieux retenus : « Hesdin, Aire-sur-la-Lys ». */
  lieux: string[];
  personnes: number | null;
  ecart: number | null;
  solveur: string | null;
  auteurNom: string;
  organisationNom: string;
  demandeLe: Date;
  demonstration: boolean;
}

export async function listerImplantations(
  base: Base,
  acteur: Acteur,
  filtres: { territoire?: string | undefined; page: number; taille: number },
): Promise<{ lignes: LigneImplantation[]; total: number }> {
  exiger(acteur, 'implantations.lire');
  const condition = sql`(${filtres.territoire ?? null}::text IS NULL OR territoire = ${filtres.territoire ?? null})
    AND ${horsDemonstration('i')}`;
  const { rows } = await sql<LigneImplantation>`
    SELECT i.id, territoire, territoire_nom AS "territoireNom", demande, solveur, ecart, demonstration,
      CASE WHEN i.etat = 'en_cours' AND t.etat IN ('echoue', 'annule') THEN 'impossible' ELSE i.etat END AS etat,
      CASE WHEN i.etat = 'en_cours' AND t.etat IN ('echoue', 'annule') THEN coalesce(t.erreur, 'Le calcul a été arrêté.')
        ELSE motif END AS motif,
      coalesce((SELECT jsonb_agg(r->>'communeNom' ORDER BY (r->>'rang')::int) FROM jsonb_array_elements(i.resultat->'retenus') r),
        '[]') AS lieux,
      (i.resultat#>>'{portee,personnes}')::float8 AS personnes, auteur_nom AS "auteurNom",
      organisation_nom AS "organisationNom", demande_le AS "demandeLe"
    FROM implantation i LEFT JOIN travail t ON t.id = i.travail WHERE ${condition} ORDER BY i.id DESC
    LIMIT ${filtres.taille} OFFSET ${(filtres.page - 1) * filtres.taille}`.execute(base);
  const compte = await sql<{ n: number }>`SELECT count(*)::int AS n FROM implantation i WHERE ${condition}`.execute(
    base,
  );
  return { lignes: rows, total: compte.rows[0]?.n ?? 0 };
}

/** Territoires qui ont au moins un calcul, par nom : les choix du filtre. */
export async function territoiresDesImplantations(base: Base): Promise<{ valeur: string; libelle: string }[]> {
  const { rows } = await sql<{ valeur: string; libelle: string }>`
    SELECT territoire AS valeur, max(territoire_nom) AS libelle FROM implantation GROUP BY territoire
    ORDER BY recherchable(max(territoire_nom))`.execute(base);
  return rows;
}

/** Listes de lieux candidats importées, et leur nombre de lieux. */
export async function listesDeLieux(base: Base): Promise<{ liste: string; lieux: number }[]> {
  const { rows } = await sql<{ liste: string; lieux: number }>`
    SELECT liste, count(*)::int AS lieux FROM lieu_candidat GROUP BY liste ORDER BY recherchable(liste)`.execute(base);
  return rows;
}
