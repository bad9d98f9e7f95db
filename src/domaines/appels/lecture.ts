import type { ChampEdite, Option, SourceOptions } from './sections/forme.ts';

/** Choix que seul l'appel connaît, par source (`optionsDe`). */
export type ChoixPossibles = Record<SourceOptions, Option[]>;

/** La valeur à cette place d'un objet (`financement.tauxIndirects`). */
export const lireChemin = (objet: unknown, chemin: string): unknown =>
  chemin.split('.').reduce<unknown>((o, cle) => (o as Record<string, unknown> | undefined)?.[cle], objet);

/** Rien à montrer : absent, texte ou liste vide, case non cochée. Zéro se montre. */
export const estVide = (valeur: unknown): boolean =>
  valeur === undefined ||
  valeur === null ||
  valeur === '' ||
  valeur === false ||
  (Array.isArray(valeur) && valeur.length === 0);

/** Les choix d'un champ : écrits avec lui, ou lus de la base par leur nom. */
export const choixDe = (source: readonly Option[] | SourceOptions, possibles: ChoixPossibles): Option[] =>
  typeof source === 'string' ? possibles[source] : [...source];

/** Une valeur telle qu'on la lit : libellés des choix, unité, « oui ». Pur. */
export function enTexte(champ: ChampEdite, valeur: unknown, possibles: ChoixPossibles): string {
  if (champ.genre === 'coche') return 'oui';
  if (champ.genre === 'cases' || champ.genre === 'choix') {
    const connus = choixDe(champ.options, possibles);
    // Le plafond de l'appel n'est pas un régime à cocher : il tient dans son taux, écrit juste après.
    const nommer = (v: unknown) =>
      connus.find((o) => o.valeur === v)?.libelle ?? (v === 'appel_personnel' ? "plafond propre à l'appel" : String(v));
    return Array.isArray(valeur) ? valeur.map(nommer).join(', ') : nommer(valeur);
  }
  if (champ.genre === 'reponses') return (valeur as Option[]).map(({ libelle }) => libelle).join(', ');
  if (champ.genre === 'jour') return String(valeur).split('-').toReversed().join('/');
  if (champ.genre === 'nombre') return [String(valeur).replace('.', ','), champ.unite].filter(Boolean).join('\u00a0');
  return String(valeur);
}
