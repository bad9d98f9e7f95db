import { cacherCroisement } from '../regles/croiser.ts';
import type { Grandeur } from '../regles/grandeurs.ts';
import { type Domaine, mesurer, participation } from '../regles/mesurer.ts';
import { cacherUnAutre, type SeuilsPublication } from '../regles/publier.ts';
import type { CibleRelevee, ReleveEnquete } from '../releve.ts';

export interface FiltresResultats {
  theme?: string | undefined;
  type?: string | undefined;
  departement?: string | undefined;
  epci?: string | undefined;
  /** Réunir les strates sans réponse à leurs voisines. */
  reunir?: boolean | undefined;
}

export const domaineDe =
  (f: FiltresResultats): Domaine =>
  (i) =>
    (!f.type || i.type === f.type) &&
    (!f.departement || i.departement === f.departement) &&
    (!f.epci || i.epci === f.epci);

/** Ce que l'enquête permet de distinguer : types, départements, intercommunalités, avec leur participation. */
export function domainesDe(releve: ReleveEnquete) {
  const lister = (code: (i: CibleRelevee) => string | null, nom: (i: CibleRelevee) => string | null) => {
    const noms = new Map(releve.interrogees.flatMap((i) => (code(i) ? [[code(i)!, nom(i) ?? code(i)!] as const] : [])));
    return [...noms]
      .map(([valeur, libelle]) => ({
        valeur,
        libelle,
        ...participation(releve, (i) => code(i as CibleRelevee) === valeur),
      }))
      .toSorted((a, b) => a.libelle.localeCompare(b.libelle, 'fr'));
  };
  return {
    type: lister(
      (i) => i.type,
      (i) => i.type,
    ),
    departement: lister(
      (i) => i.departement,
      (i) => i.departementNom,
    ),
    epci: lister(
      (i) => i.epci,
      (i) => i.epciNom,
    ),
  };
}
export type Ventilation = keyof ReturnType<typeof domainesDe>;

const VENTILATIONS = ['type', 'departement', 'epci'] as const satisfies Ventilation[];

type Source = { releve: ReleveEnquete; seuils: SeuilsPublication };

/** Les domaines d'une ventilation que le secret cache, le reste du filtre tenu. */
function caches(o: Source, g: Grandeur, f: FiltresResultats, par: Ventilation): Set<string> {
  const lignes = domainesDe(o.releve)[par].map(({ valeur }) => ({
    valeur,
    ...mesurer(g, o.releve, domaineDe({ ...f, [par]: valeur }), o.seuils, f.reunir),
  }));
  return new Set(
    cacherUnAutre(lignes).flatMap((l) =>
      !l.publication.montree && SECRETES.has(l.publication.raison) ? [l.valeur] : [],
    ),
  );
}
const SECRETES: ReadonlySet<string> = new Set(['secret', 'trop_peu']);

/** La case croisée de deux filtres est-elle cachée, une fois protégées toutes les cases du croisement ? */
function cacheParCroisement(o: Source, g: Grandeur, f: FiltresResultats, [a, b]: [Ventilation, Ventilation]): boolean {
  const reste = { ...f, [a]: undefined, [b]: undefined };
  const dedans = domaineDe(reste);
  const siennes = o.releve.interrogees.filter((i) => i.dansLeChamp && i[a] && i[b] && dedans(i));
  const cases = [...Map.groupBy(siennes, (i) => JSON.stringify([i[a], i[b]]))].map(([cle, interrogees]) => {
    const [ligne, colonne] = JSON.parse(cle) as [string, string];
    const repondantes = interrogees.filter((i) => i.lue).length;
    // Trop peu de réponses : inutile de mesurer, rien ne se montrera.
    const p =
      repondantes < o.seuils.reponses
        ? null
        : mesurer(g, { ...o.releve, interrogees }, () => true, o.seuils, f.reunir).publication;
    return { ligne, colonne, repondantes, cachee: !p?.montree, secrete: !p || (!p.montree && SECRETES.has(p.raison)) };
  });
  const marges = { lignes: caches(o, g, reste, a), colonnes: caches(o, g, reste, b) };
  return cacherCroisement(cases, marges).some((c) => c.cachee && c.ligne === f[a] && c.colonne === f[b]);
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
