/** Boucles : l'histoire d'un territoire, du besoin mesuré à la mesure suivante, chaque étape avec ses pages. */
export { type Boucle, ETAPES, type Etape, type Mesure } from './forme.ts';
export { mesurerEcart } from './mesurer.ts';
export { boucleDe } from './requetes/boucle.ts';
export { filDe } from './requetes/fil.ts';
