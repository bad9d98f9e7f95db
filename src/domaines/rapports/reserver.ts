import { exigerSeanceEntiere } from '#src/domaines/instances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { GenreRapport } from './studio/forme.ts';

/** Un rapport de séance contient les fiches des membres (budgets, notes, avis d'experts) : il suit les droits de la séance, et ne se diffuse jamais. */
export const seDiffuse = ({ genre }: { genre: GenreRapport }): boolean => genre !== 'seance';

/** @throws ErreurMetier rapport qui ne peut pas être montré à toute personne connectée */
export function exigerDiffusable(rapport: { genre: GenreRapport }): void {
  if (seDiffuse(rapport)) return;
  throw new ErreurMetier('Un rapport de séance ne se diffuse pas à toute personne connectée.', {
    conseil:
      'Il contient les fiches remises aux membres : seuls le lisent ceux de votre organisation qui suivent la séance.',
  });
}

/** Une version figée est la même pour tous : celle d'une séance se lit et se fige par qui la lit en entier. @throws ErreurDroit, ErreurMetier (403) */
export async function exigerEntier(
  base: Base | Trx,
  acteur: Acteur,
  { genre, question }: { genre: GenreRapport; question: Record<string, unknown> },
): Promise<void> {
  if (genre === 'seance') await exigerSeanceEntiere(base, acteur, Number(question.seance));
}
