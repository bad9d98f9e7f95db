import { type RawBuilder, sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { INTENSIF } from './intensif.ts';

/** Une personne à placer, ou déjà suivie : premier cercle, plus la compétence demandée que lit le responsable. */
export interface LigneSuivi {
  parcours: number;
  reference: string;
  nom: string;
  prenom: string;
  commune: string | null;
  communeNom: string | null;
  etat: string;
  equipe: number | null;
  equipeNom: string | null;
  ouvertLe: string;
  competence: 'social' | 'emploi' | null;
  /** Jour de la décision d'orientation, et jours d'attente depuis (sinon depuis l'ouverture). */
  decideLe: string | null;
  attente: number;
  principal: string | null;
  /** Portefeuille du jour. */
  portefeuille: number | null;
  /** Bilan de transfert partagé et pas encore suivi d'effet. */
  bilanPartage: boolean;
  intensif: boolean;
  demonstration: boolean;
}

const PRINCIPAL = sql`g.rang = 'principal' AND g.debut <= current_date AND (g.fin IS NULL OR g.fin > current_date)`;

async function lister(c: Cloison, ou: RawBuilder<unknown>): Promise<LigneSuivi[]> {
  const { rows } = await sql<LigneSuivi>`
    SELECT p.id AS parcours, p.reference, n.nom, n.prenom, n.commune, k.nom AS "communeNom", p.etat, p.equipe, e.nom AS "equipeNom",
      p.ouvert_le AS "ouvertLe", o.competence, o.decide_le::date AS "decideLe", current_date - coalesce(o.decide_le::date, p.ouvert_le) AS attente,
      d.nom AS principal, p.demonstration, ${INTENSIF} AS intensif,
      (SELECT a.portefeuille FROM affectation a WHERE a.parcours = p.id AND (a.fin IS NULL OR a.fin > current_date) LIMIT 1) AS portefeuille,
      EXISTS (SELECT FROM transfert t WHERE t.parcours = p.id AND t.partage_le IS NOT NULL AND t.etat IN ('partage', 'accepte')) AS "bilanPartage"
    FROM parcours p JOIN personne n ON n.id = p.personne
    LEFT JOIN commune k ON k.code = n.commune
    LEFT JOIN equipe e ON e.id = p.equipe
    LEFT JOIN LATERAL (SELECT o.competence, o.decide_le FROM orientation o WHERE o.parcours = p.id AND o.etat IN ('decidee', 'notifiee')
      ORDER BY o.id DESC LIMIT 1) o ON true
    LEFT JOIN LATERAL (SELECT trim(h.prenom || ' ' || h.nom) AS nom FROM designation g JOIN professionnel f ON f.id = g.professionnel
      JOIN compte h ON h.id = f.compte_id WHERE g.parcours = p.id AND ${PRINCIPAL} LIMIT 1) d ON true
    WHERE p.etat <> 'clos' AND ${ou}
    ORDER BY attente DESC, p.id`.execute(c);
  return rows;
}

/** Orientations décidées dont personne n'est encore référent principal, les plus anciennes d'abord. @param equipes `null` : toutes */
export const sansBinome = (c: Cloison, operation: number, equipes: readonly number[] | null): Promise<LigneSuivi[]> =>
  lister(
    c,
    sql`p.operation = ${operation} AND p.etat <> 'a_orienter'
      AND (${equipes === null} OR p.equipe IS NULL OR p.equipe = ANY(${[...(equipes ?? [])]}::int[]))
      AND NOT EXISTS (SELECT FROM designation g WHERE g.parcours = p.id AND ${PRINCIPAL})`,
  );

/** Personnes suivies aujourd'hui dans un portefeuille. */
export const suivisDuPortefeuille = (c: Cloison, portefeuille: number): Promise<LigneSuivi[]> =>
  lister(
    c,
    sql`EXISTS (SELECT FROM affectation a WHERE a.parcours = p.id AND a.portefeuille = ${portefeuille}
      AND (a.fin IS NULL OR a.fin > current_date))`,
  );

/** Personnes dont ce professionnel est aujourd'hui le référent principal. */
export const suivisDuReferent = (c: Cloison, professionnel: number): Promise<LigneSuivi[]> =>
  lister(
    c,
    sql`EXISTS (SELECT FROM designation g WHERE g.parcours = p.id AND g.professionnel = ${professionnel} AND ${PRINCIPAL})`,
  );

/** Portefeuilles écartés, par parcours. */
export async function ecartesDe(c: Cloison, parcours: readonly number[]): Promise<Map<number, number[]>> {
  const { rows } = await sql<{ parcours: number; portefeuilles: number[] }>`
    SELECT parcours, array_agg(portefeuille ORDER BY portefeuille) AS portefeuilles FROM affectation_refus
    WHERE parcours = ANY(${[...parcours]}::int[]) GROUP BY parcours`.execute(c);
  return new Map(rows.map((r) => [r.parcours, r.portefeuilles]));
}
