/** Entreprises : besoins, prospection, rapprochement expliqué, mises en relation avec l'accord de la personne. */
export { type Entreprise, type EntrepriseSituee, entreprisePourAgir, entrepriseSituee } from './chargement.ts';
export { CONTRATS, LIBELLES_CONTRAT } from './forme.ts';
export { recueillirAccord, repondreMiseEnRelation, retirerAccord } from './operations/accord.ts';
export { changerBesoin, modifierBesoin, ouvrirBesoin } from './operations/besoin.ts';
export { creerEntreprise, modifierEntreprise } from './operations/entreprise.ts';
export { noterEchange, solderSuite } from './operations/noter.ts';
export { ecrireProjet } from './operations/projet.ts';
export { proposerMiseEnRelation } from './operations/proposer.ts';
export { suivreMiseEnRelation } from './operations/suivre.ts';
export { transmettreProfil } from './operations/transmettre.ts';
export { type Critere, LIBELLES_CRITERE, LIBELLES_VERDICT, rapprocher } from './regles.ts';
export { listerEntreprises } from './requetes/liste.ts';
export { type PropositionRecue, propositionsDe, type ResumeEntreprises, resumeEntreprises } from './requetes/resume.ts';
export { type EtatMise, suiviMise } from './suivi.ts';
