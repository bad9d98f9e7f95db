import { partir, suiteDe } from '#src/droits/publique.ts';
import { debuterOidc } from '#src/socle/oidc/index.ts';
import { suiteSure } from '#src/socle/session/cookie.ts';
import type { Route } from './+types/oidcDepart';

/** Mène au fournisseur d'identité. */
export async function loader({ url }: Route.LoaderArgs) {
  const { adresse, cookie } = await debuterOidc(suiteSure(suiteDe(url)));
  return partir(adresse, [cookie]);
}

/** Jamais affichée : sans page, un fournisseur absent ou en panne répondrait un texte nu au lieu de la page d'erreur. */
export default function OidcDepart() {
  return null;
}
