import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Contenu, ContenuEtatDesLieux } from './forme.ts';
import { type Comparaison, comparerChiffres, comparerVersions } from './regles/comparaison.ts';
import { lireContenu, lireRapport, type Rapport } from './requetes.ts';
import { LIBELLES_GENRE } from './studio/forme.ts';
import { phraseDesVersions } from './studio/versions.ts';

/** Les deux versions de l'adresse, `?a=12&b=14` ; 0 : pas choisie. */
export function deuxVersions(request: Request): { a: number; b: number } {
  const parametres = new URL(request.url).searchParams;
  return { a: Number(parametres.get('a')) || 0, b: Number(parametres.get('b')) || 0 };
}

/**
 * Deux versions d'un même genre et d'un même territoire, la plus ancienne d'abord, et ce qui a changé de l'une à l'autre.
 * @throws ErreurMetier territoires ou genres différents, ou version sans contenu gardé.
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
  if (avant.genre !== apres.genre)
    throw new ErreurMetier(
      `Ces versions sont de deux genres : ${LIBELLES_GENRE[avant.genre]} et ${LIBELLES_GENRE[apres.genre]}.`,
      {
        conseil: 'Choisissez deux versions du même genre.',
      },
    );
  if (avant.id === apres.id) throw new ErreurMetier('Choisissez deux versions différentes.');
  const contenus = [await lireContenu(base, acteur, avant.id), await lireContenu(base, acteur, apres.id)] as const;
  return { avant, apres, comparaison: comparerContenus(...contenus) };
}

const aUnEtat = (contenu: Contenu): contenu is ContenuEtatDesLieux => contenu.complet !== undefined;

/** L'état des lieux compare aussi ses communes et sa méthode ; les autres genres, leurs chiffres. */
function comparerContenus(avant: Contenu, apres: Contenu): Comparaison {
  if (aUnEtat(avant) && aUnEtat(apres)) return comparerVersions(avant, apres);
  const chiffres = comparerChiffres(avant.chiffres, apres.chiffres);
  const phrase = phraseDesVersions(chiffres, avant.document.date, apres.document.date);
  return { phrase, chiffres, mode: '', entrees: [], sorties: [], differences: [] };
}
