import type { LectureRecrutement } from './forme.ts';

/** Une case du fichier : un métier dans un bassin. `null` : sous le secret statistique, jamais zéro. */
export interface CaseRecrutement {
  metier: string;
  projets: number | null;
  difficiles: number | null;
  saisonniers: number | null;
}

/** Une somme dont des termes peuvent être secrets : `valeur` est alors un minimum, et `null` si tous le sont. */
export interface SommePartielle {
  valeur: number | null;
  secrets: number;
}

export interface SommesRecrutement {
  projets: SommePartielle;
  difficiles: SommePartielle;
  saisonniers: SommePartielle;
  /** Part des projets jugés difficiles, de 0 à 1, sur les seules cases où les deux nombres sont publiés. */
  part: number | null;
}

/** Additionne des cases. Aucune case : zéro projet (le fichier n'écrit que les métiers où l'on recrute). */
export function additionner(cases: readonly CaseRecrutement[]): SommesRecrutement {
  const doubles = cases.filter((c) => c.projets !== null && c.difficiles !== null);
  const projets = doubles.reduce((s, c) => s + c.projets!, 0);
  return {
    projets: sommer(cases.map((c) => c.projets)),
    difficiles: sommer(cases.map((c) => c.difficiles)),
    saisonniers: sommer(cases.map((c) => c.saisonniers)),
    part: projets > 0 ? doubles.reduce((s, c) => s + c.difficiles!, 0) / projets : null,
  };
}

export function sommer(valeurs: readonly (number | null)[]): SommePartielle {
  const connues = valeurs.filter((v): v is number => v !== null);
  return {
    valeur: connues.length === 0 && valeurs.length > 0 ? null : connues.reduce((a, b) => a + b, 0),
    secrets: valeurs.length - connues.length,
  };
}

/**
 * Ce que disent ensemble les recrutements difficiles d'une activité et son offre.
 * @param rattachable faux si aucun métier de la nomenclature ne se rattache à l'activité : on ne sait alors rien de ses recrutements.
 */
export function lireEnsemble(difficiles: SommePartielle, structures: number, rattachable: boolean): LectureRecrutement {
  if (!rattachable) return 'inconnu';
  // Un minimum positif suffit à dire qu'il y a des recrutements difficiles ; un zéro connu malgré des secrets n'en est pas un.
  const enRecrute = (difficiles.valeur ?? 0) > 0 ? true : difficiles.secrets > 0 ? null : false;
  if (enRecrute === null) return 'inconnu';
  if (enRecrute) return structures > 0 ? 'les_deux' : 'sans_offre';
  return structures > 0 ? 'sans_recrutement' : 'aucun';
}

export const LIBELLES_LECTURE: Record<LectureRecrutement, string> = {
  sans_offre: "Recrutements difficiles sans offre d'insertion connue",
  sans_recrutement: "Offre d'insertion sans recrutement difficile",
  les_deux: "Recrutements difficiles et offre d'insertion",
  aucun: 'Ni recrutement difficile ni offre',
  inconnu: 'On ne peut pas le dire',
};

/** Les mêmes, en deux mots, pour une étiquette. */
export const LECTURES_COURTES: Record<LectureRecrutement, string> = {
  sans_offre: 'Sans offre',
  sans_recrutement: 'Sans recrutement',
  les_deux: 'Avec offre',
  aucun: 'Ni l’un ni l’autre',
  inconnu: 'Inconnu',
};

/** Année d'une enquête écrite dans une cellule ou un nom de fichier (« 2025 », « Base_open_data_BMO_2025.xlsx ») ; `null` sinon. */
export function lireAnnee(texte: string): number | null {
  const propre = texte.trim();
  const annee = Number(/(?<!\d)(20\d{2})(?!\d)/.exec(propre)?.[1]);
  return annee >= 2000 && annee <= 2100 ? annee : null;
}

export type Effectif = { ok: true; valeur: number | null } | { ok: false };
/** Lit un effectif : « * », « s », « nd » et la cellule vide sont inconnus ; un texte qui n'est pas un entier positif est illisible. */
export function lireEffectif(texte: string): Effectif {
  const propre = texte.replace(/[\s\u00a0\u202f]/g, '').toLowerCase();
  if (propre === '' || ['*', 's', 'nd', 'ns', 'c', '-'].includes(propre)) return { ok: true, valeur: null };
  return /^\d+([.,]0+)?$/.test(propre) ? { ok: true, valeur: Number(propre.replace(',', '.')) } : { ok: false };
}

/** Code de bassin tel qu'on le compare : un tableur retire les zéros de tête, un autre non. */
export const normaliserBassin = (code: string): string =>
  code
    .trim()
    .toUpperCase()
    .replace(/^0+(?=\d+$)/, '');
