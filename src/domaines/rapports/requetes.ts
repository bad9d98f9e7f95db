import { sql } from 'kysely';
import type { EtatDesLieux } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';

export interface Rapport {
  id: number;
  territoire: string;
  territoireNom: string;
  question: Record<string, unknown>;
  date: string;
  auteurNom: string;
  organisationId: number | null;
  organisationNom: string;
  produitLe: Date;
  fichier: { nom: string; sha256: string; octets: number };
}

interface Brute extends Omit<Rapport, 'fichier'> {
  nom: string;
  sha256: string;
  octets: number;
}

const SELECTION = sql`
  SELECT r.id, r.territoire, r.territoire_nom AS "territoireNom", r.question, r.date, r.auteur_nom AS "auteurNom",
    r.organisation_id AS "organisationId", r.organisation_nom AS "organisationNom", r.produit_le AS "produitLe", f.nom, f.sha256, f.octets
  FROM rapport r JOIN fichier f ON f.id = r.fichier_id`;

const enRapport = ({ nom, sha256, octets, ...reste }: Brute): Rapport => ({
  ...reste,
  fichier: { nom, sha256, octets },
});

/** Rapports de l'organisation de l'acteur, du plus récent au plus ancien ; un administrateur voit tout. */
export async function listerRapports(
  base: Base,
  acteur: Acteur,
  filtres: { territoire?: string | undefined; page: number; taille: number },
): Promise<{ lignes: Rapport[]; total: number }> {
  exiger(acteur, 'rapports.lire');
  const condition = sql`${visibles(acteur)}
    AND (${filtres.territoire ?? null}::text IS NULL OR r.territoire = ${filtres.territoire ?? null})`;
  const { rows } = await sql<Brute>`${SELECTION} WHERE ${condition} ORDER BY r.id DESC
    LIMIT ${filtres.taille} OFFSET ${(filtres.page - 1) * filtres.taille}`.execute(base);
  const { rows: compte } = await sql<{
    n: number;
  }>`SELECT count(*)::int AS n FROM rapport r WHERE ${condition}`.execute(base);
  return { lignes: rows.map(enRapport), total: compte[0]?.n ?? 0 };
}

/** Rapports que l'acteur voit : ceux de son organisation ; un administrateur voit tout. */
const visibles = (acteur: Acteur) => {
  const tout = acteur.nature === 'plateforme' && acteur.role === 'administrateur';
  return sql<boolean>`(${tout} OR r.organisation_id IS NOT DISTINCT FROM ${acteur.organisationId})`;
};

/** Territoires qui ont au moins un rapport visible, par nom : les choix du filtre. */
export async function territoiresDesRapports(
  base: Base,
  acteur: Acteur,
): Promise<{ valeur: string; libelle: string }[]> {
  exiger(acteur, 'rapports.lire');
  const { rows } = await sql<{ valeur: string; libelle: string }>`
    SELECT territoire AS valeur, max(territoire_nom) AS libelle FROM rapport r WHERE ${visibles(acteur)}
    GROUP BY territoire ORDER BY recherchable(max(territoire_nom))`.execute(base);
  return rows;
}

/** Un rapport. @throws ErreurIntrouvable, ErreurDroit s'il est d'une autre organisation. */
export async function lireRapport(base: Base, acteur: Acteur, id: number): Promise<Rapport> {
  exiger(acteur, 'rapports.lire');
  const { rows } = await sql<Brute>`${SELECTION} WHERE r.id = ${id}`.execute(base);
  const [ligne] = rows;
  if (!ligne) throw new ErreurIntrouvable("Ce rapport n'existe pas, ou n'existe plus.");
  exiger(acteur, 'rapports.lire', { organisationId: ligne.organisationId });
  return enRapport(ligne);
}

export async function enregistrerRapport(
  trx: Trx,
  acteur: Acteur,
  { etat, date, fichierId }: { etat: EtatDesLieux; date: string; fichierId: number },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO rapport (genre, territoire, territoire_nom, question, date, fichier_id, auteur, auteur_nom, organisation_id, organisation_nom)
    VALUES ('etat_des_lieux', ${etat.territoire.ref}, ${etat.territoire.nom}, ${JSON.stringify(etat.question)}::jsonb, ${date}::date, ${fichierId},
      ${acteur.compteId || null}, ${acteur.nom}, ${acteur.organisationId}, ${acteur.organisationNom})
    RETURNING id`.execute(trx);
  return rows[0]!.id;
}
