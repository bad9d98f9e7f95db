/** Échéances : tout ce qui est dû à une date, les rappels, et ce que cela retient. */
export { type NouvelleEcheance, poserEcheance, type Retenue, retenuesDe, solderEcheance } from './poser.ts';
