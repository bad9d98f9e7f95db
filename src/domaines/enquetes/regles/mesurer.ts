import type { Grandeur, Lue } from './grandeurs.ts';
import {
  type Cellule,
  type Estimation,
  type Evolution,
  echantillonConstant,
  evolution,
  moyenne,
  ratio,
  total,
} from './marges.ts';
import { type Publication, publier, type SeuilsPublication } from './publier.ts';
import { type Reunion, reunirMuettes } from './reunir.ts';

/** Une strate telle que le tirage l'a gardée. */
export interface StrateTenue {
  cle: string;
  libelle: string;
  population: number;
  tirees: number;
}
/** Une structure interrogée et sa réponse. */
export interface Interrogee {
  cible: number;
  structure: number;
  nom: string;
  strate: string;
  type: string;
  departement: string | null;
  epci: string | null;
  /** Fausse : sortie du champ, elle ne représente plus personne. */
  dansLeChamp: boolean;
  /** `null` : pas de réponse. */
  lue: Lue | null;
}
export interface Releve {
  strates: StrateTenue[];
  interrogees: Interrogee[];
}
export type Domaine = (i: Interrogee) => boolean;

export interface Mesuree {
  estimation: Estimation;
  publication: Publication;
  reunions: Reunion[];
}

/** Les cellules d'un domaine, une par strate. Sortie du champ, une structure reste dans le tirage et vaut zéro (Cochran, 1977, § 2.13). */
export function cellulesDe(
  releve: Releve,
  domaine: Domaine,
  lire: (i: Interrogee) => { y: number; x?: number } | null,
): Cellule[] {
  return releve.strates.map((s) => {
    const siennes = releve.interrogees.filter((i) => i.strate === s.cle && i.dansLeChamp && domaine(i));
    return {
      cle: s.cle,
      population: s.population,
      interrogees: s.tirees,
      duDomaine: siennes.length,
      reponses: siennes.flatMap((i) => lire(i) ?? []),
    };
  });
}

const ESTIMER: Record<Grandeur['nature'], (c: readonly Cellule[]) => Estimation> = {
  total,
  moyenne: ratio,
  ratio,
  part: ratio,
};

/** Une grandeur sur un domaine : estimation, marge, et ce qui s'en montre. @param reunir strates muettes réunies à leurs voisines, à la demande */
export function mesurer(
  g: Grandeur,
  releve: Releve,
  domaine: Domaine,
  seuils: SeuilsPublication,
  reunir = false,
): Mesuree {
  const lues = cellulesDe(releve, domaine, (i) => (i.lue ? g.lire(i.lue) : null));
  const { cellules, reunions } = reunir ? reunirMuettes(lues) : { cellules: lues, reunions: [] };
  const estimation = ESTIMER[g.nature](cellules);
  // Une question que peu de structures concernent n'a que peu de réponses, même si toutes ont répondu.
  const concernees = cellules.flatMap((c) => c.reponses).filter((r) => g.nature === 'total' || (r.x ?? 1) !== 0);
  const repondantes = concernees.length;
  return {
    estimation: { ...estimation, repondantes },
    publication: publier({ ...estimation, repondantes }, concernees, g, seuils),
    reunions,
  };
}

/** Moyenne par structure d'un total, pour se comparer entre territoires de tailles différentes. */
export function parStructure(g: Grandeur, releve: Releve, domaine: Domaine): Estimation {
  return moyenne(cellulesDe(releve, domaine, (i) => (i.lue ? g.lire(i.lue) : null)));
}

export interface Comparaison {
  ecart: Evolution;
  /** À structures constantes : celles qui ont répondu les deux années ; pour un total seulement. */
  constant: { valeur: number; marge: number | null; depasse: boolean | null; structures: number } | null;
}

/**
 * D'une année à l'autre : l'écart des deux estimations, et l'évolution des seules structures qui ont répondu les deux fois.
 * @returns `null` si l'une des deux années ne se montre pas
 */
export function comparerAnnees(
  g: Grandeur,
  annees: { avant: Releve; apres: Releve },
  domaine: Domaine,
  seuils: SeuilsPublication,
  mesures: { avant: Mesuree; apres: Mesuree },
): Comparaison | null {
  if (!mesures.avant.publication.montree || !mesures.apres.publication.montree) return null;
  const ecart = evolution(mesures.avant.estimation, mesures.apres.estimation);
  if (!ecart) return null;
  if (g.nature !== 'total') return { ecart, constant: null };
  const hier = new Map(annees.avant.interrogees.map((i) => [i.structure, i.lue ? g.lire(i.lue) : null]));
  const cellules = cellulesDe(annees.apres, domaine, (i) => {
    const [y, x] = [i.lue ? g.lire(i.lue) : null, hier.get(i.structure)];
    return y && x ? { y: y.y, x: x.y } : null;
  });
  const c = echantillonConstant(cellules);
  if (c.valeur === null || c.repondantes < seuils.reponses) return { ecart, constant: null };
  return { ecart, constant: { valeur: c.valeur, marge: c.marge, depasse: c.depasse, structures: c.repondantes } };
}

export interface Participation {
  population: number;
  interrogees: number;
  horsChamp: number;
  repondantes: number;
  /** Réponses ÷ interrogées encore dans le champ ; `null` : personne n'est interrogé. */
  taux: number | null;
}

export function participation(releve: Releve, domaine: Domaine = () => true): Participation {
  const siennes = releve.interrogees.filter(domaine);
  const champ = siennes.filter((i) => i.dansLeChamp);
  const repondantes = champ.filter((i) => i.lue).length;
  return {
    population: releve.strates.reduce((a, s) => a + s.population, 0),
    interrogees: champ.length,
    horsChamp: siennes.length - champ.length,
    repondantes,
    taux: champ.length === 0 ? null : repondantes / champ.length,
  };
}
