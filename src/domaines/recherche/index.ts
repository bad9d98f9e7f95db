export type { Genre, GroupeTrouve, Trouve } from './regles.ts';
export { chercher } from './requetes.ts';
