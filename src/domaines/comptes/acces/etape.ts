import { suiteSure } from '#src/socle/session/cookie.ts';
import { type SessionLue, secondFacteurManque } from '#src/socle/session/session.ts';

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
