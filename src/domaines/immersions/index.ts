/** Immersions (périodes de mise en situation en milieu professionnel) : contrôles, convention, signatures, bilan. */
import { declarerMots } from '#src/domaines/personnes/index.ts';
import { LIBELLES_OBJET } from './regles.ts';
import { suiviImmersion } from './suivi.ts';

// Les mots de ses colonnes codées, pour le dossier remis à la personne.
declarerMots('immersion', { objet: LIBELLES_OBJET, etat: suiviImmersion.etats });

export { documentConvention } from './document.ts';
export { lireDossierPmsmp, modelePmsmp, parametresPmsmp, pmsmpEnTexte } from './dossier.ts';
export { creerImmersion, modifierImmersion, renouvelerImmersion } from './operations/creer.ts';
export {
  proposerImmersion,
  refuserImmersion,
  signerDepuisEspace,
  signerImmersion,
  validerImmersion,
} from './operations/signer.ts';
export { annulerImmersion, ecrireBilan, suivreImmersion } from './operations/suivre.ts';
export {
  CLES as CLES_PMSMP,
  type Controle,
  type Demande as DemandeImmersion,
  LIBELLES_OBJET,
  LIBELLES_REGLE,
  type Parametres as ParametresPmsmp,
  type Periode,
} from './regles.ts';
export { type MonImmersion, maConvention, mesImmersions } from './requeteEspace.ts';
export { type EtatImmersion, suiviImmersion } from './suivi.ts';
export { aConfirmer, conforme, verifierImmersion } from './verifierImmersion.ts';
