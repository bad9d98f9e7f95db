import { type Base, base as baseCourante } from '#src/socle/base/base.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { adresseFinSession } from '#src/socle/oidc/index.ts';
import { dechiffrer } from '#src/socle/session/secret.ts';
import { fermerSession } from '#src/socle/session/session.ts';

/** Usage et lien du chiffrement du jeton d'identité conservé avec la session. */
export const CHIFFREMENT_JETON = ['oidc-session', ''] as const;

/** Ferme la session ; rend aussi l'adresse où clore celle du fournisseur d'identité, s'il y en a une. */
export async function seDeconnecter(
  request: Request,
  base: Base = baseCourante(),
): Promise<{ cookie: string; adresse: string }> {
  const { cookie, fermee } = await fermerSession(request, base);
  if (!fermee) return { cookie, adresse: '/connexion' };
  const acteur = { compteId: fermee.compte_id, organisationId: 0, nom: `compte ${fermee.compte_id}` };
  await ecrireJournal(base, { acteur, action: 'comptes.deconnexion', objet: `compte:${fermee.compte_id}` });
  const jeton = fermee.oidc_jeton ? dechiffrer(fermee.oidc_jeton, ...CHIFFREMENT_JETON) : null;
  return { cookie, adresse: (jeton && (await adresseFinSession(jeton))) || '/connexion' };
}
