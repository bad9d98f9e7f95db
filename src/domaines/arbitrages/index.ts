/** Arbitrages : classement, comité, essais de montants, décisions, lettres, résultats. */
import './modeles/lettres.ts';

export { arbitragesDe, lireArbitrage } from './chargement.ts';
export { type DecisionLue, decisionDe } from './decision.ts';
export { ficheCandidature } from './fiche.ts';
export { type Arbitrage, LIBELLES_SENS, type LigneArbitrage, type LignesArbitrage, SENS, type Sens } from './forme.ts';
export { adopterArbitrage } from './operations/adopter.ts';
export { annulerDecision } from './operations/annuler.ts';
export { MOTIF_SELECTION, rappelerComite, saisirComite } from './operations/comite.ts';
export { deciderCandidature, deciderCandidatures } from './operations/decider.ts';
export { abandonnerArbitrage, creerArbitrage, modifierArbitrage } from './operations/essais.ts';
export { envoyerLettres, noterReception, preparerLettres } from './operations/lettres.ts';
export { publierResultats } from './operations/publier.ts';
export { enregistrerRetenu } from './operations/retenir.ts';
export { classer } from './regles/classer.ts';
export { evaluer } from './regles/evaluer.ts';
export { reduire } from './regles/reduire.ts';
export { candidaturesDe } from './requetes/candidatures.ts';
export { type Resultat, resultatsDe } from './resultats.ts';
export { COLONNES_SCDL, conventionsPubliees, enCsvScdl } from './scdl.ts';
