/** Fournisseur d'identité de l'instance (ProConnect, ou tout fournisseur OpenID Connect). */
export interface ReglagesOidc {
  emetteur: string;
  client: string;
  secret: string;
  /** Texte du bouton : « S'identifier avec … ». */
  libelle: string;
  portees: string;
  /** Le fournisseur garantit les adresses sans le dire par `email_verified` (c'est le cas de ProConnect). */
  courrielsFiables: boolean;
  /** Valeurs d'`acr` qui valent second facteur. */
  acrForts: string[];
}

const ACR_FORTS = [
  'eidas2',
  'eidas3',
  'https://proconnect.gouv.fr/assurance/self-asserted-2fa',
  'https://proconnect.gouv.fr/assurance/consistency-checked-2fa',
];

/** Les réglages `MAILLAGE_OIDC_*`, ou `null` si aucun fournisseur n'est déclaré. */
export function reglagesOidc(env: NodeJS.ProcessEnv = process.env): ReglagesOidc | null {
  const emetteur = env.MAILLAGE_OIDC_EMETTEUR;
  if (!emetteur) return null;
  const { MAILLAGE_OIDC_CLIENT: client, MAILLAGE_OIDC_SECRET: secret } = env;
  if (!client || !secret)
    throw new Error('MAILLAGE_OIDC_EMETTEUR est réglé : il faut aussi MAILLAGE_OIDC_CLIENT et MAILLAGE_OIDC_SECRET.');
  const hote = new URL(emetteur).hostname;
  return {
    emetteur,
    client,
    secret,
    libelle: env.MAILLAGE_OIDC_LIBELLE || 'ProConnect',
    portees: env.MAILLAGE_OIDC_PORTEES || 'openid given_name usual_name email siret',
    courrielsFiables: env.MAILLAGE_OIDC_COURRIELS_FIABLES === 'oui' || /(^|\.)proconnect\.gouv\.fr$/.test(hote),
    acrForts: env.MAILLAGE_OIDC_ACR_FORTS?.split(/\s+/).filter((acr) => acr !== '') ?? ACR_FORTS,
  };
}
