import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import type { Decimal } from '#src/socle/montants.ts';

/** L'argent d'un appel, en euros. Une somme sans rien à sommer est zéro ; `null` : rien ne permet de la dire. */
export interface ArgentAppel {
  candidatures: number;
  retenues: number;
  demande: Decimal;
  enveloppe: Decimal | null;
  conventions: number;
  conventionne: Decimal;
  coutEligible: Decimal;
  /** Payé moins reversé. */
  verse: Decimal;
  /** Conventions dont les comptes sont clos, ce qu'elles ont coûté et reçu, et ce qui n'a pas été consommé. */
  closes: number;
  coutAccepte: Decimal | null;
  montantFinal: Decimal | null;
  nonConsomme: Decimal | null;
  bilansDus: number;
  bilansAcceptes: number;
}

/** Demandé, conventionné, versé, clos, en euros, des conventions signées d'un appel. Le droit est vérifié par l'appelant. */
export async function argentDe(base: Base, appel: number): Promise<ArgentAppel> {
  const { rows } = await sql<ArgentAppel>`
    WITH c AS (SELECT * FROM candidature WHERE appel = ${appel} AND depose_le IS NOT NULL AND etat <> 'retiree'),
      s AS (SELECT * FROM subvention WHERE appel = ${appel} AND etat NOT IN ('projet', 'proposee', 'annulee')),
      k AS (SELECT k.*, s.montant AS conventionne FROM subvention_cloture k JOIN s ON s.id = k.subvention)
    SELECT (SELECT count(*)::int FROM c) AS candidatures, (SELECT count(*)::int FROM c WHERE etat = 'retenue') AS retenues,
      (SELECT coalesce(sum((r ->> 'montant')::numeric), 0)::numeric(14, 2)::text FROM c
        JOIN budget b ON b.objet = 'candidature:' || c.id AND b.genre = 'demande'
        CROSS JOIN jsonb_array_elements(b.contenu -> 'ressources') AS r WHERE r ->> 'genre' = 'demande') AS demande,
      (SELECT (e.montant + e.derogations)::text FROM enveloppe e WHERE e.appel = ${appel}) AS enveloppe,
      (SELECT count(*)::int FROM s) AS conventions, (SELECT coalesce(sum(montant), 0)::text FROM s) AS conventionne,
      (SELECT coalesce(sum(cout_eligible), 0)::text FROM s) AS "coutEligible",
      (SELECT coalesce(sum(CASE WHEN p.genre = 'reversement' THEN -p.montant ELSE p.montant END), 0)::text FROM paiement p
        JOIN s ON s.id = p.subvention WHERE p.etat = 'paye') AS verse,
      (SELECT count(*)::int FROM k) AS closes, (SELECT sum(cout_accepte)::text FROM k) AS "coutAccepte",
      (SELECT sum(montant_final)::text FROM k) AS "montantFinal",
      (SELECT sum(conventionne - montant_final)::text FROM k) AS "nonConsomme",
      (SELECT count(*)::int FROM s) AS "bilansDus",
      (SELECT count(*)::int FROM bilan_subvention b JOIN s ON s.id = b.subvention WHERE b.genre = 'final' AND b.etat = 'accepte')
        AS "bilansAcceptes"`.execute(base);
  return rows[0]!;
}

/** Conventions d'un appel, avec ce que chacune a reçu. */
export interface OperationEvaluee {
  id: number;
  numero: string;
  intitule: string;
  porteur: string;
  debut: string;
  fin: string;
  etat: string;
  territoires: string[];
  conventionne: Decimal;
  verse: Decimal;
  montantFinal: Decimal | null;
  /** État du bilan final ; `null` : pas commencé. */
  bilan: string | null;
}

/** Les conventions signées d'un appel, par porteur ; montants en euros. Le droit est vérifié par l'appelant. */
export async function operationsDe(base: Base, appel: number): Promise<OperationEvaluee[]> {
  const { rows } = await sql<OperationEvaluee>`
    SELECT s.id, s.numero, s.intitule, o.nom AS porteur, s.debut::text AS debut, s.fin::text AS fin, s.etat, c.territoires,
      s.montant::text AS conventionne,
      (SELECT coalesce(sum(CASE WHEN p.genre = 'reversement' THEN -p.montant ELSE p.montant END), 0)::text FROM paiement p
        WHERE p.subvention = s.id AND p.etat = 'paye') AS verse,
      (SELECT k.montant_final::text FROM subvention_cloture k WHERE k.subvention = s.id) AS "montantFinal",
      (SELECT b.etat FROM bilan_subvention b WHERE b.subvention = s.id AND b.genre = 'final') AS bilan
    FROM subvention s JOIN organisation o ON o.id = s.organisation_id JOIN candidature c ON c.id = s.candidature
    WHERE s.appel = ${appel} AND s.etat NOT IN ('projet', 'proposee', 'annulee') ORDER BY o.nom, s.id`.execute(base);
  return rows;
}
