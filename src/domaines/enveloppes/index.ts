/** Enveloppes : l'argent d'une campagne, d'un appel, d'une ligne de l'État ; ce qui est reçu, distribué, proposé, engagé, ce qui reste. */
export { enveloppePourAgir, enveloppeSituee, etatEnveloppe } from './chargement.ts';
export { distribuerPostes, type Part } from './distribuer.ts';
export { engager, liberer, proposer } from './engager.ts';
export type {
  EnveloppeSituee,
  EtatEnveloppe,
  Ligne,
  Titulaire,
} from './forme.ts';
export { TYPES_DU_FONDS } from './ligne.ts';
export { notifierRegions, type PartRegion } from './notifier.ts';
export { constater } from './operations/constater.ts';
export { deroger } from './operations/deroger.ts';
export { mouvementer } from './operations/mouvementer.ts';
export { ouvrirLigne } from './operations/ouvrirLigne.ts';
export { regler, retirerRegle } from './operations/regler.ts';
export { virer } from './operations/virer.ts';
export { pageEnveloppe } from './requetes/enveloppe.ts';
export { type RegleEcrite, reglesEnVigueur } from './requetes/fongibilite.ts';
