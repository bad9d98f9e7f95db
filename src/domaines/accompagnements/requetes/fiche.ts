import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { OperationVisee, RoleProfessionnel } from '#src/droits/parcours.ts';
import type { Base } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import type { DomaineReferent } from '../forme.ts';
import { COMPTEURS, type Compteurs, masquerCompteurs } from './liste.ts';

export interface TerritoireOperation {
  sens: 'inclus' | 'exclu';
  niveau: 'departement' | 'epci' | 'commune';
  code: string;
  nom: string;
}
export interface EquipeFiche {
  id: number;
  nom: string;
  lieu: string;
  commune: string | null;
  territoires: { niveau: string; code: string; nom: string }[];
}
export interface ProfessionnelFiche {
  id: number;
  compte: number;
  nom: string;
  organisation: string;
  role: RoleProfessionnel;
  domaine: DomaineReferent | null;
  equipe: number | null;
  equipeNom: string | null;
  plafond: number | null;
  debut: string;
  fin: string | null;
  enCours: boolean;
}
export interface PortefeuilleFiche {
  id: number;
  nom: string;
  equipe: number;
  titulaire: number | null;
  titulaireNom: string | null;
  plafond: number | null;
  intensif: boolean;
  stock: number;
  fileActive: number;
}

const NOM = sql`CASE t.niveau WHEN 'departement' THEN (SELECT nom FROM departement WHERE code = t.code)
  WHEN 'epci' THEN (SELECT nom FROM epci WHERE code = t.code) ELSE (SELECT nom FROM commune WHERE code = t.code) END`;

/** Lieux inclus et exclus, et combien de communes il en reste. */
export async function territoireDe(
  base: Base,
  operation: number,
): Promise<{ lieux: TerritoireOperation[]; communes: number }> {
  const { rows } = await sql<TerritoireOperation>`
    SELECT t.sens, t.niveau, t.code, coalesce(${NOM}, t.code) AS nom FROM operation_territoire t WHERE t.operation = ${operation}
    ORDER BY t.sens DESC, t.niveau, nom`.execute(base);
  const { rows: compte } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM commune c WHERE ${sql`EXISTS (SELECT FROM operation_territoire t WHERE t.operation = ${operation}
      AND t.sens = 'inclus' AND ${ICI}) AND NOT EXISTS (SELECT FROM operation_territoire t WHERE t.operation = ${operation} AND t.sens = 'exclu' AND ${ICI})`}`.execute(
    base,
  );
  return { lieux: rows, communes: compte[0]!.n };
}

const ICI = sql`((t.niveau = 'departement' AND t.code = c.departement) OR (t.niveau = 'epci' AND t.code = c.epci) OR (t.niveau = 'commune' AND t.code = c.code))`;

export async function equipesDe(base: Base, operation: number): Promise<EquipeFiche[]> {
  const { rows } = await sql<EquipeFiche>`
    SELECT e.id, e.nom, e.lieu, e.commune, coalesce((SELECT jsonb_agg(jsonb_build_object('niveau', t.niveau, 'code', t.code,
      'nom', coalesce(${NOM}, t.code)) ORDER BY t.niveau, t.code) FROM equipe_territoire t WHERE t.equipe = e.id), '[]') AS territoires
    FROM equipe e WHERE e.operation = ${operation} AND e.fermee_le IS NULL ORDER BY e.nom`.execute(base);
  return rows;
}

/** Les habilitations, passées comprises : qui a pu lire quoi, et quand. */
export async function professionnelsDe(base: Base, operation: number): Promise<ProfessionnelFiche[]> {
  const { rows } = await sql<ProfessionnelFiche>`
    SELECT f.id, f.compte_id AS compte, c.prenom || ' ' || c.nom AS nom, o.nom AS organisation, f.role, f.domaine, f.equipe, e.nom AS "equipeNom",
      f.plafond, f.debut, f.fin, habilite(f) AS "enCours"
    FROM professionnel f JOIN compte c ON c.id = f.compte_id JOIN organisation o ON o.id = f.organisation_id LEFT JOIN equipe e ON e.id = f.equipe
    WHERE f.operation = ${operation} ORDER BY habilite(f) DESC, f.role, c.nom, f.id`.execute(base);
  return rows;
}

export async function portefeuillesDe(base: Base, operation: number): Promise<PortefeuilleFiche[]> {
  const { rows } = await sql<PortefeuilleFiche>`
    SELECT w.id, w.nom, w.equipe, w.titulaire, c.prenom || ' ' || c.nom AS "titulaireNom", w.plafond, w.intensif,
      (SELECT count(*)::int FROM affectation a WHERE a.portefeuille = w.id AND a.debut <= current_date AND (a.fin IS NULL OR a.fin > current_date)) AS stock,
      (SELECT count(DISTINCT a.parcours)::int FROM affectation a WHERE a.portefeuille = w.id AND a.debut <= current_date
        AND (a.fin IS NULL OR a.fin > date_trunc('year', current_date)::date)) AS "fileActive"
    FROM portefeuille w LEFT JOIN professionnel f ON f.id = w.titulaire LEFT JOIN compte c ON c.id = f.compte_id
    WHERE w.operation = ${operation} AND w.ferme_le IS NULL ORDER BY w.nom`.execute(base);
  return rows;
}

export async function compteursDe(base: Base, operation: number): Promise<Compteurs> {
  const { rows } = await sql<Compteurs>`
    SELECT ${COMPTEURS} FROM operation_accompagnement o WHERE o.id = ${operation}`.execute(base);
  return rows[0]!;
}

/** Les mêmes pour cet acteur : exacts pour l'équipe, petits nombres masqués pour les autres. */
export async function compteursPour(base: Base, acteur: Acteur, o: OperationVisee & { id: number }) {
  const compteurs = await compteursDe(base, o.id);
  return o.habilitations.some((h) => h.compteId === acteur.compteId) ? compteurs : masquerCompteurs(compteurs);
}

/** Comptes que l'on peut habiliter : ceux du financeur, de l'opérateur, et des prescripteurs du département. */
export async function comptesHabilitables(
  base: Base,
  o: { financeurId: number; operateurId: number | null; departement: string },
): Promise<{ compte: number; organisation: number; nom: string; organisationNom: string }[]> {
  const { rows } = await sql<{ compte: number; organisation: number; nom: string; organisationNom: string }>`
    SELECT c.id AS compte, g.id AS organisation, c.prenom || ' ' || c.nom AS nom, g.nom AS "organisationNom"
    FROM appartenance a JOIN compte c ON c.id = a.compte_id AND c.desactive_le IS NULL
    JOIN organisation g ON g.id = a.organisation_id AND g.desactivee_le IS NULL
    WHERE a.role <> 'lecteur' AND ${EN_COURS}
      AND (g.id IN (${o.financeurId}, ${o.operateurId}) OR (g.nature IN ('prescripteur', 'structure', 'operateur') AND g.departement = ${o.departement}))
    ORDER BY g.nom, c.nom, c.id`.execute(base);
  return rows;
}
