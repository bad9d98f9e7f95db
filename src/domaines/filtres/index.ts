export { mesFiltres } from './requetes.ts';
