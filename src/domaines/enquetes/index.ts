import './formulaire.ts';

/** Enquête annuelle auprès des structures : un questionnaire joint au bilan, par recensement ou par panel, et ce qu'il en ressort. */
export { contenuDe, reponsePrecedente } from './contenu.ts';
export type { Cible, Connu, Ecart, Enquete, EtatCible, EtatEnquete } from './forme.ts';
export {
  cloreEnquete,
  creerEnquete,
  ouvrirEnquete,
  publierEnquete,
  reconduireEnquete,
  relancerEnquete,
} from './operations/campagne.ts';
export { corrigerReponse } from './operations/corriger.ts';
export { commencerReponse, deposerReponse, remplirReponse, saisirPour } from './operations/repondre.ts';
export { ecarterCible, noterAppel, traiterControle } from './operations/suivre.ts';
export { aDeposer, lireCible } from './requetes/cible.ts';
export { type PratiqueDeclaree, pratiquesDeclarees } from './requetes/pratiques.ts';
export type { MesureEnquete, PageResultats } from './requetes/resultats.ts';
export { enquetesDuTerritoire, resultatsEnquete } from './requetes/territoire.ts';
