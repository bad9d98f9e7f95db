import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { redige } from '#src/droits/appels.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { CandidatureSituee } from '../forme.ts';

/** Où la candidature a mené : sa lettre, sa convention. */
export interface Suites {
  lettre: boolean;
  convention: { id: number; numero: string; aSigner: boolean } | null;
}

/**
 * Lu en SQL : décisions et conventions sont des domaines d'après celui-ci. Mêmes droits que leurs pages : la lettre envoyée est à son porteur,
 * à ses auteurs et au service ; une convention en préparation n'existe pas encore pour son porteur.
 */
export async function suitesDe(base: Base, acteur: Acteur, c: CandidatureSituee): Promise<Suites> {
  const sienne = c.organisationId === acteur.organisationId;
  const service =
    !c.retires.includes(acteur.compteId) &&
    [c.financeurId, ...c.lecture, ...c.instruction].includes(acteur.organisationId);
  if (c.etat === 'brouillon' || (!sienne && !service && !redige(acteur, c))) return { lettre: false, convention: null };
  const { rows } = await sql<{ lettre: boolean; id: number | null; numero: string; etat: string }>`
    SELECT EXISTS (SELECT FROM lettre l JOIN candidature_decision d ON d.id = l.decision
        WHERE d.candidature = c.id AND d.annulee_le IS NULL AND l.envoyee_le IS NOT NULL) AS lettre, s.id, s.numero, s.etat
    FROM candidature c LEFT JOIN LATERAL (
      SELECT x.id, x.numero, x.etat FROM subvention x WHERE x.candidature = c.id AND x.etat <> 'annulee' ORDER BY x.id DESC LIMIT 1) s ON true
    WHERE c.id = ${c.id}`.execute(base);
  const l = rows[0];
  const lisible = sienne ? l?.etat !== 'projet' : service;
  return {
    lettre: l?.lettre ?? false,
    convention: l?.id && lisible ? { id: l.id, numero: l.numero, aSigner: l.etat === 'proposee' } : null,
  };
}
