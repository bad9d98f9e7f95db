import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type Comparaison, comparerVersions } from './regles/comparaison.ts';
import { lireContenu, lireRapport, type Rapport } from './requetes.ts';

/**
 * Deux versions d'un même territoire, la plus ancienne d'abord, et ce qui a changé de l'une à l'autre.
 * @throws ErreurMetier territoires différents, ou version sans contenu gardé.
 */
export async function comparer(
  base: Base,
  acteur: Acteur,
  { a, b }: { a: number; b: number },
): Promise<{ avant: Rapport; apres: Rapport; comparaison: Comparaison }> {
  const deux = [await lireRapport(base, acteur, a), await lireRapport(base, acteur, b)];
  const [avant, apres] = deux.sort((x, y) => x.date.localeCompare(y.date) || x.id - y.id) as [Rapport, Rapport];
  if (avant.territoire !== apres.territoire)
    throw new ErreurMetier(
      `Ces versions sont de deux territoires : ${avant.territoireNom} et ${apres.territoireNom}.`,
      {
        conseil: 'Choisissez deux versions du même territoire.',
      },
    );
  if (avant.id === apres.id) throw new ErreurMetier('Choisissez deux versions différentes.');
  const contenus = [await lireContenu(base, acteur, avant.id), await lireContenu(base, acteur, apres.id)] as const;
  return { avant, apres, comparaison: comparerVersions(...contenus) };
}
