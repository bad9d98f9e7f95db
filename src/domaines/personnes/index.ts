/** Personnes accompagnées : identité, parcours, les trois cercles, qui a regardé. */
export { donnerAcces, type NouvelAcces, retirerAcces, type TitreAcces } from './acces.ts';
export { type Identite, identitesDe, type ParcoursSitue, parcoursPourAgir, parcoursSitue } from './chargement.ts';
export { creerParcours, IDENTITE } from './operations/creer.ts';
