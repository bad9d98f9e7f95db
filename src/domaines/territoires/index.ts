/** Territoires : ce que les autres domaines peuvent utiliser. */

export { assurerContours, contoursAJour } from './contours/assurer.ts';
export { declarerEnCours, type EnCours, enCoursIci } from './enCours.ts';
export {
  ecrireReference,
  LIBELLES_NIVEAUX,
  lireReference,
  NIVEAUX,
  type Niveau,
  normaliserCommune,
  type Reference,
  territoireDuLieu,
  territoireParDefaut,
} from './regles.ts';
export { type CarteTerritoire, carteTerritoire, classeDominante, nomDeZone, pointPlan } from './requetes/carte.ts';
export { choixTerritoires } from './requetes/choix.ts';
export { contoursDe, type ZoneContour } from './requetes/contours.ts';
export { carteSituation, type Identite, identite } from './requetes/identite.ts';
export { rechercherTerritoires, type TerritoireTrouve } from './requetes/rechercher.ts';
export {
  type CommuneReferentiel,
  chargerReferentiel,
  codeActuelDans,
  codeAuNiveau,
  type Referentiel,
} from './requetes/referentiel.ts';
export {
  codeActuel,
  communesDuPerimetre,
  filDe,
  type MaillonFil,
  resoudre,
  type Territoire,
  territoiresDuNiveau,
  territoiresDuPerimetre,
} from './requetes/resoudre.ts';
export { territoireDit } from './saisie.ts';
export {
  type ColonneCommune,
  type Passage,
  remplacerCommunes,
  type SuiviFusions,
  tablePassages,
} from './semis/fusions.ts';
export { semerTerritoires } from './semis.ts';
export { demanderContours } from './taches.ts';
export { NOMS_SOURCES, type NomSource } from './telechargement/sources.ts';
export { telechargerEtImporter } from './telechargement/tache.ts';
