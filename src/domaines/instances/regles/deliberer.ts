import type { Assemblee, PointCalcul, Quorum, Resultat } from './forme.ts';
import { quorumDe } from './quorum.ts';
import { depouiller } from './vote.ts';

/** Délibération d'un point ; `resultat` absent : sans quorum, rien ne se décide. */
export interface Deliberation {
  quorum: Quorum;
  resultat: Resultat | null;
}

/** Quorum puis vote. Un point d'information n'en demande pas : l'instance prend acte. */
export function deliberer(assemblee: Assemblee, point: PointCalcul): Deliberation {
  const quorum = quorumDe(assemblee, { ...point, sansQuorum: point.sansQuorum || point.nature === 'information' });
  const decide = quorum.atteint || point.nature === 'information';
  return { quorum, resultat: decide ? depouiller(assemblee, point) : null };
}
