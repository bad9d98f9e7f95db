/** Conventions : de la décision du préfet aux versements, et ce que les autres peuvent en lire. */
export { saisinesDe } from './avis.ts';
export { annexesDe, conventionSituee } from './chargement.ts';
export type { Annexe, CalculAnnexe, ConventionSituee } from './forme.ts';
export { annulerDecision } from './operations/annulerDecision.ts';
export { decider } from './operations/decider.ts';
export { notifier } from './operations/notifier.ts';
export { preparerAvenant } from './operations/preparerAvenant.ts';
export { proposerAnnexe } from './operations/proposer.ts';
export { recalculerAnnexe } from './operations/recalculer.ts';
export { reconduire } from './operations/reconduire.ts';
export { resilier } from './operations/resilier.ts';
export { signer } from './operations/signer.ts';
export { verser } from './operations/verser.ts';
export { type AnnexeSignee, annexesSignees } from './requetes/annexesSignees.ts';
export { type AttentesConventions, attentesDesConventions } from './requetes/attentes.ts';
export { type Montants, montantsDe } from './requetes/fiche.ts';
export { conventionsDe, conventionsDeLActeur, type LigneConvention } from './requetes/liste.ts';
export { terminerConventions } from './terminer.ts';
