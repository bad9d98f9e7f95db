import { centimes, comparer, type Decimal, divise, enDecimal, fois, plus } from '#src/socle/montants.ts';
import type { CritereBloquant, NoteDossier, Recevabilite, TermeNote } from './forme.ts';

/** « 12,5 » : un nombre dans un calcul montré, sans arrondi ni séparateur. */
export const francais = (valeur: Decimal): string => valeur.replace('.', ',');

/** Un seul critère non rempli, ou pas encore examiné, empêche de dire le dossier recevable. */
export function jugerRecevabilite(criteres: readonly CritereBloquant[]): Recevabilite {
  const nonRemplis = criteres.filter(({ rempli }) => rempli === false);
  const nonExamines = criteres.filter(({ rempli }) => rempli === null);
  return {
    recevable: nonRemplis.length === 0 && nonExamines.length === 0,
    criteres: [...criteres],
    nonRemplis,
    nonExamines,
  };
}

/** Au-delà, on compte plutôt que de tout citer. */
const NOMMES = 2;

/** Ce que l'on dit d'un dossier bloqué : un critère manque, ou n'est pas encore examiné. */
interface MotsBlocage {
  refus: string;
  attente: string;
}
const MOTS: MotsBlocage = {
  refus: "Ce dossier n'est pas éligible",
  attente: "L'éligibilité n'est pas encore examinée",
};

/** Ce qui bloque, en une phrase ; `null` : recevable. */
export function direBlocage({ nonRemplis, nonExamines }: Recevabilite, mots: MotsBlocage = MOTS): string | null {
  const noms = (liste: readonly CritereBloquant[]) =>
    liste.length > NOMMES ? `${liste.length} critères` : liste.map(({ libelle }) => `« ${libelle} »`).join(', ');
  if (nonRemplis.length > 0)
    return `${mots.refus} : ${noms(nonRemplis)} ${nonRemplis.length > 1 ? 'ne sont pas remplis' : "n'est pas rempli"}.`;
  if (nonExamines.length > 0) return `${mots.attente} : ${noms(nonExamines)}.`;
  return null;
}

/** Points d'un critère : note / échelle × poids, au centième. @param note entre 0 et `echelle` */
export const pointsDe = (note: Decimal, echelle: number, poids: number): Decimal =>
  centimes(fois(divise(note, enDecimal(echelle)), enDecimal(poids)));

/** Complète un critère de ses points et de son calcul écrit. */
export function calculerTerme(critere: Omit<TermeNote, 'points' | 'calcul'>): TermeNote {
  const { note, echelle, poids } = critere;
  if (note === null) return { ...critere, points: null, calcul: `pas encore noté (poids ${poids} %)` };
  const points = pointsDe(note, echelle, poids);
  return { ...critere, points, calcul: `${francais(note)} / ${echelle} × ${poids} % = ${francais(points)} points` };
}

/**
 * La note sur 100 : la somme des points montrés, pour que le lecteur retrouve le total en additionnant. Un critère non noté la rend non
 * calculable : ne pas être noté n'est pas être noté zéro.
 */
export function noter(termes: readonly TermeNote[]): NoteDossier {
  const nonNotes = termes.filter(({ points }) => points === null);
  if (termes.length === 0)
    return {
      total: null,
      termes: [],
      nonNotes: [],
      explication: "Aucun critère de sélection n'est publié.",
    };
  if (nonNotes.length > 0)
    return {
      total: null,
      termes: [...termes],
      nonNotes,
      explication: `Non calculable : il reste à noter ${nonNotes.map(({ libelle }) => `« ${libelle} »`).join(', ')}.`,
    };
  const points = termes.map((t) => t.points as Decimal);
  const total = centimes(plus(...points));
  return {
    total,
    termes: [...termes],
    nonNotes,
    explication: `${points.map(francais).join(' + ')} = ${francais(total)} points sur 100`,
  };
}

/** `null` si la note convient, sinon quoi écrire. */
export function refusDeNote(note: Decimal | null, echelle: number): string | null {
  if (note === null) return `Écrivez un nombre de 0 à ${echelle}, deux décimales au plus.`;
  return comparer(note, '0') < 0 || comparer(note, enDecimal(echelle)) > 0 ? `La note va de 0 à ${echelle}.` : null;
}
