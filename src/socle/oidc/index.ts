/** Connexion par un fournisseur d'identité OpenID Connect (ProConnect). */
export { adresseFinSession, conclureOidc, debuterOidc, type IdentiteOidc } from './flux.ts';
export { reglagesOidc } from './reglages.ts';
