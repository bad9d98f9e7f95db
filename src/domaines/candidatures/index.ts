/** Candidatures : la réponse d'un porteur à un appel, de son brouillon à son dépôt. */
import { declarerFormulaireAppel } from '#src/domaines/appels/index.ts';
import { declarerInvites } from '#src/domaines/echeances/index.ts';
import { ECHEANCE_CORRECTION, ECHEANCE_DEPOT, suivreAppel } from './echeances.ts';
import { formulaireDe } from './formulaire.ts';
import { auteursInvites } from './messages.ts';

declarerFormulaireAppel(formulaireDe, suivreAppel);
// Les auteurs invités d'une autre organisation reçoivent les mêmes rappels que ceux du porteur.
for (const nature of [ECHEANCE_DEPOT, ECHEANCE_CORRECTION]) declarerInvites(nature, auteursInvites);

export { candidaturePourAgir, candidatureSituee, faireAvancer } from './chargement.ts';
export { type ContenuCandidature, contenuCandidature, contenuSansDroit, objetCandidature } from './contenu.ts';
export { deposer } from './deposer.ts';
export { ECHEANCE_CORRECTION, suivreAppel } from './echeances.ts';
export type { CandidatureSituee } from './forme.ts';
export { formulaireDe } from './formulaire.ts';
export { ecrireAuxAuteurs } from './messages.ts';
export { inviterAuteur } from './operations/auteurs.ts';
export { creerCandidature } from './operations/creer.ts';
export { accorderDelai } from './operations/delai.ts';
export { deposerCandidature } from './operations/deposer.ts';
export { remplirCandidature } from './operations/remplir.ts';
export { retirerCandidature } from './operations/retirer.ts';
export { DECISION_TUE, etatAnnonce } from './requetes/annonce.ts';
export { type DepotConnu, depotParEmpreinte } from './requetes/empreinte.ts';
export { candidaturesLisibles } from './requetes/lisibles.ts';
export { candidaturesADireALAccueil } from './requetes/liste.ts';
export { CHAMP_BUDGET, rouvrirPourCorrection } from './rouvrir.ts';
export { ETATS_CANDIDATURE, type EtatCandidature, suiviCandidature } from './suivi.ts';
