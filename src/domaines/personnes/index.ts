/** Personnes accompagnées : identité, parcours, les trois cercles, qui a regardé. */
export { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
export { donnerAcces, type NouvelAcces, retirerAcces, type TitreAcces } from './acces.ts';
export { type AccesRemis, accesRemis, direAcces } from './accesRemis.ts';
export {
  type Identite,
  identitesDe,
  OUVERT,
  type ParcoursSitue,
  parcoursPourAgir,
  parcoursSitue,
} from './chargement.ts';
export { opposee, sOppose } from './choix.ts';
export { consulter, PAGES, type PageParcours } from './consulter.ts';
export { ErreurDoublons, noterDoublons, type Ressemblant, ressemblants } from './doublons.ts';
export { effacerFichiersPersonnels } from './expirer.ts';
export { COLONNES_BILAN } from './exports/parcours.ts';
export { communeEcrite, type IdentiteComplete, identiteComplete, LIBELLES_CANAL } from './identite.ts';
export { declarerMots } from './mots.ts';
export { quitter, rattacher, retirer } from './operations/cercle.ts';
export { corrigerIdentite } from './operations/corrigerIdentite.ts';
export { creerParcours } from './operations/creer.ts';
export { effacerNote, noter } from './operations/notes.ts';
export { ouvrirParcours } from './operations/rouvrir.ts';
export { type CanalPrevenu, prevenirPersonne } from './prevenir.ts';
export { LIBELLES_RAISON, type PersonneComparee, type RaisonDoublon, raisonsDoublon } from './regles/doublons.ts';
export { ETATS, type EtatParcours, LIBELLES_ETAT } from './regles/etats.ts';
export { type Consultation, lireConsultations } from './requetes/consultations.ts';
export { IDENTITE } from './saisie.ts';
export { changerEtat, revenir, toucherContact } from './suivi.ts';
