import { SEUIL } from '#src/socle/masque.ts';
import type { Case, Famille } from '../forme.ts';
import { type Equation, masquer } from './masquer.ts';

/** Tous les sous-territoires, ou tous les types. */
export const TOUT = '*';

export interface Valeur {
  valeur: number | null;
  masquee: boolean;
  date: string | null;
}

/** Les cases d'une famille avec leurs totaux ; ce qui ne doit pas se montrer y est déjà caché. */
export interface Tableau {
  lire(annee: number, sous: string, type: string, grandeur: string): Valeur;
  /** Sous-territoires et types qui ont une case, cette année-là. */
  sous(annee: number): string[];
  types(annee: number): string[];
}

export interface Secret {
  famille: Famille;
  /** Faux : les petits effectifs de personnes se cachent. */
  voitPetits: boolean;
  /** Structures au moins dans une case ; 0 : pas de seuil. */
  minimum: number;
  /** Totaux qu'un tableau plus large a déjà cachés : clé `annee|type|grandeur`. */
  forces?: ReadonlySet<string>;
}

/** Personnes comptées douze fois l'an : leur seuil aussi. */
const MOIS = 12;
const SEUILS: Partial<Record<Famille, Record<string, number>>> = {
  besoin: { besoin: SEUIL, besoin_mille: SEUIL * 1000 },
  acces: { besoin_calculable: SEUIL, besoin_blanc: SEUIL },
  postes: { salaries: SEUIL, mois_rsa: SEUIL * MOIS, mois_autres: SEUIL * MOIS, rsa_realises: SEUIL * MOIS },
  sorties: Object.fromEntries(
    ['durable', 'transition', 'positive', 'autre', 'non_documentee', 'emploi', 'dynamiques', 'examinees'].map((g) => [
      g,
      SEUIL,
    ]),
  ),
  accompagnement: Object.fromEntries(
    [
      'file',
      'avec_contrat',
      'sans_contrat',
      'en_cours',
      'vues',
      'pas_vues',
      'sorties',
      'sorties_emploi',
      'sorties_autres',
      'immersions',
    ].map((g) => [g, SEUIL]),
  ),
};

/** Sommes entre grandeurs d'une même case : ce qui manque pour faire le tout se déduirait. */
const SOMMES: Partial<Record<Famille, Record<string, readonly string[]>>> = {
  postes: { mois_salaries: ['mois_rsa', 'mois_autres'] },
  sorties: {
    emploi: ['durable', 'transition'],
    dynamiques: ['emploi', 'positive'],
    examinees: ['dynamiques', 'autre', 'non_documentee'],
  },
  accompagnement: {
    file: ['avec_contrat', 'sans_contrat'],
    en_cours: ['vues', 'pas_vues'],
    sorties: ['sorties_emploi', 'sorties_autres'],
  },
};

/** La part qui manque à une somme de deux termes dont un seul est lu. */
function completer(famille: Famille, grandeurs: Record<string, number | null>): Record<string, number | null> {
  const plus = { ...grandeurs };
  for (const [total, parts] of Object.entries(SOMMES[famille] ?? {})) {
    const [connue, autre] = parts as [string, string];
    if (parts.length === 2 && !(autre in grandeurs) && plus[total] != null && plus[connue] != null)
      plus[autre] = plus[total] - plus[connue];
  }
  return plus;
}

const cleDe = (sous: string, type: string, grandeur: string) => `${sous}|${type}|${grandeur}`;

/** Additionne les cases (année par année) et masque ce qui doit l'être. */
export function dresser(cases: readonly Case[], secret: Secret): Tableau {
  const annees = new Map(
    [...Map.groupBy(cases, (c) => c.annee)].map(([annee, c]) => [annee, dresserAnnee(annee, c, secret)]),
  );
  return {
    lire: (annee, sous, type, grandeur) =>
      annees.get(annee)?.lire(cleDe(sous, type, grandeur)) ?? { valeur: null, masquee: false, date: null },
    sous: (annee) => annees.get(annee)?.sous ?? [],
    types: (annee) => annees.get(annee)?.types ?? [],
  };
}

function dresserAnnee(annee: number, cases: readonly Case[], { famille, voitPetits, minimum, forces }: Secret) {
  const valeurs = new Map<string, number>();
  const structures = new Map<string, number>();
  const dates = new Map<string, string>();
  const grandeurs = new Set<string>();
  for (const c of cases) {
    const lues = completer(famille, c.grandeurs);
    for (const sous of new Set([c.sous, TOUT]))
      for (const type of new Set([c.type, TOUT])) {
        const ici = `${sous}|${type}`;
        if (c.structures !== null) structures.set(ici, (structures.get(ici) ?? 0) + c.structures);
        if (c.date && c.date > (dates.get(ici) ?? '')) dates.set(ici, c.date);
        for (const [g, v] of Object.entries(lues)) {
          if (v === null) continue;
          grandeurs.add(g);
          valeurs.set(`${ici}|${g}`, (valeurs.get(`${ici}|${g}`) ?? 0) + v);
        }
      }
  }
  const lesSous = [...new Set(cases.map((c) => c.sous))];
  const lesTypes = [...new Set(cases.map((c) => c.type))];
  const seuils = voitPetits ? {} : (SEUILS[famille] ?? {});
  const petites = [...valeurs].filter(([cle, v]) => {
    const [sous = '', type = '', g = ''] = cle.split('|');
    if (v <= 0) return false;
    if (sous === TOUT && forces?.has(`${annee}|${type}|${g}`)) return true;
    return v < (seuils[g] ?? 0) || (structures.get(`${sous}|${type}`) ?? Number.POSITIVE_INFINITY) < minimum;
  });
  const masquees = masquer(
    valeurs,
    petites.map(([cle]) => cle),
    petites.length === 0 ? [] : sommesDe(lesSous, lesTypes, [...grandeurs], famille),
  );
  return {
    sous: lesSous,
    types: lesTypes,
    lire: (cle: string): Valeur => {
      const masquee = masquees.has(cle);
      return {
        valeur: masquee ? null : (valeurs.get(cle) ?? null),
        masquee,
        date: dates.get(cle.split('|').slice(0, 2).join('|')) ?? null,
      };
    },
  };
}

/** Tout ce qui s'additionne : les sous-territoires, les types, et les grandeurs entre elles. */
function sommesDe(sous: string[], types: string[], grandeurs: string[], famille: Famille): Equation[] {
  const equations: Equation[] = [];
  for (const g of grandeurs) {
    for (const t of [...types, TOUT])
      equations.push({ total: cleDe(TOUT, t, g), parts: sous.map((s) => cleDe(s, t, g)) });
    for (const s of [...sous, TOUT])
      equations.push({ total: cleDe(s, TOUT, g), parts: types.map((t) => cleDe(s, t, g)) });
  }
  for (const [total, parts] of Object.entries(SOMMES[famille] ?? {}))
    for (const s of [...sous, TOUT])
      for (const t of [...types, TOUT])
        equations.push({ total: cleDe(s, t, total), parts: parts.map((p) => cleDe(s, t, p)) });
  return equations;
}
