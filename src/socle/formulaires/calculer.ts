import { comparer, divise, estNul, fois, moins, plus } from '#src/socle/montants.ts';
import { type Calcul, estExact, exact, SANS_OBJET } from './calcul.ts';
import type { Noeud, Signe } from './expression.ts';
import { appeler } from './fonctions.ts';

/** Valeur d'une référence (`budget`, `financeurs.montant`, `contexte.plafond`) dans le formulaire que l'on calcule. */
export type Portee = (chemin: string) => Calcul;

/** Calcule un arbre lu par expression.ts. Ne lève jamais : ce qui n'a pas de sens est non calculable. */
export function calculer(noeud: Noeud, portee: Portee): Calcul {
  switch (noeud.genre) {
    case 'nombre':
      return exact(noeud.valeur);
    case 'texte':
    case 'booleen':
      return noeud.valeur;
    case 'reference':
      return portee(noeud.chemin);
    case 'non':
      return parElement(calculer(noeud.valeur, portee), (v) => (typeof v === 'boolean' ? !v : null));
    case 'moins':
      return parElement(calculer(noeud.valeur, portee), (v) => (estExact(v) ? exact(moins('0', v.n)) : null));
    case 'operation':
      return operer(noeud.signe, calculer(noeud.gauche, portee), calculer(noeud.droite, portee));
    case 'fonction':
      return appeler(
        noeud.nom,
        noeud.arguments.map((a) => () => calculer(a, portee)),
      );
  }
}

const parElement = (v: Calcul, faire: (x: Calcul) => Calcul): Calcul =>
  Array.isArray(v) ? v.map((x) => parElement(x, faire)) : v === SANS_OBJET ? v : faire(v);

/** Deux colonnes d'une même répétition s'opèrent ligne à ligne ; une colonne et un nombre, ligne par ligne. */
function operer(signe: Signe, a: Calcul, b: Calcul): Calcul {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length ? a.map((x, i) => deLigne(signe, x, b[i] as Calcul)) : null;
  if (Array.isArray(a)) return a.map((x) => deLigne(signe, x, b));
  if (Array.isArray(b)) return b.map((x) => deLigne(signe, a, x));
  if (signe === 'et') return a === false || b === false ? false : a === true && b === true ? true : null;
  if (signe === 'ou') return a === true || b === true ? true : a === false && b === false ? false : null;
  if (a === SANS_OBJET || b === SANS_OBJET || a === null || b === null) return null;
  if (estExact(a) && estExact(b)) return operation(signe, a.n, b.n);
  if (estExact(a) || estExact(b) || typeof a !== typeof b) return null;
  // Deux textes, deux jours AAAA-MM-JJ (leur ordre alphabétique est celui du temps) ou deux oui/non.
  if (typeof a === 'boolean' && signe !== '=' && signe !== '<>') return null;
  return comparaison(signe, a < b ? -1 : a > b ? 1 : 0);
}

/** Une cellule que sa condition ne pose pas le reste après calcul : le total de la colonne l'ignore. */
const deLigne = (signe: Signe, a: Calcul, b: Calcul): Calcul =>
  a === SANS_OBJET || b === SANS_OBJET ? SANS_OBJET : operer(signe, a, b);

/** Un carré de carré double ses chiffres : trente champs calculés à la suite en auraient un milliard. */
const CHIFFRES_MAX = 200;
const borne = (n: string): Calcul => (n.length > CHIFFRES_MAX ? null : exact(n));

function operation(signe: Signe, a: string, b: string): Calcul {
  switch (signe) {
    case '+':
      return borne(plus(a, b));
    case '-':
      return borne(moins(a, b));
    case '*':
      return borne(fois(a, b));
    case '/':
      return estNul(b) ? null : borne(divise(a, b));
    default:
      return comparaison(signe, comparer(a, b));
  }
}

function comparaison(signe: Signe, ordre: number): Calcul {
  switch (signe) {
    case '=':
      return ordre === 0;
    case '<>':
      return ordre !== 0;
    case '<':
      return ordre < 0;
    case '<=':
      return ordre <= 0;
    case '>':
      return ordre > 0;
    case '>=':
      return ordre >= 0;
    default:
      return null;
  }
}
