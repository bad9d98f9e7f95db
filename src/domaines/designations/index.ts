/** Désignations : qui suit qui, dans quel portefeuille, et qui relaie une absence. */
export { type Bascule, basculerPrincipal, type DemandeBascule } from './basculer.ts';
export { type DesignationEnCours, LIBELLES_RANG, RANGS, type Rang } from './forme.ts';
export { annulerAbsence, declarerAbsence } from './operations/absences.ts';
export { accepterAffectation, ecarterProposition } from './operations/accepter.ts';
export { appuyer, designer, finirAppui } from './operations/designer.ts';
export { finirIntensif, passerEnIntensif } from './operations/intensif.ts';
export { transfererPortefeuille } from './operations/transferer.ts';
export { proposerAffectations } from './regles/affecter.ts';
export { type ChargePortefeuilleReelle, chargesDe } from './requetes/charges.ts';
export { type AbsenceListee, absencesDe, type Referent, referentsDe } from './requetes/referents.ts';
export { type ResumeBinome, resumeBinome } from './requetes/resume.ts';
export { type LigneSuivi, sansBinome } from './requetes/suivis.ts';
export { lirePortefeuilles, type PortefeuilleTableau, type TableauPortefeuilles } from './requetes/tableau.ts';
export { terminerSuivi } from './terminer.ts';
