import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import type { Faits } from '../regles/forme.ts';

/** Qui s'oppose aux statistiques n'y est pas ; `n` : la personne. */
export const HORS_OPPOSITION = sql`coalesce((SELECT x.sens FROM personne_choix x WHERE x.personne = p.personne AND x.finalite = 'statistiques'
  ORDER BY x.id DESC LIMIT 1), 'accord') <> 'opposition'`;

/**
 * Faits de tous les parcours d'une opération, et d'elle seule. Hors cloison pour des chiffres, dont aucun nom ni texte ne sort ; dans la cloison
 * (`siens`), les seuls dossiers que l'acteur ouvre ; `parcours` : ceux-là seulement. Qui s'oppose aux statistiques n'y est pas.
 */
export async function lireFaits(
  base: Base | Trx | Cloison,
  operation: number,
  { siens = false, parcours = null }: { siens?: boolean; parcours?: readonly number[] | null } = {},
): Promise<Faits[]> {
  const { rows } = await sql<Faits>`
    WITH p AS MATERIALIZED (
      SELECT p.*, n.commune, n.anonymisee_le IS NOT NULL AS anonymisee FROM parcours p JOIN personne n ON n.id = p.personne
      WHERE p.operation = ${operation} AND (NOT ${siens} OR cloison_ouvre(p.id))
        AND (${parcours === null} OR p.id = ANY(${[...(parcours ?? [])]}::int[])) AND ${HORS_OPPOSITION}),
    decision AS (SELECT o.parcours, min((o.decide_le AT TIME ZONE 'Europe/Paris')::date) AS decide, min(o.notifie_le) AS notifie
      FROM orientation o JOIN p ON p.id = o.parcours WHERE o.etat IN ('decidee', 'notifiee', 'remplacee') GROUP BY 1),
    venue AS (SELECT v.parcours, (v.debut AT TIME ZONE 'Europe/Paris')::date AS jour, v.etat FROM participation v JOIN p ON p.id = v.parcours
      WHERE v.debut <= now() AND v.etat IN ('honore', 'absent', 'fixe')),
    rdv AS (SELECT v.parcours, min(v.jour) FILTER (WHERE v.etat = 'honore' AND v.jour >= coalesce(d.decide, v.jour)) AS premier,
        count(*) FILTER (WHERE v.etat = 'absent')::int AS absents, count(*) FILTER (WHERE v.etat = 'fixe')::int AS a_qualifier
      FROM venue v LEFT JOIN decision d ON d.parcours = v.parcours GROUP BY 1),
    mois AS (SELECT parcours, jsonb_object_agg(mois, n) AS honores FROM (
        SELECT parcours, to_char(jour, 'YYYY-MM') AS mois, count(*)::int AS n FROM venue WHERE etat = 'honore' GROUP BY 1, 2) x GROUP BY 1),
    diagnostic AS (SELECT d.parcours, min((d.partage_le AT TIME ZONE 'Europe/Paris')::date) AS le FROM diagnostic_personne d
      JOIN p ON p.id = d.parcours WHERE d.partage_le IS NOT NULL GROUP BY 1),
    contrat AS (SELECT c.parcours, min(greatest(c.signe_personne_le, c.signe_organisme_le)) AS le FROM contrat_engagement c
      JOIN p ON p.id = c.parcours WHERE c.nature = 'engagement' AND c.signe_personne_le IS NOT NULL AND c.signe_organisme_le IS NOT NULL GROUP BY 1),
    jalons AS (SELECT j.parcours, jsonb_agg(jsonb_build_object('mois', j.mois, 'duLe', j.du_le, 'resultat', j.resultat)) AS l FROM jalon j
      JOIN sortie s ON s.id = j.sortie AND s.annulee_le IS NULL JOIN p ON p.id = j.parcours GROUP BY 1),
    freins AS (SELECT f.parcours, jsonb_agg(jsonb_build_object('theme', f.theme, 'entree', f.impact_entree, 'sortie', f.impact_sortie,
        'leve', f.etat = 'leve')) AS l FROM frein f JOIN p ON p.id = f.parcours WHERE f.nature = 'frein' GROUP BY 1),
    suivi AS (SELECT g.parcours, min(g.debut) AS debut, CASE WHEN bool_or(g.fin IS NULL) THEN NULL ELSE max(g.fin) END AS fin FROM designation g
      JOIN p ON p.id = g.parcours WHERE g.rang = 'principal' GROUP BY 1),
    immersions AS (SELECT i.parcours, jsonb_agg(i.fin ORDER BY i.fin) AS l FROM immersion i JOIN p ON p.id = i.parcours
      WHERE i.etat IN ('validee', 'en_cours', 'bilan', 'close') AND i.fin < current_date GROUP BY 1),
    affectations AS (SELECT a.parcours, jsonb_agg(jsonb_build_object('debut', a.debut, 'fin', a.fin)) AS l FROM affectation a
      JOIN p ON p.id = a.parcours GROUP BY 1)
    SELECT p.id, p.reference, p.anonymisee, e.nom AS equipe, p.public, p.commune, k.epci, i.nom AS "epciNom", p.ouvert_le AS "ouvertLe", p.droits_le AS "droitsLe",
      decision.decide AS "decideLe", decision.notifie AS "notifieLe", rdv.premier AS "rdvLe", diagnostic.le AS "diagnosticLe",
      contrat.le AS "contratLe", s.le AS "sortieLe", s.categorie, coalesce(jalons.l, '[]') AS jalons, coalesce(freins.l, '[]') AS freins,
      suivi.debut AS "suiviDebut", suivi.fin AS "suiviFin", coalesce(mois.honores, '{}') AS "honoresMois", coalesce(rdv.absents, 0) AS absents,
      coalesce(rdv.a_qualifier, 0) AS "aQualifier", coalesce(immersions.l, '[]') AS immersions, coalesce(affectations.l, '[]') AS affectations
    FROM p LEFT JOIN equipe e ON e.id = p.equipe LEFT JOIN commune k ON k.code = p.commune LEFT JOIN epci i ON i.code = k.epci
    LEFT JOIN sortie s ON s.parcours = p.id AND s.annulee_le IS NULL
    LEFT JOIN decision ON decision.parcours = p.id LEFT JOIN rdv ON rdv.parcours = p.id LEFT JOIN mois ON mois.parcours = p.id
    LEFT JOIN diagnostic ON diagnostic.parcours = p.id LEFT JOIN contrat ON contrat.parcours = p.id LEFT JOIN jalons ON jalons.parcours = p.id
    LEFT JOIN freins ON freins.parcours = p.id LEFT JOIN suivi ON suivi.parcours = p.id LEFT JOIN immersions ON immersions.parcours = p.id
    LEFT JOIN affectations ON affectations.parcours = p.id
    ORDER BY p.id`.execute(base);
  return rows;
}
