/** Implantations : où ouvrir ou renforcer l'offre pour couvrir le plus de besoin. */
export { rejouer } from './calculer.ts';
export { semerImplantationsDemo } from './demo/semer.ts';
export { demanderSurPlace } from './executerSurPlace.ts';
export { lireImplantation, listerImplantations } from './requetes.ts';
export { enJson, enTexte } from './sorties.ts';
