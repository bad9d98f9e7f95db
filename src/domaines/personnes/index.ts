/** Personnes accompagnées : identité, parcours, les trois cercles, qui a regardé. */

export { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
export { donnerAcces, type NouvelAcces, retirerAcces, type TitreAcces } from './acces.ts';
export { type Identite, identitesDe, type ParcoursSitue, parcoursPourAgir, parcoursSitue } from './chargement.ts';
export { consulter, PAGES, type PageParcours } from './consulter.ts';
export { creerParcours, IDENTITE } from './operations/creer.ts';
export { type CanalPrevenu, prevenirPersonne } from './prevenir.ts';
export { ETATS, type EtatParcours, LIBELLES_ETAT } from './regles/etats.ts';
export { changerEtat, revenir, toucherContact } from './suivi.ts';
