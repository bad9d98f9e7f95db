import { cacherCroisement } from '../regles/croiser.ts';
import type { Grandeur } from '../regles/grandeurs.ts';
import { type Domaine, mesurer, participation } from '../regles/mesurer.ts';
import { cacherAvec, estSecrete, type SeuilsPublication } from '../regles/publier.ts';
import type { CibleRelevee, ReleveEnquete } from '../releve.ts';

export interface FiltresResultats {
  theme?: string | undefined;
  type?: string | undefined;
  departement?: string | undefined;
  epci?: string | undefined;
  /** Réunir les strates sans réponse à leurs voisines. */
  reunir?: boolean | undefined;
}

export const VENTILATIONS = ['type', 'departement', 'epci'] as const;
export type Ventilation = (typeof VENTILATIONS)[number];

/**
 * Structures dont le registre ne dit pas le lieu (commune absente, ou hors de toute intercommunalité). Elles font une ligne comme les autres : sans
 * elle, on les lirait en ôtant du tout ce qui se montre.
 */
export const SANS_LIEU = 'inconnu';
const NOMS_SANS_LIEU = { departement: 'Département inconnu', epci: 'Sans intercommunalité connue' };

/** Où une structure se range dans une ventilation. */
const rangDe = (i: Pick<CibleRelevee, Ventilation>, par: Ventilation): string => i[par] ?? SANS_LIEU;

function nomDe(i: CibleRelevee, par: Ventilation): string {
  if (par === 'type') return i.type;
  if (i[par] === null) return NOMS_SANS_LIEU[par];
  return (par === 'epci' ? i.epciNom : i.departementNom) ?? i[par];
}

export const domaineDe =
  (f: FiltresResultats): Domaine =>
  (i) =>
    VENTILATIONS.every((par) => !f[par] || rangDe(i, par) === f[par]);

/** Ce que l'enquête permet de distinguer : types, départements, intercommunalités, avec leur participation. Les lieux inconnus viennent après. */
export function domainesDe(releve: ReleveEnquete) {
  const lister = (par: Ventilation) => {
    const noms = new Map(releve.interrogees.map((i) => [rangDe(i, par), nomDe(i, par)]));
    return [...noms]
      .map(([valeur, libelle]) => ({ valeur, libelle, ...participation(releve, (i) => rangDe(i, par) === valeur) }))
      .toSorted(
        (a, b) =>
          Number(a.valeur === SANS_LIEU) - Number(b.valeur === SANS_LIEU) || a.libelle.localeCompare(b.libelle, 'fr'),
      );
  };
  return { type: lister('type'), departement: lister('departement'), epci: lister('epci') };
}

/** Les filtres que l'enquête connaît : une adresse recopiée d'une autre année ne vide pas la page sans le dire. */
export function filtresConnus(releve: ReleveEnquete, f: FiltresResultats): FiltresResultats {
  const inconnus = VENTILATIONS.filter((par) => f[par] && !releve.interrogees.some((i) => rangDe(i, par) === f[par]));
  return { ...f, ...Object.fromEntries(inconnus.map((par) => [par, undefined])) };
}

type Source = { releve: ReleveEnquete; seuils: SeuilsPublication };

/** Les domaines d'une ventilation que le secret cache, le reste du filtre tenu. */
function caches(o: Source, g: Grandeur, f: FiltresResultats, par: Ventilation): Set<string> {
  const lignes = domainesDe(o.releve)[par].map(({ valeur }) => ({
    valeur,
    ...mesurer(g, o.releve, domaineDe({ ...f, [par]: valeur }), o.seuils, f.reunir),
  }));
  return new Set(cacherAvec(lignes, o.seuils).flatMap((l) => (estSecrete(l.publication) ? [l.valeur] : [])));
}

/** La case croisée de deux filtres est-elle cachée, une fois protégées toutes les cases du croisement ? */
function cacheParCroisement(o: Source, g: Grandeur, f: FiltresResultats, [a, b]: [Ventilation, Ventilation]): boolean {
  const reste = { ...f, [a]: undefined, [b]: undefined };
  const dedans = domaineDe(reste);
  const siennes = o.releve.interrogees.filter((i) => i.dansLeChamp && dedans(i));
  const cases = [...Map.groupBy(siennes, (i) => JSON.stringify([rangDe(i, a), rangDe(i, b)]))].map(
    ([cle, interrogees]) => {
      const [ligne, colonne] = JSON.parse(cle) as [string, string];
      const repondantes = interrogees.filter((i) => i.lue).length;
      // Trop peu de réponses : inutile de mesurer, rien ne se montrera.
      const p =
        repondantes < o.seuils.reponses
          ? null
          : mesurer(g, { ...o.releve, interrogees }, () => true, o.seuils, f.reunir).publication;
      return { ligne, colonne, repondantes, cachee: !p?.montree, secrete: !p || estSecrete(p) };
    },
  );
  const marges = { lignes: caches(o, g, reste, a), colonnes: caches(o, g, reste, b) };
  return cacherCroisement(cases, marges, o.seuils.reponses).some(
    (c) => c.cachee && c.ligne === f[a] && c.colonne === f[b],
  );
}

/**
 * Un domaine filtré se cache-t-il pour en protéger un autre ? Le même secret que dans la ventilation : si un seul de ses voisins est caché, le tout
 * moins lui le dirait ; deux filtres à la fois, c'est tout leur croisement qui se protège.
 */
export function cacheParVoisinage(o: Source, g: Grandeur, f: FiltresResultats): boolean {
  const filtres = VENTILATIONS.filter((par) => f[par]);
  if (filtres.length < 2) return filtres.some((par) => caches(o, g, f, par).has(f[par]!));
  return filtres.some((a, i) => filtres.slice(i + 1).some((b) => cacheParCroisement(o, g, f, [a, b])));
}
