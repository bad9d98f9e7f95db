/** Entreprises : besoins, prospection, rapprochement expliqué, mises en relation avec l'accord de la personne. */
import { declarerMots } from '#src/domaines/personnes/index.ts';
import { LIBELLES_MOYEN } from './forme.ts';
import { suiviMise } from './suivi.ts';

// Les mots de ses colonnes codées, pour le dossier remis à la personne.
declarerMots('projet_professionnel', { mode: LIBELLES_MOYEN });
declarerMots('mise_en_relation', { etat: suiviMise.etats });

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
