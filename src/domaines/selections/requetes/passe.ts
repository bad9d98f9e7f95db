import { sql } from 'kysely';
import { type CandidatureSituee, type EtatCandidature, suiviCandidature } from '#src/domaines/candidatures/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Decimal } from '#src/socle/montants.ts';

/** Ce que l'application sait déjà du porteur. */
export interface PasseDuPorteur {
  /** Ses autres candidatures à des appels du même financeur. */
  candidatures: {
    id: number;
    intitule: string;
    appel: string;
    deposeLe: Date;
    etat: string;
    accorde: Decimal | null;
  }[];
  /** Ses subventions conventionnées : celles du financeur, et celles d'autres financeurs dont les résultats sont publiés. */
  subventions: {
    id: number | null;
    intitule: string;
    financeur: string;
    montant: Decimal;
    debut: string;
    fin: string;
    etat: string;
  }[];
  /** Ce qu'il doit et n'a pas rendu au même financeur. */
  retards: { libelle: string; due: Date }[];
  /** Structure d'insertion de même SIRET au registre. */
  structure: { id: number; nom: string } | null;
}

/** Le droit de lire la candidature est vérifié par l'appelant ; ce qui est à un autre financeur et pas encore publié n'y est pas. */
export async function passeDuPorteur(
  base: Base,
  { id, organisationId, financeurId }: Pick<CandidatureSituee, 'id' | 'organisationId' | 'financeurId'>,
): Promise<PasseDuPorteur> {
  const [candidatures, subventions, retards, structures] = await Promise.all([
    sql<Omit<PasseDuPorteur['candidatures'][number], 'etat'> & { etat: EtatCandidature }>`
      SELECT c.id, c.intitule, a.intitule AS appel, c.depose_le AS "deposeLe", c.etat, d.montant AS accorde
      FROM candidature c JOIN appel a ON a.id = c.appel
      LEFT JOIN candidature_decision d ON d.candidature = c.id AND d.annulee_le IS NULL AND d.sens = 'favorable'
      WHERE c.organisation_id = ${organisationId} AND c.id <> ${id} AND c.depose_le IS NOT NULL AND a.organisation_id = ${financeurId}
      ORDER BY c.depose_le DESC LIMIT 20`.execute(base),
    sql<PasseDuPorteur['subventions'][number]>`
      SELECT CASE WHEN s.financeur_id = ${financeurId} THEN s.id END AS id, s.intitule, f.nom AS financeur, s.montant, s.debut::text, s.fin::text, s.etat
      FROM subvention s JOIN organisation f ON f.id = s.financeur_id JOIN appel a ON a.id = s.appel
      WHERE s.organisation_id = ${organisationId} AND s.candidature <> ${id} AND s.signee_le IS NOT NULL
        AND (s.financeur_id = ${financeurId} OR a.etat IN ('resultats', 'archive'))
      ORDER BY s.debut DESC LIMIT 20`.execute(base),
    sql<PasseDuPorteur['retards'][number]>`
      SELECT e.libelle, e.due_le AS due FROM echeance e JOIN subvention s ON e.retient = 'subvention:' || s.id
      WHERE s.organisation_id = ${organisationId} AND s.financeur_id = ${financeurId} AND e.organisation_id = s.organisation_id
        AND e.etat = 'ouverte' AND e.due_le < now() ORDER BY e.due_le LIMIT 20`.execute(base),
    sql<{ id: number; nom: string }>`SELECT s.id, s.nom FROM structure s JOIN organisation o ON o.siret = s.siret
      WHERE o.id = ${organisationId} ORDER BY s.id LIMIT 1`.execute(base),
  ]);
  return {
    candidatures: candidatures.rows.map((c) => ({ ...c, etat: suiviCandidature.etats[c.etat].libelle })),
    subventions: subventions.rows,
    retards: retards.rows,
    structure: structures.rows[0] ?? null,
  };
}
