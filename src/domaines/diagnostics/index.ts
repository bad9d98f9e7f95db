/** Diagnostics : accès à l'offre d'insertion, zones blanches, état des lieux d'un territoire. */
export { calculerAcces } from './acces/calcul.ts';
export { MODELES, type ModeleId } from './acces/modeles.ts';
export type { Paires } from './acces/paires.ts';
export { MODES, type Mode } from './acces/temps.ts';
export { carterMaillage } from './carte.ts';
export {
  type Comparables,
  type Concentration,
  type Diversification,
  LIBELLES_VERDICT,
  type LigneDiversification,
  type Verdict,
} from './diversification/forme.ts';
export { estSecret } from './etatDesLieux/acces.ts';
export { etablirEtatDesLieux } from './etatDesLieux/etablir.ts';
export type {
  AccesTerritoire,
  CommuneBlanche,
  EtatDesLieux,
  LigneAcces,
  LigneBesoin,
  LigneOffre,
  LigneRatio,
  Mesure,
  TerritoireCompare,
} from './etatDesLieux/forme.ts';
export { type MesureTerritoire, mesurerTerritoire } from './etatDesLieux/mesurer.ts';
export { territoiresCompares } from './etatDesLieux/ratios.ts';
export { evaluer } from './evaluation/evaluer.ts';
export type {
  BilanScenario,
  Changement,
  CleLieu,
  CommuneEvaluee,
  CommunePhoto,
  DemandePhoto,
  Evaluation,
  LieuPhoto,
  Probleme,
  ResumePhoto,
} from './evaluation/forme.ts';
export { garderPhoto, relirePhoto } from './evaluation/garder.ts';
export { besoinEstime, communesDe, lieuxDe, type Photo, resumePhoto } from './evaluation/photo.ts';
export { photographier } from './evaluation/photographier.ts';
export { schemaChangement } from './evaluation/schema.ts';
export { communesSecretes } from './evaluation/secret.ts';
export { type Emplacement, minutesVers } from './evaluation/trajets.ts';
export { avertirChangements, verifierChangements } from './evaluation/verifier.ts';
export { lireQuestion, NIVEAUX_MAILLAGE, niveauParDefaut } from './filtres.ts';
export { diagnosticOrdinaire, tenirDiagnosticPret } from './ordinaire.ts';
export { LIBELLES_MODE, libelleTypes } from './question.ts';
export { RANG_REFERENCE } from './regles/niveaux.ts';
export { LIBELLES_TYPE_TERRITOIRE, type TypeTerritoire } from './regles/typologie.ts';
export { CLASSES, type Classe, LIBELLES_CLASSE } from './regles/zones.ts';
export { type CommuneDiagnostic, compterBlanches } from './requetes/lignes.ts';
export { lireMaillage, type Maillage, type NiveauMaillage } from './requetes/maillage.ts';
export { type Question, schemaQuestion } from './schema.ts';
export { type LieuAtteint, type Trajets, trajetsVers } from './trajets.ts';
