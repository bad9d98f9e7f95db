import { CLASSES, type Classe, classer } from './zones.ts';

/** Une commune classée, telle qu'elle est enregistrée avec le diagnostic. */
export interface CommuneClassee {
  code: string;
  besoin: number | null;
  besoinEstime: boolean;
  population: number | null;
  acces: readonly number[] | null;
  plancher: readonly number[] | null;
  classe: Classe;
  /** Part de l'accès venue d'un autre département, null si l'accès est nul. */
  partExterieure: number | null;
}

/** Le même diagnostic vu à l'échelle d'un territoire (EPCI, zone d'emploi, département…). */
export interface Agregat {
  communes: number;
  parClasse: Record<Classe, number>;
  besoin: number | null;
  /** Part du besoin qui est estimée et non observée, entre 0 et 1 ; null sans besoin. */
  partBesoinEstime: number | null;
  population: number | null;
  /** Accès moyen par modèle, pondéré par le besoin (ETP par personne). */
  acces: number[] | null;
  plancher: number[] | null;
  sousPlancher: number | null;
  classe: Classe;
  /** Part du besoin qui vit dans une commune en zone blanche confirmée. */
  partBesoinEnZoneBlanche: number | null;
  partExterieure: number | null;
}

/**
 * Agrège des communes. L'accès d'un territoire est la moyenne de celui de ses communes, pondérée par le besoin : c'est l'accès de la
 * personne moyenne, pas de la commune moyenne. Les communes non calculables ne comptent pas, ni comme zéro ni autrement.
 */
export function agreger(communes: readonly CommuneClassee[], confirmation?: number): Agregat {
  const parClasse = Object.fromEntries(CLASSES.map((classe) => [classe, 0])) as Record<Classe, number>;
  for (const { classe } of communes) parClasse[classe]++;
  const avecBesoin = communes.filter((commune) => (commune.besoin ?? 0) > 0);
  const calculables = avecBesoin.filter((commune) => commune.classe !== 'non_calculable');
  const besoin = somme(avecBesoin, (commune) => commune.besoin!);
  const poids = somme(calculables, (commune) => commune.besoin!);
  const connus = communes.some((commune) => commune.besoin !== null);
  const populations = communes.filter((commune) => commune.population !== null);
  const acces = moyenne(calculables, (commune) => commune.acces);
  const plancher = moyenne(calculables, (commune) => commune.plancher);
  return {
    communes: communes.length,
    parClasse,
    besoin: connus ? besoin : null,
    partBesoinEstime:
      besoin > 0
        ? somme(
            avecBesoin.filter((c) => c.besoinEstime),
            (c) => c.besoin!,
          ) / besoin
        : null,
    population: populations.length > 0 ? somme(populations, (commune) => commune.population!) : null,
    acces,
    plancher,
    ...classer(poids, acces, plancher, confirmation),
    partBesoinEnZoneBlanche:
      poids > 0
        ? somme(
            calculables.filter((c) => c.classe === 'confirmee'),
            (c) => c.besoin!,
          ) / poids
        : null,
    partExterieure: partExterieure(calculables),
  };
}

function somme<T>(elements: readonly T[], valeur: (element: T) => number): number {
  return elements.reduce((total, element) => total + valeur(element), 0);
}

function moyenne(
  communes: readonly CommuneClassee[],
  valeurs: (commune: CommuneClassee) => readonly number[] | null,
): number[] | null {
  const total = somme(communes, (commune) => commune.besoin!);
  const premiere = communes[0] && valeurs(communes[0]);
  if (total === 0 || !premiere) return null;
  return premiere.map((_, m) => somme(communes, (commune) => commune.besoin! * (valeurs(commune)?.[m] ?? 0)) / total);
}

/** Pondérée par le besoin et l'accès : la part, dans toute l'offre que reçoit le territoire, de celle qui vient d'ailleurs. */
function partExterieure(communes: readonly CommuneClassee[]): number | null {
  let recue = 0;
  let dehors = 0;
  for (const { besoin, acces, partExterieure: part } of communes) {
    if (part === null || !acces) continue;
    const offre = besoin! * acces[RANG_REFERENCE]!;
    recue += offre;
    dehors += offre * part;
  }
  return recue > 0 ? dehors / recue : null;
}

/** Rang, dans les tableaux d'accès, du modèle dont la part extérieure est calculée (voir `acces/modeles.ts`). */
export const RANG_REFERENCE = 1;
