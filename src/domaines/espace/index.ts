/** Espace de la personne : son lien, son code, ce qu'elle lit, ce qu'elle choisit et demande. */
export { entrer, envoyerCode, lienOuvert } from './acces/entrer.ts';
export { choisir, demander } from './operations/choisir.ts';
export { fermerEspace, inviterEspace, type Remise } from './operations/inviter.ts';
export { recueillirChoix } from './operations/recueillir.ts';
export { repondreDemande } from './operations/repondre.ts';
export { resumeEspace } from './requetes/cote.ts';
