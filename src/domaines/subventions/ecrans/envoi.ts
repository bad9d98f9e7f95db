import { redirect } from 'react-router';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { poserMessage } from '#src/socle/message.ts';

const vers = (adresse: string, message?: string, ton?: 'erreur') =>
  redirect(adresse, { status: 303, ...(message ? { headers: { 'Set-Cookie': poserMessage(message, ton) } } : {}) });

/** L'adresse ne reçoit que des envois : lue, elle mène à la page. */
export const renvoyer = (adresse: string) => vers(adresse);

/** Reçoit une pièce, puis revient à la page : le refus s'y lit comme la réussite. Droit refusé ou objet absent : l'erreur passe. */
export async function recevoirEtRevenir(adresse: string, recevoir: () => Promise<unknown>, message: string) {
  try {
    await recevoir();
    return vers(adresse, message);
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier) || erreur.statut === 403 || erreur.statut === 404) throw erreur;
    return vers(adresse, erreur.message, 'erreur');
  }
}
