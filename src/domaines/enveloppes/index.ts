/** Enveloppes : l'argent d'une campagne ou d'un appel, ce qui est proposé, engagé, ce qui reste. */
export { enveloppePourAgir, enveloppeSituee, etatEnveloppe } from './chargement.ts';
export { engager, liberer, proposer } from './engager.ts';
export type { EnveloppeSituee, EtatEnveloppe, Titulaire } from './forme.ts';
export { deroger } from './operations/deroger.ts';
export { mouvementer } from './operations/mouvementer.ts';
