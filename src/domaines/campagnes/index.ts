/** Campagnes de conventionnement : un département, une année, un calendrier, des critères publiés. */
export { litCampagne } from './droits.ts';
export type {
  Campagne,
  CampagneSituee,
  CritereEligibilite,
  CritereSelection,
  Criteres,
  EtatCampagne,
  Phase,
  PoidsModulation,
} from './forme.ts';
export { ETAPES } from './forme.ts';
export { listerCampagnes } from './liste.ts';
export { MODELES_CRITERES, MODULATION_PROPOSEE } from './modeles/criteres.ts';
export { archiverCampagne, ouvrirCampagne, prolongerCampagne } from './operations/calendrier.ts';
export { creerCampagne } from './operations/creer.ts';
export { changerFormulaire } from './operations/formulaire.ts';
export { modifierCampagne } from './operations/modifier.ts';
export { LIBELLES_PHASE, phaseDe } from './regles.ts';
export { campagneDe, campagnePourAgir, campagnesDuDepartement } from './requetes.ts';
export { suiviCampagne } from './suivi.ts';
