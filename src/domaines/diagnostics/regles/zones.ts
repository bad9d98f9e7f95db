/**
 * Zones blanches : où l'offre à portée est trop faible par rapport au besoin, et à quel point on en est sûr.
 * Une seule carte binaire tromperait : d'un modèle à l'autre la liste des communes sous le plancher varie de un à dix (IRDES, DT 70, 2016).
 */
export const CLASSES = ['confirmee', 'sensible', 'couverte', 'non_calculable'] as const;
export type Classe = (typeof CLASSES)[number];

export const LIBELLES_CLASSE: Record<Classe, string> = {
  confirmee: 'Zone blanche confirmée',
  sensible: 'Zone sensible',
  couverte: 'Zone couverte',
  non_calculable: 'Non calculable',
};

/** Part des modèles qui doivent s'accorder pour confirmer une zone blanche : quatre sur cinq. */
export const PART_CONFIRMATION = 0.8;

export function definitionClasse(classe: Classe, modeles: number, part = PART_CONFIRMATION): string {
  const confirmation = modelesPourConfirmer(modeles, part);
  return {
    confirmee: `sous le plancher pour ${confirmation} modèles au moins sur ${modeles}`,
    sensible: `sous le plancher pour 1 à ${confirmation - 1} modèles sur ${modeles} : le résultat dépend du modèle`,
    couverte: 'au-dessus du plancher pour tous les modèles',
    non_calculable:
      "aucun besoin connu, ou aucune offre de ce type dans le territoire de référence : ce n'est pas un zéro",
  }[classe];
}

function modelesPourConfirmer(modeles: number, part: number): number {
  return Math.max(1, Math.ceil(part * modeles));
}

/** À quoi l'accès est comparé : la moyenne nationale, celle de sa région, ou un nombre d'ETP pour 1 000 personnes fixé. */
export type Reference = { type: 'nationale' } | { type: 'regionale' } | { type: 'saisie'; pour1000: number };

/** Une commune et son accès (ETP par personne) selon chaque modèle ; `besoin` null : inconnu. */
export interface CommuneMesuree {
  region: string;
  besoin: number | null;
  acces: readonly number[];
}

/** Accès moyen par modèle, pondéré par le besoin ; null s'il n'y a pas de besoin connu. */
export function accesMoyen(communes: Iterable<CommuneMesuree>, modeles: number): number[] | null {
  const sommes = new Array<number>(modeles).fill(0);
  let besoins = 0;
  for (const { besoin, acces } of communes) {
    if (!besoin) continue;
    besoins += besoin;
    for (let m = 0; m < modeles; m++) sommes[m]! += besoin * acces[m]!;
  }
  return besoins > 0 ? sommes.map((somme) => somme / besoins) : null;
}

/**
 * Plancher d'accès par modèle (ETP par personne), pour une région donnée.
 * @param part fraction de la moyenne de référence, par exemple 0,5
 * @returns null quand la référence n'existe pas (aucun besoin) ou qu'elle est nulle (aucune offre : tout serait « au plancher »)
 */
export function planchers(
  communes: readonly CommuneMesuree[],
  reference: Reference,
  part: number,
  modeles: number,
): (region: string) => number[] | null {
  const plancher = (moyenne: number[] | null) =>
    moyenne?.some((valeur) => valeur > 0) ? moyenne.map((valeur) => part * valeur) : null;
  if (reference.type === 'saisie') {
    const fixe = plancher(new Array<number>(modeles).fill(reference.pour1000 / 1000));
    return () => fixe;
  }
  if (reference.type === 'nationale') {
    const national = plancher(accesMoyen(communes, modeles));
    return () => national;
  }
  const parRegion = Map.groupBy(communes, (commune) => commune.region);
  const calcules = new Map([...parRegion].map(([region, liste]) => [region, plancher(accesMoyen(liste, modeles))]));
  return (region) => calcules.get(region) ?? null;
}

/** Nombre de modèles sous le plancher et classe qui en découle. */
export function classer(
  besoin: number | null,
  acces: readonly number[] | null,
  plancher: readonly number[] | null,
  confirmation = PART_CONFIRMATION,
): { classe: Classe; sousPlancher: number | null } {
  if (!besoin || !acces || !plancher) return { classe: 'non_calculable', sousPlancher: null };
  const sousPlancher = acces.filter((valeur, m) => valeur < plancher[m]!).length;
  if (sousPlancher >= modelesPourConfirmer(acces.length, confirmation)) return { classe: 'confirmee', sousPlancher };
  return { classe: sousPlancher > 0 ? 'sensible' : 'couverte', sousPlancher };
}
