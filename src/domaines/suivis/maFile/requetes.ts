import { sql } from 'kysely';
import { reglageA } from '#src/domaines/accompagnements/index.ts';
import { ETATS_SUIVIS, obligationDuMois, venuesDuMois } from '#src/domaines/rendezvous/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type LigneFile, type LigneLue, signaler } from './regles.ts';

interface LigneSituee extends LigneLue {
  operation: number;
}

/**
 * La file d'un référent : les parcours ouverts qu'il suit aujourd'hui, à titre principal ou en appui, et ceux d'un collègue absent qu'il
 * relaie (sans quoi personne n'y verrait le temps de l'absence). Une requête pour toute la file, chaque
 * colonne lue par l'index de son parcours ; le mois se juge ensuite, opération par opération.
 */
export async function lireMaFile(c: Cloison, acteur: Acteur, jour = aujourdhui()): Promise<LigneFile[]> {
  const { rows } = await sql<LigneSituee>`
    WITH moi AS MATERIALIZED (
      SELECT g.parcours, max(g.rang) = 'appui' AS appui, bool_and(s.relais) AS relais
      FROM (SELECT id, false AS relais FROM professionnel WHERE compte_id = ${acteur.compteId}
        UNION ALL SELECT a.professionnel, true FROM professionnel r JOIN absence a ON a.relais = r.id AND a.annulee_le IS NULL
          AND ${jour}::date BETWEEN a.debut AND a.fin WHERE r.compte_id = ${acteur.compteId}) s
      JOIN designation g ON g.professionnel = s.id AND g.debut <= current_date AND (g.fin IS NULL OR g.fin > current_date) GROUP BY g.parcours)
    SELECT p.id, p.reference, p.operation, p.etat, p.etat = ANY(${[...ETATS_SUIVIS]}::text[]) AS suivie, NOT moi.appui AS principal, moi.relais, n.nom, n.prenom, k.nom AS commune, p.dernier_contact AS "dernierContact",
      p.ouvert_le AS "ouvertLe", v.honores, v.prevus, v.a_qualifier AS "aQualifier", r.prochain, a.retard AS "actionsRetard",
      x.contrat AS "contratDu", x.revoir AS "contratARevoir", j.jalon AS "jalonDu", c.signe AS "contratSigne"
    FROM moi JOIN parcours p ON p.id = moi.parcours AND p.etat <> 'clos'
    JOIN personne n ON n.id = p.personne LEFT JOIN commune k ON k.code = n.commune
    CROSS JOIN LATERAL ${venuesDuMois(sql`p.id`, jour.slice(0, 7))} v
    CROSS JOIN LATERAL (SELECT min(t.debut) AS prochain FROM participation t WHERE t.parcours = p.id AND t.etat = 'fixe'
      AND t.debut > clock_timestamp()) r
    CROSS JOIN LATERAL (SELECT count(*)::int AS retard FROM action_parcours t WHERE t.parcours = p.id AND t.echeance < ${jour}::date
      AND t.etat IN ('prevue', 'en_cours', 'en_attente')) a
    CROSS JOIN LATERAL (SELECT min(t.due_le) FILTER (WHERE t.nature = 'accompagnement.contrat')::date AS contrat,
      min(t.due_le) FILTER (WHERE t.nature = 'accompagnement.revoir_contrat')::date AS revoir FROM echeance t
      WHERE t.objet = 'parcours:' || p.id AND t.etat = 'ouverte'
        AND t.nature IN ('accompagnement.contrat', 'accompagnement.revoir_contrat')) x
    CROSS JOIN LATERAL (SELECT min(t.du_le) AS jalon FROM jalon t WHERE t.parcours = p.id AND t.etat = 'a_faire') j
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM contrat_engagement t WHERE t.parcours = p.id AND t.etat = 'en_cours') AS signe) c
    ORDER BY n.nom, n.prenom, p.id`.execute(c);
  const obligations = await obligationsDe(c, [...new Set(rows.map((l) => l.operation))], jour);
  return rows.map(({ operation, ...l }) => signaler(l, jour, obligations.get(operation) ?? null));
}

export type Obligation = Awaited<ReturnType<typeof obligationDuMois>> & { plafond: number | null };

/** L'obligation du mois de chaque opération ; absente, une opération n'en a pas de réglée. */
export async function obligationsDe(
  c: Cloison,
  operations: readonly number[],
  jour: string,
): Promise<Map<number, Obligation>> {
  const { rows } = await sql<{ id: number; departement: string; reglages: Record<string, number> }>`
    SELECT id, departement, reglages FROM operation_accompagnement WHERE id = ANY(${[...operations]}::int[])`.execute(
    c,
  );
  const lues = new Map<number, Obligation>();
  for (const o of rows) {
    const obligation = await obligationDuMois(c, o, jour).catch(() => null);
    // Un portefeuille sans plafond propre suit celui de l'opération.
    const plafond = await reglageA(c, o, 'accompagnement.plafond', jour);
    if (obligation) lues.set(o.id, { ...obligation, plafond: plafond?.valeur ?? null });
  }
  return lues;
}

/** Un rendez-vous que je tiens, ou d'une personne que je suis. */
export interface RendezvousDuJour {
  rendezvous: number;
  debut: Date;
  fin: Date;
  genre: 'individuel' | 'collectif';
  modalite: string;
  motif: string;
  intitule: string;
  lieu: string;
  /** Une seule personne : elle ; un collectif : personne. */
  parcours: number | null;
  nom: string | null;
  inscrits: number;
  passe: boolean;
  report: boolean;
  confirme: boolean;
}

/** Ma journée : ce que je tiens aujourd'hui. */
export async function lireMaJournee(c: Cloison, acteur: Acteur, jour = aujourdhui()): Promise<RendezvousDuJour[]> {
  const { rows } = await sql<RendezvousDuJour>`
    SELECT r.id AS rendezvous, r.debut, r.fin, r.genre, r.modalite, r.motif, r.intitule, r.lieu, count(p.id)::int AS inscrits,
      CASE WHEN r.genre = 'individuel' THEN min(p.parcours) END AS parcours,
      CASE WHEN r.genre = 'individuel' THEN min(n.prenom || ' ' || n.nom) END AS nom,
      r.debut <= clock_timestamp() AS passe, coalesce(bool_or(p.report_demande <> ''), false) AS report,
      coalesce(bool_or(p.confirme_le IS NOT NULL), false) AS confirme
    FROM professionnel f JOIN rendezvous r ON r.professionnel = f.id
    LEFT JOIN participation p ON p.rendezvous = r.id AND p.etat <> 'annule'
    LEFT JOIN parcours q ON q.id = p.parcours LEFT JOIN personne n ON n.id = q.personne
    WHERE f.compte_id = ${acteur.compteId} AND r.debut >= ${jour}::date::timestamptz AND r.debut < (${jour}::date + 1)::timestamptz AND r.annule_le IS NULL
    GROUP BY r.id HAVING r.genre = 'collectif' OR count(p.id) > 0 ORDER BY r.debut, r.id`.execute(c);
  return rows;
}
