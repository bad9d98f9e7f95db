/** Besoins d'insertion : personnes par public et par commune, observées ou estimées. */
export { type AccompagneesIci, accompagneesIci } from './accompagnees.ts';
export { reunirBesoins, reunirIndicateurs } from './fusions.ts';
export { type LigneBesoinTerritoire, listeBesoins, NIVEAUX_LISTE } from './liste.ts';
export { methodeEstimation } from './methode.ts';
export {
  CODES_ETAT,
  DESCRIPTIONS,
  type DescriptionPublic,
  ETATS_BESOIN,
  type EtatBesoin,
  estPublic,
  LIBELLES_ETAT,
  millesimeEnLettres,
  PUBLICS,
  type Public,
} from './regles.ts';
export {
  type Besoins,
  besoinsParCommune,
  type PublicDisponible,
  publicsDisponibles,
  sommeBesoins,
} from './requetes.ts';
export type { SourceBesoin } from './sources.ts';
