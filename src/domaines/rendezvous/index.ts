/** Rendez-vous : fixer, inscrire, déplacer, dire qui est venu ; l'obligation de chaque mois. */
import { declarerEvenements } from '#src/domaines/echeances/index.ts';
import { declarerMots } from '#src/domaines/personnes/index.ts';
import { LIBELLES_ETAT } from './forme.ts';
import { evenementsDe } from './requetes/abonnement.ts';

// Les mots de ses colonnes codées, pour le dossier remis à la personne.
declarerMots('participation', { etat: LIBELLES_ETAT });

declarerEvenements('rendezvous', evenementsDe);

export { attentesDuParcours, type PlaceAttendue } from './attente.ts';
export { ETATS_SUIVIS, LIBELLES_ETAT, LIBELLES_MODALITE, LIBELLES_MOTIF, MODALITES, MOTIFS } from './forme.ts';
export { annulerRendezvous, annulerRendezvousAVenir, deplacer } from './operations/deplacer.ts';
export { confirmerRendezvous, demanderReport } from './operations/espace.ts';
export { fixerRendezvous } from './operations/fixer.ts';
export { desinscrire, inscrire } from './operations/inscrire.ts';
export { qualifier, qualifierTous } from './operations/qualifier.ts';
export { direPasses, passerRendezvous, type RendezvousPasse } from './passer.ts';
export { envoyerRappelsRendezvous } from './prevenir.ts';
export { type Couverture, couvertureDuMois, type EtatCouverture, quandEnMots, tauxNonVenus } from './regles.ts';
export { compterAttentes as attentesDesRendezvous } from './requetes/agenda.ts';
export { bornesDuMois, prevenirNonVus, venuesDuMois } from './requetes/nonVus.ts';
export {
  couvertureDe,
  obligationDuMois,
  prochainRendezvous,
  type ResumeRendezvous,
  rendezvousDuParcours,
  resumeRendezvous,
  type VenueDite,
} from './requetes/parcours.ts';
export { type RendezvousTenu, rendezvousDesPrincipaux, rendezvousTenus } from './requetes/tenus.ts';
