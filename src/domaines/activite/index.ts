/** Activité constatée : heures du mois, ETP réalisés contre accordés, sorties. Des nombres, jamais de personnes. */
export { poserEcheancesActivite } from './echeances.ts';
export { saisir as saisirActivite } from './operations/saisir.ts';
export { saisirSorties } from './operations/saisirSorties.ts';
export {
  type Consommation,
  type Cumul,
  LIBELLES_CONSOMMATION,
  type Mois,
  type Prevision,
  type Suivi,
} from './regles/forme.ts';
export { nomMois, tronquer } from './regles/mois.ts';
export {
  CATEGORIES as CATEGORIES_SORTIE,
  type Categorie as CategorieSortie,
  compterSorties,
  LIBELLES_CATEGORIE as LIBELLES_SORTIE,
  masquerSorties,
  type Sorties,
} from './regles/sorties.ts';
export { etpDeLAnnee, etpDuMois } from './regles/suivre.ts';
export { moisDeRegularisation } from './regularisation.ts';
export { type ActiviteAnnee, activitesDe } from './requetes/activites.ts';
export { activiteDe, type SortiesAnnee, sortiesDe } from './requetes/fiche.ts';
export { suivisDe } from './requetes/suivis.ts';
