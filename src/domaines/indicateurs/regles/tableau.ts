import { type Charge, caseDe, type Ligne, masquerFratrie, TOUT } from '#src/socle/masqueEchanges.ts';
import type { Case, Famille } from '../forme.ts';
import { completer, liensDeFamille, personnesDe } from './liens.ts';

export { TOUT };

export interface Valeur {
  valeur: number | null;
  masquee: boolean;
  date: string | null;
}

/** Les territoires d'un même parent, et leur total ; ce qui ne doit pas se montrer y est déjà caché. */
export interface Tableau {
  lire(annee: number, sous: string, type: string, grandeur: string): Valeur;
  /** Sous-territoires et types qui ont une case, cette année-là. */
  sous(annee: number): string[];
  types(annee: number): string[];
  /** Ce qu'un sous-territoire transmet au tableau de ce qui le compose. */
  heritage(sous: string): Heritage;
}

export interface Secret {
  famille: Famille;
  /** Personnes au moins dans une case ; 0 : les petits effectifs se montrent. */
  seuil: number;
  /** Structures au moins dans une case ; 0 : pas de seuil. */
  minimum: number;
}

/** Année par année : ce que les petits effectifs ont échangé au-dessus, puis ce qu'y a échangé le seuil de structures. */
export type Heritage = ReadonlyMap<number, { personnes: Charge; structures: Charge }>;

interface Somme {
  lignes: Map<string, Map<string, number>>;
  structures: Map<string, number>;
  dates: Map<string, string>;
}

/** Additionne les cases d'une année, par sous-territoire et pour tous, par type et pour tous. */
function additionner(famille: Famille, cases: readonly Case[]): Somme {
  const { lignes, structures, dates }: Somme = { lignes: new Map(), structures: new Map(), dates: new Map() };
  for (const c of cases) {
    const lues = completer(famille, c.grandeurs);
    for (const sous of new Set([c.sous, TOUT])) {
      const ligne = lignes.get(sous) ?? new Map<string, number>();
      lignes.set(sous, ligne);
      for (const type of new Set([c.type, TOUT])) {
        const ici = caseDe(sous, type);
        if (c.structures !== null) structures.set(ici, (structures.get(ici) ?? 0) + c.structures);
        if (c.date && c.date > (dates.get(ici) ?? '')) dates.set(ici, c.date);
        for (const [g, v] of Object.entries(lues))
          if (v !== null) ligne.set(caseDe(type, g), (ligne.get(caseDe(type, g)) ?? 0) + v);
      }
    }
  }
  return { lignes, structures, dates };
}

/**
 * Additionne les cases (année par année) et masque ce qui doit l'être.
 * @param mere ce que le total a reçu du tableau du dessus ; `null` : rien n'est au-dessus de lui
 * @param ensemble toutes les structures, quand `cases` n'en compte qu'une partie : ce qui reste de l'une à l'autre se déduirait
 */
export function dresser(
  cases: readonly Case[],
  secret: Secret,
  mere: Heritage | null = null,
  ensemble?: readonly Case[],
): Tableau {
  const autres = Map.groupBy(ensemble ?? [], (c) => c.annee);
  const annees = new Map(
    [...Map.groupBy(cases, (c) => c.annee)].map(([annee, c]) => [
      annee,
      dresserAnnee(c, secret, mere && (mere.get(annee) ?? RIEN), ensemble && (autres.get(annee) ?? [])),
    ]),
  );
  return {
    lire: (annee, sous, type, grandeur) =>
      annees.get(annee)?.lire(sous, type, grandeur) ?? { valeur: null, masquee: false, date: null },
    sous: (annee) => annees.get(annee)?.sous ?? [],
    types: (annee) => annees.get(annee)?.types ?? [],
    heritage: (sous) => new Map([...annees].map(([annee, t]) => [annee, t.heritage(sous)])),
  };
}

