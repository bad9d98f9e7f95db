/**
 * Deux questions, quatre réponses : le besoin est-il fort, l'offre à portée est-elle faible ? Des seuils simples plutôt qu'une
 * classification statistique, parce qu'un comité doit pouvoir refaire le calcul.
 */
export const TYPES_TERRITOIRE = [
  'besoin_fort_offre_faible',
  'besoin_fort_offre_forte',
  'besoin_faible_offre_faible',
  'besoin_faible_offre_forte',
] as const;
export type TypeTerritoire = (typeof TYPES_TERRITOIRE)[number];

export const LIBELLES_TYPE_TERRITOIRE: Record<TypeTerritoire, string> = {
  besoin_fort_offre_faible: 'Besoin fort, offre faible',
  besoin_fort_offre_forte: 'Besoin fort, offre forte',
  besoin_faible_offre_faible: 'Besoin faible, offre faible',
  besoin_faible_offre_forte: 'Besoin faible, offre forte',
};

export const CONSEQUENCES_TYPE_TERRITOIRE: Record<TypeTerritoire, string> = {
  besoin_fort_offre_faible:
    "Priorité : ouvrir ou agrandir une offre, ou porter jusque-là celle d'un territoire voisin.",
  besoin_fort_offre_forte: "L'offre suit le besoin : veiller à la consommation des postes et aux sorties.",
  besoin_faible_offre_faible: 'À surveiller : une personne isolée y reste sans solution proche.',
  besoin_faible_offre_forte: "L'offre dépasse le besoin local : elle sert sans doute les territoires voisins.",
};

export interface MesuresTypologie {
  besoin: number | null;
  population: number | null;
  /** ETP par personne en besoin. */
  acces: number | null;
}

/** Écart relatif en deçà duquel deux taux de besoin ne se distinguent pas : ils viennent alors de la même estimation. */
const ECART_NUL = 1e-6;

/**
 * Compare le taux de besoin (besoin / population) et l'accès à ceux du territoire de référence ; null si l'un est inconnu, ou si le besoin ne
 * distingue pas le territoire : estimé d'après la seule population, son taux est partout le même et le dire « fort » serait inventer.
 */
export function typerTerritoire(territoire: MesuresTypologie, reference: MesuresTypologie): TypeTerritoire | null {
  const taux = tauxDeBesoin(territoire);
  const tauxReference = tauxDeBesoin(reference);
  if (taux === null || tauxReference === null || territoire.acces === null || reference.acces === null) return null;
  if (Math.abs(taux - tauxReference) <= ECART_NUL * tauxReference) return null;
  const fort = taux > tauxReference;
  const faible = territoire.acces < reference.acces;
  return `besoin_${fort ? 'fort' : 'faible'}_offre_${faible ? 'faible' : 'forte'}`;
}

/** Personnes en besoin par habitant ; null si l'un des deux est inconnu ou la population nulle. */
export function tauxDeBesoin({ besoin, population }: Pick<MesuresTypologie, 'besoin' | 'population'>): number | null {
  return besoin === null || !population ? null : besoin / population;
}

/** Postes d'insertion (ETP) pour 1 000 personnes d'un public ; null si le public est inconnu ou vide. */
export function postesPour1000(etp: number, personnes: number | null): number | null {
  return personnes ? (1000 * etp) / personnes : null;
}
