/** Échéances : tout ce qui est dû à une date, les rappels, et ce que cela retient. */
export { acteurDuJeton } from './agenda.ts';
export { declarerEvenements, type EvenementAgenda } from './evenements.ts';
export { declarerInvites } from './invites.ts';
export {
  leverEcheance,
  type NouvelleEcheance,
  poserEcheance,
  type Retenue,
  retenuesDe,
  solderEcheance,
} from './poser.ts';
export { envoyerRappels } from './rappeler.ts';
export { ceQuiEstRetenu, delai, momentDe } from './regles.ts';
export { compterSuivies, type Echeance, listerEcheances } from './requetes.ts';
