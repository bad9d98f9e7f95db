import { type RawBuilder, sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import type { LigneHistoire } from '#src/socle/suivi/transiter.ts';
import type { EtatCandidature } from '../suivi.ts';

const DECISIONS = ['retenir', 'refuser', 'ajourner'];

/**
 * La décision en vigueur de la candidature `c` est prise, mais pas notifiée : ni lettre envoyée, ni convention proposée. Elle peut encore être
 * annulée : le porteur l'apprend par sa lettre et sa motivation, pas par un état qui change.
 */
export const DECISION_TUE: RawBuilder<boolean> = sql<boolean>`EXISTS (SELECT FROM candidature_decision d
  WHERE d.candidature = c.id AND d.annulee_le IS NULL
    AND NOT EXISTS (SELECT FROM lettre l WHERE l.decision = d.id AND l.envoyee_le IS NOT NULL)
    AND NOT EXISTS (SELECT FROM subvention s WHERE s.candidature = c.id AND s.etat NOT IN ('projet', 'annulee')))`;

/** L'état de `c` pour qui n'est pas du service : celui d'avant la décision tant qu'elle n'est pas notifiée. */
export const ETAT_ANNONCE: RawBuilder<EtatCandidature> = sql<EtatCandidature>`CASE
  WHEN c.etat IN ('retenue', 'refusee', 'ajournee') AND ${DECISION_TUE} THEN coalesce((SELECT h.de FROM suivi h
    WHERE h.objet = 'candidature:' || c.id AND h.transition = ANY(${DECISIONS}::text[]) ORDER BY h.id DESC LIMIT 1), 'recevable')
  ELSE c.etat END`;

export async function etatAnnonce(base: Base, id: number): Promise<EtatCandidature> {
  const { rows } = await sql<{
    etat: EtatCandidature;
  }>`SELECT ${ETAT_ANNONCE} AS etat FROM candidature c WHERE c.id = ${id}`.execute(base);
  return rows[0]!.etat;
}

/** L'histoire sans les décisions annulées, ni celle qui n'est pas encore notifiée. @param tue la dernière décision n'est pas notifiée */
export function histoireAnnoncee<L extends Pick<LigneHistoire, 'transition'>>(
  histoire: readonly L[],
  tue: boolean,
): L[] {
  const otees = new Set<number>();
  let derniere = -1;
  for (const [rang, { transition }] of histoire.entries()) {
    if (DECISIONS.includes(transition)) derniere = rang;
    if (transition === 'annuler_decision') otees.add(derniere).add(rang);
  }
  if (tue) otees.add(derniere);
  return histoire.filter((_, rang) => !otees.has(rang));
}
