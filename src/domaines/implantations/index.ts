/** Implantations : où ouvrir ou renforcer l'offre pour couvrir le plus de besoin. */

export { type Demande, schemaDemande } from './demande.ts';
export { semerImplantationsDemo } from './demo/semer.ts';
export { demanderSurPlace } from './executerSurPlace.ts';
export type { Resultat, Retenu } from './forme.ts';
