/** Bonnes pratiques : un répertoire que les structures et les réseaux alimentent, que les services publient. */
export { proposerPratique, publierPratique } from './operations/proposer.ts';
export { listerPratiques } from './requetes/liste.ts';
