/** Instances : qui siège, quand, sur quoi, et l'avis rendu. */

export { signerEtFiger } from './figer.ts';
export {
  AVIS,
  type Avis,
  GENRES_INSTANCE,
  type GenreInstance,
  LIBELLES_AVIS,
  LIBELLES_NATURE_AVIS,
  NATURES_AVIS,
  type NatureAvis,
} from './forme.ts';
export { OBJETS_AVIS, type ObjetAvis, objetAvis } from './objetsAvis.ts';
export { convoquer } from './operations/convoquer.ts';
export { creerInstance, fixerCollege, reglerInstance } from './operations/instances.ts';
export { finirMandat, nommerMembre } from './operations/membres.ts';
export { clorePoint, noterPoint, ouvrirPoint } from './operations/points.ts';
export { choisirPresident, donnerMandat, pointerPresence } from './operations/presences.ts';
export { reporter } from './operations/reporter.ts';
export {
  ajouterPoint,
  annulerSeance,
  cloreSeance,
  inscrireSaisines,
  modifierSeance,
  ouvrirSeance,
  preparerSeance,
} from './operations/seances.ts';
export { commenter, donnerSuite, solderSuite } from './operations/suites.ts';
export { seRetirer, voter } from './operations/voter.ts';
export { declarerObjetSaisi, type ObjetSaisi, objetSaisi } from './registre.ts';
export { type AttentesInstances, attentesDesInstances } from './requetes/attentes.ts';
export { type AvisDunObjet, type AvisRendu, adresseExtrait, avisSur, avisSurObjets } from './requetes/avis.ts';
export { type MaSeance, mesSeances } from './requetes/mesSeances.ts';
export { lireSeance, listerSeances } from './requetes/seances.ts';
export { exigerSeanceEntiere, exigerSuivre, litSeanceEntiere, suitSeance } from './requetes/suivre.ts';
export { type NouvelleSaisine, retirerSaisines, saisir } from './saisir.ts';
