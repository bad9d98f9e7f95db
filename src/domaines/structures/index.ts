/** Structures : ce que les autres domaines peuvent utiliser. */
export { relierStructureDemo, semerStructuresDemo } from './demo/semer.ts';
export { ETATS_ETP, type EtatEtp, type EtpStructure, LIBELLES_ETAT_ETP } from './regles/etp.ts';
export type { ProfilStructures } from './regles/profil.ts';
export { type PointOffre, structuresPourAcces } from './requetes/acces.ts';
export { etpDesStructures } from './requetes/etp.ts';
export { profilDesStructures } from './requetes/profil.ts';
