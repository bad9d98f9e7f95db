import { data, type MiddlewareFunction, matchRoutes, redirect } from 'react-router';
import { ADRESSES } from '#src/adresses.ts';
import type { Adresse } from '#src/droits/adresse.ts';
import { type ContexteRequete, contexteRequete } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { ErreurDroit, ErreurIntrouvable, type ErreurMetier } from '#src/socle/erreurs.ts';
import { composerCoquille } from './coquille.ts';

const TABLE = ADRESSES.map((adresse) => ({ path: adresse.chemin, handle: adresse }));
/** Paramètres d'adresse qui désignent une ligne d'une table ; les autres (territoire, jeton, clé) sont lus par leur écran. */
const NUMEROS = ['id', 'doute', 'annexe'];

/** L'adresse déclarée qui répond à ce chemin, avec ses paramètres ; `null` : aucune. */
function chercher(chemin: string) {
  const trouvee = matchRoutes(TABLE, chemin)?.at(-1);
  return trouvee ? { adresse: trouvee.route.handle as Adresse, params: trouvee.params } : null;
}

/**
 * Première barrière de toute page : aucun écran ne s'ouvre sans le droit que son adresse déclare. Un visiteur est envoyé à la
 * connexion et reviendra où il allait ; les écritures gardent en plus leur propre contrôle dans `executer`.
 */
export const garde: MiddlewareFunction<Response> = async ({ url, context }, suite) => {
  // `url` et non `request.url` : une navigation avec JavaScript demande « /comptes.data », qui ne correspond à aucune adresse déclarée.
  const { pathname, search } = url;
  const trouvee = chercher(pathname);
  const requete = context.get(contexteRequete);
  if (!trouvee || !peut(requete.acteur, trouvee.adresse.droit)) {
    if (!requete.acteur) throw redirect(`/connexion?suite=${encodeURIComponent(pathname + search)}`, 303);
    throw await refuser(requete, new ErreurDroit(trouvee?.adresse.droit ?? 'public'));
  }
  if (NUMEROS.some((nom) => trouvee.params[nom] !== undefined && !/^\d{1,9}$/.test(trouvee.params[nom])))
    throw await refuser(requete, new ErreurIntrouvable());
  return suite();
};

/** Le refus porte l'en-tête et le menu : aucun chargement n'a lieu après lui, et la page d'erreur doit garder ses issues. */
async function refuser(requete: ContexteRequete, { message, conseil, statut }: ErreurMetier) {
  return data({ message, conseil, coquille: await composerCoquille(requete, null) }, { status: statut });
}
