import { ANNEES } from '#src/socle/jour.ts';
import { NUMERO_MAX } from '#src/socle/numero.ts';

/**
 * Les filtres vivent dans l'adresse : ils survivent au retour arrière, se partagent et marchent sans JavaScript.
 * Une valeur qui ne convient pas est ignorée, jamais une erreur : une adresse recopiée à moitié reste utilisable.
 */

type Lecteur<T> = (valeurs: string[]) => T | undefined;
export type SchemaFiltres = Record<string, Lecteur<unknown>>;
type Lus<S extends SchemaFiltres> = { [C in keyof S]: S[C] extends Lecteur<infer T> ? T | undefined : never };

export interface Reglages<Tri extends string = string> {
  /** Colonnes triables ; la première sert par défaut. */
  tris?: readonly Tri[];
  sens?: Sens;
  /** Lignes par page par défaut. */
  taille?: number;
}
export type Sens = 'asc' | 'desc';
export interface EtatListe<Tri extends string = string> {
  tri: Tri | undefined;
  sens: Sens;
  page: number;
  taille: number;
}

export const TAILLES = [25, 50, 100, 200] as const;
const TAILLE_PAR_DEFAUT = 50;

export const texte =
  (max = 200): Lecteur<string> =>
  ([v]) =>
    // Aucun texte de la base ne porte d'octet nul ; le chercher couperait un export déjà commencé.
    v?.replaceAll('\0', '').trim().slice(0, max) || undefined;

export const choix =
  <const V extends string>(...permis: V[]): Lecteur<V> =>
  ([v]) =>
    permis.find((p) => p === v);

/** Plusieurs valeurs, en paramètres répétés (`type=ACI&type=EI`) ou séparées par des virgules. */
export const choixMultiple =
  <const V extends string>(...permis: V[]): Lecteur<V[]> =>
  (valeurs) => {
    const demandees = new Set(valeurs.flatMap((v) => v.split(',')));
    const lues = permis.filter((p) => demandees.has(p));
    return lues.length ? lues : undefined;
  };

export const entier =
  (min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): Lecteur<number> =>
  ([v]) => {
    const n = v && /^-?\d+$/.test(v.trim()) ? Number(v) : Number.NaN;
    return n >= min && n <= max ? n : undefined;
  };

/** Le numéro d'une ligne de la base ; un numéro impossible est comme absent. */
export const identifiant = (): Lecteur<number> => entier(1, NUMERO_MAX);

/** L'année d'un filtre ; une année impossible est comme absente. */
export const annee = (): Lecteur<number> => entier(ANNEES.min, ANNEES.max);

export const decimal =
  (): Lecteur<number> =>
  ([v]) => {
    const propre = v?.trim().replace(',', '.');
    return propre && Number.isFinite(Number(propre)) ? Number(propre) : undefined;
  };

/** Écarte le 31 février : l'instant relu doit porter le même jour. */
function jourReel(v: string): boolean {
  const d = new Date(`${v}T00:00:00Z`);
  return !Number.isNaN(d.getTime()) && d.toISOString().startsWith(v);
}

export const jour =
  (): Lecteur<string> =>
  ([v]) =>
    v && /^\d{4}-\d{2}-\d{2}$/.test(v) && jourReel(v) ? v : undefined;

export const coche =
  (): Lecteur<true> =>
  ([v]) =>
    v === 'oui' || v === 'on' || v === '1' ? true : undefined;

function parametres(source: string | URL | Request): URLSearchParams {
  const adresse = typeof source === 'string' ? source : 'searchParams' in source ? source.href : source.url;
  return new URL(adresse, 'http://local').searchParams;
}

/** Lit les filtres, le tri et la page d'une adresse (`Request`, `URL` ou texte). */
export function lireFiltres<S extends SchemaFiltres, Tri extends string = string>(
  source: string | URL | Request,
  schema: S,
  reglages: Reglages<Tri> = {},
): Lus<S> & EtatListe<Tri> {
  const p = parametres(source);
  const lus: Record<string, unknown> = {};
  for (const [cle, lecteur] of Object.entries(schema)) lus[cle] = lecteur(p.getAll(cle));
  const tris = reglages.tris ?? [];
  const demande = tris.find((t) => t === p.get('tri'));
  const sensVoulu = choix('asc', 'desc')(p.getAll('sens'));
  return {
    ...(lus as Lus<S>),
    tri: demande ?? tris[0],
    sens: sensVoulu ?? (demande && demande !== tris[0] ? 'asc' : (reglages.sens ?? 'asc')),
    page: entier(1, 1_000_000)(p.getAll('page')) ?? 1,
    taille: entier(1, 500)(p.getAll('taille')) ?? reglages.taille ?? TAILLE_PAR_DEFAUT,
  };
}

type Changement = string | number | boolean | readonly string[] | null | undefined;

/**
 * Réécrit une adresse avec des changements ; `null`, `undefined`, `''` et `false` enlèvent le paramètre, `true` vaut « oui ».
 * Changer un filtre ou le tri ramène à la première page.
 */
export function ecrireAdresse(adresse: string, changements: Record<string, Changement>): string {
  const url = new URL(adresse, 'http://local');
  if (!('page' in changements)) url.searchParams.delete('page');
  for (const [cle, valeur] of Object.entries(changements)) {
    url.searchParams.delete(cle);
    if (valeur === null || valeur === undefined || valeur === '' || valeur === false) continue;
    if (cle === 'page' && valeur === 1) continue;
    const valeurs = Array.isArray(valeur) ? valeur : [valeur === true ? 'oui' : String(valeur)];
    for (const v of valeurs) url.searchParams.append(cle, v);
  }
  url.searchParams.sort();
  return `${url.pathname}${url.search}`;
}

/** L'adresse sans une valeur d'un filtre à choix multiple (lien « retirer » d'une étiquette). */
export function retirerValeur(adresse: string, cle: string, valeur: string): string {
  const p = new URL(adresse, 'http://local').searchParams;
  const restes = p.getAll(cle).flatMap((v) => v.split(','));
  return ecrireAdresse(adresse, { [cle]: restes.filter((v) => v !== valeur) });
}
