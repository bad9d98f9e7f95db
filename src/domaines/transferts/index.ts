/** Transferts : un référent principal passe la main, le bilan d'abord (« dites-le-nous une fois »). */
import { declarerMots } from '#src/domaines/personnes/index.ts';
import { SECTIONS } from './forme.ts';

// Les rubriques du bilan, pour le dossier remis à la personne.
declarerMots('transfert', { bilan: Object.fromEntries(SECTIONS.map((s) => [s.id, s.libelle])) });

export { type Transfert, transfertsDe } from './chargement.ts';
export {
  type BilanTransfert,
  type EtatTransfert,
  LIBELLES_ETAT as LIBELLES_ETAT_TRANSFERT,
  SECTIONS as RUBRIQUES_BILAN,
} from './forme.ts';
export { derogerTransfert, partagerBilan, redigerBilan } from './operations/bilan.ts';
export { choisirSuivant, demanderTransfert } from './operations/demander.ts';
export { accepterTransfert, annulerTransfert, refuserTransfert } from './operations/repondre.ts';
export { type TransfertsAFaire, transfertsAFaire } from './requetes/file.ts';
export {
  type BilanPartage,
  bilansPartages,
  noterBilanVu,
  type ResumeTransferts,
  resumeTransferts,
} from './requetes/resume.ts';
