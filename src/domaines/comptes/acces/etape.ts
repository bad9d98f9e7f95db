import { suiteSure } from '#src/socle/session/cookie.ts';
import { chercherSession, type SessionLue, secondFacteurManque } from '#src/socle/session/session.ts';

/** Page où doit aller une session qui n'est pas encore complète, ou la page demandée quand elle l'est. */
export function etapeSuivante(session: SessionLue | null, suite: string | null): string {
  const retour = suiteSure(suite);
  const avec = (chemin: string) => (retour === '/' ? chemin : `${chemin}?suite=${encodeURIComponent(retour)}`);
  if (!session) return avec('/connexion');
  if (session.secondFacteur === 'attente') return avec('/connexion/code');
  if (!session.candidat) return avec('/connexion/organisation');
  if (secondFacteurManque(session)) return avec('/mon-compte/second-facteur');
  return retour;
}

/** Où aller juste après qu'une connexion a posé ce cookie. */
export async function apresEntree(cookie: string, suite: string | null): Promise<string> {
  const entete = cookie.split(';')[0] ?? '';
  return etapeSuivante(await chercherSession(new Request('http://local/', { headers: { cookie: entete } })), suite);
}
