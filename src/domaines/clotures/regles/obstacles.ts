import type { Plafond } from '#src/socle/budgets/forme.ts';
import { LIBELLES_CIBLE } from '#src/socle/budgets/libelles.ts';
import { comparer, enEuros } from '#src/socle/montants.ts';
import { majuscule } from '#src/socle/phrases.ts';
import type { BilanSitue, LigneRevue } from '../forme.ts';
import { contestables, restantes } from './revue.ts';

type Calendrier = Pick<BilanSitue, 'revueLe' | 'reponseAvantLe' | 'reponduLe'>;

/** Où en est l'échange sur les réductions. */
export type Contradictoire = 'sans_objet' | 'a_communiquer' | 'ouvert' | 'repondu' | 'expire';

/** @param maintenant instant de la base */
export function contradictoireDe(
  c: Calendrier,
  lignes: readonly LigneRevue[],
  maintenant: Date = new Date(),
): Contradictoire {
  if (contestables(lignes).length === 0) return 'sans_objet';
  if (c.revueLe === null || c.reponseAvantLe === null) return 'a_communiquer';
  if (c.reponduLe !== null) return 'repondu';
  return maintenant > c.reponseAvantLe ? 'expire' : 'ouvert';
}

/** Les plafonds que dépassent les montants acceptés, en phrases : réduire du personnel abaisse aussi la part admise de frais indirects. */
export function depassements(plafonds: readonly Plafond[]): string[] {
  return plafonds.flatMap(({ regime, plafond, constate, depassement }) =>
    plafond !== null && depassement !== null && comparer(depassement, '0') > 0
      ? [
          `${majuscule(LIBELLES_CIBLE[regime.cible])} acceptées : ${enEuros(constate)}, pour un plafond de ${enEuros(plafond)} (${regime.libelle}). Réduisez-les de ${enEuros(depassement)}.`,
        ]
      : [],
  );
}

/** Ce qui empêche d'accepter ce bilan, chacun disant quoi faire. Vide : rien. */
export function obstacles(
  c: Calendrier,
  lignes: readonly LigneRevue[],
  plafonds: readonly Plafond[],
  maintenant: Date = new Date(),
): string[] {
  const reste = restantes(lignes).length;
  const contradictoire = contradictoireDe(c, lignes, maintenant);
  return [
    ...(reste > 0
      ? [
          reste === 1
            ? "Une ligne n'est pas encore revue."
            : `${reste} lignes ne sont pas encore revues : revoyez-les, ou acceptez-les telles quelles.`,
        ]
      : []),
    ...(contradictoire === 'a_communiquer'
      ? ['Des montants sont réduits : communiquez la revue au porteur, qui peut y répondre.']
      : []),
    ...(contradictoire === 'ouvert'
      ? ['Le porteur peut encore répondre aux réductions : attendez sa réponse, ou la fin de son délai.']
      : []),
    ...depassements(plafonds),
  ];
}
