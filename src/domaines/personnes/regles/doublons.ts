import { distance, plier, sonner } from './phonetique.ts';

export interface PersonneComparee {
  nom: string;
  prenom: string;
  /** `AAAA-MM-JJ`. */
  naissance: string | null;
  numeroCaf?: string | null | undefined;
  numeroFt?: string | null | undefined;
}

export type RaisonDoublon =
  | 'numero'
  | 'memes_noms'
  | 'noms_proches'
  | 'noms_inverses'
  | 'naissance'
  | 'naissance_proche';

export const LIBELLES_RAISON: Record<RaisonDoublon, string> = {
  numero: 'même numéro CAF ou France Travail',
  memes_noms: 'même nom et même prénom',
  noms_proches: 'nom et prénom qui se ressemblent',
  noms_inverses: 'nom et prénom inversés',
  naissance: 'même date de naissance',
  naissance_proche: 'date de naissance presque pareille',
};

/**
 * Pourquoi deux fiches pourraient être la même personne ; vide : rien ne le fait penser. Un numéro identique suffit ; des noms qui se
 * ressemblent ne comptent qu'avec une naissance qui ne les contredit pas. Ce n'est pas un score : une personne tranche.
 */
export function raisonsDoublon(a: PersonneComparee, b: PersonneComparee): RaisonDoublon[] {
  const raisons: RaisonDoublon[] = [];
  if ((a.numeroCaf && a.numeroCaf === b.numeroCaf) || (a.numeroFt && a.numeroFt === b.numeroFt)) raisons.push('numero');
  const noms = comparerNoms(a, b);
  const dates = comparerNaissances(a.naissance, b.naissance);
  const connues = a.naissance !== null && b.naissance !== null;
  // Mêmes noms, naissances toutes deux connues et sans rapport : des homonymes.
  const plausible = noms !== null && (dates !== null || (!connues && noms !== 'noms_proches'));
  if (plausible) raisons.push(noms, ...(dates ? [dates] : []));
  else if (raisons.length > 0) raisons.push(...(noms ? [noms] : []), ...(dates ? [dates] : []));
  return raisons;
}

function comparerNoms(a: PersonneComparee, b: PersonneComparee): RaisonDoublon | null {
  const memes = (x: string, y: string) => plier(x) === plier(y);
  if (memes(a.nom, b.nom) && memes(a.prenom, b.prenom)) return 'memes_noms';
  if (proches(a.nom, b.nom) && proches(a.prenom, b.prenom)) return 'noms_proches';
  if (proches(a.nom, b.prenom) && proches(a.prenom, b.nom)) return 'noms_inverses';
  return null;
}

/** S'entendent de même, ou une faute de frappe les sépare ; un nom composé ressemble à l'un de ses morceaux. */
function proches(a: string, b: string): boolean {
  if (sonner(a) === sonner(b)) return true;
  const [x, y] = [plier(a), plier(b)];
  if (Math.min(x.length, y.length) >= 4 && distance(x, y) <= (Math.max(x.length, y.length) >= 8 ? 2 : 1)) return true;
  const [mots, autres] = [x.split(' '), y.split(' ')];
  if (mots.length === autres.length) return false;
  const [court, long] = mots.length < autres.length ? [mots, autres] : [autres, mots];
  return court.every((mot) => mot.length >= 3 && long.some((l) => sonner(l) === sonner(mot)));
}

function comparerNaissances(a: string | null, b: string | null): RaisonDoublon | null {
  if (!a || !b) return null;
  if (a === b) return 'naissance';
  const [aa, am, aj] = a.split('-') as [string, string, string];
  const [ba, bm, bj] = b.split('-') as [string, string, string];
  const inverses = aa === ba && am === bj && aj === bm;
  // Une seule des trois parties diffère, d'un chiffre : une faute de frappe.
  const parties = [aa !== ba, am !== bm, aj !== bj].filter(Boolean).length;
  return inverses || (parties === 1 && distance(a, b) === 1) ? 'naissance_proche' : null;
}
