import { sql } from 'kysely';
import { exigerReglage, type OperationReglee } from '#src/domaines/accompagnements/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { INTENSIF } from './intensif.ts';

/** États où l'accueil, le diagnostic et le contrat restent à faire ; et ceux où l'on suit sans accompagner. */
const ENTREE = sql`p.etat IN ('oriente', 'accueilli', 'diagnostique')`;
const LEGER = sql`p.etat IN ('suivi', 'suspendu')`;
const EN_COURS = sql`(a.fin IS NULL OR a.fin > current_date)`;

/** Un portefeuille ouvert et ce qu'il porte aujourd'hui. Des nombres, aucune personne. */
export interface ChargePortefeuilleReelle {
  id: number;
  nom: string;
  equipe: number;
  equipeNom: string;
  /** Où l'on y est reçu : la commune de l'équipe, sinon celle du référent. */
  commune: string | null;
  intensif: boolean;
  titulaire: number | null;
  titulaireCompte: number | null;
  titulaireNom: string | null;
  domaine: 'social' | 'emploi' | null;
  /** Titulaire habilité aujourd'hui ; jusqu'à quand il est absent, et qui le relaie. */
  habilite: boolean;
  absentJusquau: string | null;
  relaisNom: string | null;
  plafond: number;
  /** Personnes suivies aujourd'hui (le stock), et ce qu'elles pèsent. */
  personnes: number;
  charge: number;
  /** Parmi elles, en accompagnement intensif. */
  intensives: number;
  /** Personnes différentes suivies depuis le 1er janvier (la file active). */
  fileActive: number;
  /** À voir ce mois-ci, et déjà vues autant qu'il le faut. */
  aVoir: number;
  vues: number;
  /** Ancienneté médiane et la plus longue, en jours, et l'attente la plus longue d'un contrat. */
  ancienneteMediane: number | null;
  ancienneteMax: number | null;
  sansContratMax: number | null;
}

export interface Poids {
  entree: number;
  leger: number;
  intensif: number;
}

/** Ce que pèse un parcours dans une charge d'après son état, ou parce qu'il est intensif (paramètres datés). */
export async function poidsDe(base: Base | Trx, operation: OperationReglee): Promise<Poids> {
  const jour = aujourdhui();
  return {
    entree: (await exigerReglage(base, operation, 'accompagnement.poids_entree', jour)).valeur,
    leger: (await exigerReglage(base, operation, 'accompagnement.poids_suivi', jour)).valeur,
    intensif: (await exigerReglage(base, operation, 'accompagnement.poids_intensif', jour)).valeur,
  };
}

/**
 * Charge de chaque portefeuille ouvert de l'opération. À demander à la base ordinaire : ce ne sont que des comptes.
 * @param exclure parcours à ne pas compter (le départ que l'on simule)
 */
export async function chargesDe(
  base: Base | Trx,
  operation: OperationReglee & { id: number },
  exclure: readonly number[] = [],
): Promise<ChargePortefeuilleReelle[]> {
  const jour = aujourdhui();
  const poids = await poidsDe(base, operation);
  const plafond = (await exigerReglage(base, operation, 'accompagnement.plafond', jour)).valeur;
  const parMois = (await exigerReglage(base, operation, 'accompagnement.rdv_par_mois', jour)).valeur;
  const { rows } = await sql<ChargePortefeuilleReelle>`
    SELECT q.id, q.nom, q.equipe, e.nom AS "equipeNom", coalesce(e.commune, f.commune) AS commune, q.intensif, q.titulaire,
      f.compte_id AS "titulaireCompte", trim(k.prenom || ' ' || k.nom) AS "titulaireNom", f.domaine, coalesce(habilite(f), false) AS habilite,
      b.fin AS "absentJusquau", trim(r.prenom || ' ' || r.nom) AS "relaisNom", coalesce(q.plafond, f.plafond, ${plafond}::int) AS plafond,
      coalesce(s.personnes, 0) AS personnes, coalesce(s.charge, 0)::float8 AS charge,
      coalesce(s.intensives, 0) AS intensives, coalesce(s."aVoir", 0) AS "aVoir",
      coalesce(s.vues, 0) AS vues, s."ancienneteMediane", s."ancienneteMax", s."sansContratMax", n."fileActive"
    FROM portefeuille q
    JOIN equipe e ON e.id = q.equipe
    LEFT JOIN professionnel f ON f.id = q.titulaire
    LEFT JOIN compte k ON k.id = f.compte_id
    LEFT JOIN absence b ON b.professionnel = f.id AND b.annulee_le IS NULL AND current_date BETWEEN b.debut AND b.fin
    LEFT JOIN professionnel g ON g.id = b.relais
    LEFT JOIN compte r ON r.id = g.compte_id
    CROSS JOIN LATERAL (SELECT count(DISTINCT p.personne)::int AS "fileActive" FROM affectation a JOIN parcours p ON p.id = a.parcours
      WHERE a.portefeuille = q.id AND a.debut <= current_date AND (a.fin IS NULL OR a.fin > date_trunc('year', current_date)::date)
        AND a.debut IS DISTINCT FROM a.fin) n
    LEFT JOIN LATERAL (
      SELECT count(*)::int AS personnes, count(*) FILTER (WHERE ${INTENSIF})::int AS intensives,
        sum(CASE WHEN ${LEGER} THEN ${poids.leger}::numeric ELSE greatest(CASE WHEN ${ENTREE} THEN ${poids.entree}::numeric ELSE 1 END,
          CASE WHEN ${INTENSIF} THEN ${poids.intensif}::numeric ELSE 0 END) END) AS charge,
        count(*) FILTER (WHERE NOT ${LEGER})::int AS "aVoir",
        count(*) FILTER (WHERE NOT ${LEGER} AND v.honores >= ${parMois}::int)::int AS vues,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY current_date - p.ouvert_le) AS "ancienneteMediane",
        max(current_date - p.ouvert_le) AS "ancienneteMax", max(current_date - p.ouvert_le) FILTER (WHERE ${ENTREE}) AS "sansContratMax"
      FROM affectation a JOIN parcours p ON p.id = a.parcours AND p.etat <> 'clos'
      CROSS JOIN LATERAL (SELECT count(*) AS honores FROM participation t WHERE t.parcours = p.id AND t.etat = 'honore'
        AND t.debut >= date_trunc('month', now()) AND t.debut < date_trunc('month', now()) + interval '1 month') v
      WHERE a.portefeuille = q.id AND ${EN_COURS} AND p.id <> ALL(${[...exclure]}::int[])) s ON true
    WHERE q.operation = ${operation.id} AND q.ferme_le IS NULL
    ORDER BY e.nom, q.nom, q.id`.execute(base);
  return rows;
}
