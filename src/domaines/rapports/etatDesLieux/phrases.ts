import { DESCRIPTIONS } from '#src/domaines/besoins/index.ts';
import type { EtatDesLieux, LigneRatio, Mesure, TerritoireCompare } from '#src/domaines/diagnostics/index.ts';
import { lireReference } from '#src/domaines/territoires/index.ts';
import { FINE, LIBELLES_FIABILITE, NON_CALCULABLE, nombreEnTexte } from '#src/socle/rapports/textes.ts';

/** Nombre courant d'un texte : une décimale au-dessous de dix, aucune au-dessus. */
export function nombreLisible(valeur: number | null | undefined): string {
  if (valeur === null || valeur === undefined) return NON_CALCULABLE;
  return nombreEnTexte(valeur, Math.abs(valeur) < 10 && !Number.isInteger(valeur) ? 1 : 0);
}

/** « 37 % », d'une part entre 0 et 1 ; une part positive qui s'arrondirait à zéro s'écrit « moins de 1 % ». */
export function pourcent(part: number | null): string {
  if (part === null) return NON_CALCULABLE;
  if (part > 0 && part < 0.01) return `moins de 1${FINE}%`;
  return `${nombreEnTexte(part * 100)}${FINE}%`;
}

/** « 312 ETP (estimé) » : dans une phrase, la fiabilité suit le nombre quand il n'est pas observé. */
export function mesureEnTexte(mesure: Mesure, unite: string): string {
  if (mesure.valeur === null) return NON_CALCULABLE;
  const nombre = `${nombreLisible(mesure.valeur)}${unite ? ` ${unite}` : ''}`;
  return mesure.fiabilite === 'observe' ? nombre : `${nombre} (${LIBELLES_FIABILITE[mesure.fiabilite]})`;
}

/** Comparaison d'un nombre à un repère : « 40 % de moins que », « deux fois », « autant que » ; null si l'un manque. */
export function comparer(valeur: number | null, repere: number | null, nom: string): string | null {
  if (valeur === null || repere === null || repere === 0) return null;
  const rapport = valeur / repere;
  if (Math.abs(rapport - 1) < 0.05) return `autant que ${nom}`;
  if (rapport >= 1.95)
    return `${nombreEnTexte(rapport, rapport < 10 ? 1 : 0)} fois plus que ${nom}`.replace(',0 fois', ' fois');
  const ecart = nombreEnTexte(Math.abs(rapport - 1) * 100);
  return `${ecart}${FINE}% de ${rapport > 1 ? 'plus' : 'moins'} que ${nom}`;
}

/** Termine une phrase qui n'a pas déjà sa ponctuation : un texte saisi peut finir par « ? » ou « … ». */
export const finir = (texte: string) => (/[.!?…]\s*$/.test(texte) ? texte.trim() : `${texte.trim()}.`);

/** Supprime le point final d'une phrase citée au milieu d'une autre. */
export const sansPoint = (texte: string) => texte.replace(/\.\s*$/, '');

const ARTICLES: Record<string, string> = {
  epci: "l'intercommunalité",
  zone_emploi: "la zone d'emploi",
  clpe: 'le territoire du comité local pour l’emploi',
  departement: 'le département',
  region: 'la région',
  france: 'la France',
};

/** « le département », « la France » : un nom de territoire au milieu d'une phrase n'a pas d'article sûr (« le Nord », « l'Ain »…). */
export function nomDansUnePhrase(territoire: TerritoireCompare | undefined): string {
  const niveau = lireReference(territoire?.ref ?? '')?.niveau ?? '';
  return ARTICLES[niveau] ?? territoire?.nom ?? '';
}

/** « les ACI et EI », « toutes les structures » : ajoute l'article s'il manque. */
export const avecArticle = (texte: string) => (/^(l[ea]s? |l'|tou(te)?s )/.test(texte) ? texte : `les ${texte}`);

/** Le rapport du public étudié, à défaut le premier qui se calcule. */
export function ratioPrincipal({ ratios, question }: EtatDesLieux): LigneRatio | undefined {
  const [, personnes] = DESCRIPTIONS[question.public].personnes;
  const calculables = ratios.filter((r) => r.territoire !== null);
  return calculables.find((r) => r.libelle.endsWith(personnes)) ?? calculables[0];
}