/** Plusieurs tableaux lus comme un : une intercommunalité à cheval sur deux départements s'y additionne, et se cache si l'une de ses parts l'est. */
export function reunir(tableaux: readonly Tableau[]): Tableau {
  const union = (de: (t: Tableau) => string[]) => [...new Set(tableaux.flatMap(de))];
  return {
    sous: (annee) => union((t) => t.sous(annee)),
    types: (annee) => union((t) => t.types(annee)),
    // Ce qui se réunit ne se découpe plus.
    heritage: () => new Map(),
    lire: (annee, sous, type, grandeur) => {
      const lues = tableaux.map((t) => t.lire(annee, sous, type, grandeur));
      const connues = lues.flatMap((l) => (l.valeur === null ? [] : [l.valeur]));
      const masquee = lues.some((l) => l.masquee);
      return {
        valeur: masquee || connues.length === 0 ? null : connues.reduce((a, b) => a + b, 0),
        masquee,
        date: lues.reduce<string | null>((d, l) => (l.date && (!d || l.date > d) ? l.date : d), null),
      };
    },
  };
}

const LIBRE: Charge = { masquees: new Set(), echanges: [], tait: false };
const RIEN = { personnes: LIBRE, structures: LIBRE };

function dresserAnnee(
  cases: readonly Case[],
  { famille, seuil, minimum }: Secret,
  mere: { personnes: Charge; structures: Charge } | null,
  ensemble: readonly Case[] | undefined,
) {
  const { lignes, structures, dates } = additionner(famille, cases);
  const tous = ensemble && additionner(famille, ensemble).lignes;
  const personnes = personnesDe(famille);
  const liens = liensDeFamille(famille);
  const petites = (sous: string): string[] =>
    seuil === 0
      ? []
      : [...lignes.get(sous)!].flatMap(([cle, v]) => {
          const fois = personnes.get(cle.split('|')[1]!);
          if (fois === undefined || v <= 0) return [];
          const reste = tous ? (tous.get(sous)?.get(cle) ?? v) - v : 0;
          return v < seuil * fois || (reste > 1e-6 && reste < seuil * fois) ? [cle] : [];
        });
  const rares = (sous: string): string[] =>
    minimum === 0
      ? []
      : [...lignes.get(sous)!]
          .filter(([cle, v]) => v > 0 && (structures.get(caseDe(sous, cle.split('|')[0]!)) ?? Infinity) < minimum)
          .map(([cle]) => cle);
  const dedans: ReadonlyMap<string, Ligne> = new Map([...lignes].filter(([sous]) => sous !== TOUT));
  const racine = new Map([[TOUT, lignes.get(TOUT)!]]);
  const haut = mere ?? {
    personnes: masquerFratrie(racine, petites, null, liens).get(TOUT)!,
    structures: masquerFratrie(racine, rares, null, liens).get(TOUT)!,
  };
  const parts = {
    // Les petits effectifs d'abord, sans regarder les structures : ce qu'ils masquent est le même pour tous ceux qui ne les voient pas.
    personnes: masquerFratrie(dedans, petites, haut.personnes, liens),
    structures: masquerFratrie(dedans, rares, haut.structures, liens, false),
  };
  const heritage = (sous: string) =>
    sous === TOUT
      ? haut
      : { personnes: parts.personnes.get(sous) ?? LIBRE, structures: parts.structures.get(sous) ?? LIBRE };
  const cachee = (sous: string, cle: string) =>
    Object.values(heritage(sous)).some((c) => (c.tait && sous !== TOUT) || c.masquees.has(cle));
  return {
    sous: [...dedans.keys()],
    types: [...new Set(cases.map((c) => c.type))],
    heritage,
    lire: (sous: string, type: string, grandeur: string): Valeur => {
      const cle = caseDe(type, grandeur);
      const lue = lignes.get(sous)?.get(cle);
      const masquee = lue !== undefined && cachee(sous, cle);
      return {
        valeur: masquee ? null : (lue ?? null),
        masquee,
        date: dates.get(caseDe(sous, type)) ?? null,
      };
    },
  };
}
