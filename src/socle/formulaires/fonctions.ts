import { joursEntre } from '#src/socle/jour.ts';
import { arrondir, comparer, plus } from '#src/socle/montants.ts';
import { type Calcul, type Exact, estExact, exact, SANS_OBJET } from './calcul.ts';

type Differe = () => Calcul;

const aplatir = (valeurs: Calcul[]): Calcul[] =>
  valeurs.flatMap((v) => (Array.isArray(v) ? aplatir(v) : v === SANS_OBJET ? [] : [v]));
const vide = (v: Calcul): boolean =>
  v === null || v === '' || v === SANS_OBJET || (Array.isArray(v) && aplatir(v).every(vide));

/** Les nombres d'une liste, ou `null` si l'un d'eux manque : un total partiel tromperait. */
function nombres(valeurs: Calcul[]): string[] | null {
  const plates = aplatir(valeurs);
  return plates.every(estExact) ? plates.map((v) => (v as Exact).n) : null;
}

function extreme(sens: -1 | 1, valeurs: Calcul[]): Calcul {
  const lus = nombres(valeurs);
  if (!lus || lus.length === 0) return null;
  return exact(lus.reduce((a, b) => (comparer(a, b) === sens ? a : b)));
}

const JOUR = /^\d{4}-\d{2}-\d{2}$/;
const estJour = (v: Calcul): v is string => typeof v === 'string' && JOUR.test(v) && !Number.isNaN(Date.parse(v));

/** Appelle une fonction du langage ; les arguments sont calculés à la demande, pour que `si` n'en calcule qu'un. */
export function appeler(nom: string, args: Differe[]): Calcul {
  const arg = (i: number): Calcul => args[i]?.() ?? null;
  switch (nom) {
    case 'somme': {
      const lus = nombres(args.map((a) => a()));
      return lus ? exact(plus('0', ...lus)) : null;
    }
    case 'somme_si': {
      const [valeurs, conditions] = [arg(0), arg(1)];
      if (!Array.isArray(valeurs) || !Array.isArray(conditions) || valeurs.length !== conditions.length) return null;
      if (conditions.some((c) => c === null)) return null;
      const lus = nombres(valeurs.filter((_, i) => conditions[i] === true));
      return lus ? exact(plus('0', ...lus)) : null;
    }
    case 'nombre': {
      const v = arg(0);
      return Array.isArray(v) ? exact(String(v.filter((x) => !vide(x)).length)) : v === null ? null : exact('1');
    }
    case 'nombre_si': {
      const v = arg(0);
      if (!Array.isArray(v) || v.some((x) => x === null)) return null;
      return exact(String(v.filter((x) => x === true).length));
    }
    case 'min':
      return extreme(
        -1,
        args.map((a) => a()),
      );
    case 'max':
      return extreme(
        1,
        args.map((a) => a()),
      );
    case 'arrondi': {
      const [v, decimales] = [arg(0), args[1] ? arg(1) : exact('0')];
      return estExact(v) && estExact(decimales) && /^(\d|10)$/.test(decimales.n)
        ? exact(arrondir(v.n, Number(decimales.n)))
        : null;
    }
    case 'si': {
      const condition = arg(0);
      return condition === true ? arg(1) : condition === false ? arg(2) : null;
    }
    case 'renseigne':
      return !vide(arg(0));
    case 'defaut': {
      const v = arg(0);
      return vide(v) ? arg(1) : v;
    }
    case 'contient': {
      const [liste, valeur] = [arg(0), arg(1)];
      if (liste === null || liste === SANS_OBJET) return false;
      return Array.isArray(liste) ? liste.includes(valeur) : liste === valeur;
    }
    case 'jours': {
      const [debut, fin] = [arg(0), arg(1)];
      return estJour(debut) && estJour(fin) ? exact(String(joursEntre(debut, fin))) : null;
    }
    case 'annee': {
      const v = arg(0);
      return estJour(v) ? exact(String(Number(v.slice(0, 4)))) : null;
    }
    default:
      return null;
  }
}
