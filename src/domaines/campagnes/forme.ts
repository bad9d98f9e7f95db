import type { Decimal } from '#src/socle/montants.ts';

/** Critère d'éligibilité : rempli ou non ; un seul non rempli bloque. */
export interface CritereEligibilite {
  id: string;
  libelle: string;
  fondement: string;
}

/** Critère de sélection : noté de 0 à `echelle`, pesé par `poids` (en %, somme 100). */
export interface CritereSelection {
  id: string;
  libelle: string;
  aide: string;
  echelle: number;
  poids: number;
}

export interface Criteres {
  eligibilite: CritereEligibilite[];
  selection: CritereSelection[];
}

/** Poids locaux, publiés, des trois critères légaux de la part modulée ; en %, somme 100. */
export interface PoidsModulation {
  publics: Decimal;
  moyens: Decimal;
  resultats: Decimal;
}
