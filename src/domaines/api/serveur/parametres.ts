import { z } from 'zod';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aUnSigneCache } from '#src/socle/signes.ts';
import { dansLeChemin, type RouteApi } from '../contrat/route.ts';

const francais = z.locales.fr().localeError;
const listes = new WeakMap<RouteApi, Set<string>>();

/** Paramètres que l'on peut répéter. */
export function repetables(route: RouteApi): ReadonlySet<string> {
  const connues = listes.get(route);
  if (connues) return connues;
  const { properties = {} } = z.toJSONSchema(route.parametres, { io: 'input' });
  const trouvees = new Set(
    Object.entries(properties).flatMap(([nom, s]) => (typeof s === 'object' && s.type === 'array' ? nom : [])),
  );
  listes.set(route, trouvees);
  return trouvees;
}

const refuser = (refus: ReadonlyMap<string, string>) => {
  const messages = [...refus.values()];
  return new ErreurMetier(
    messages.length > 1 ? `${messages.length} paramètres sont à corriger.` : (messages[0] ?? 'Paramètres à corriger.'),
    { statut: 400, champs: Object.fromEntries(refus) },
  );
};

/**
 * Lit et valide les paramètres d'une route.
 * @param chemin ceux de l'adresse elle-même @throws ErreurMetier 400, un message par paramètre
 */
export function lireParametres(route: RouteApi, recherche: URLSearchParams, chemin: Record<string, string>): unknown {
  const brut: Record<string, unknown> = {};
  const refus = new Map<string, string>();
  const admis = Object.keys(route.parametres.shape);
  const plusieurs = repetables(route);
  const duChemin = dansLeChemin(route.chemin);
  for (const nom of new Set(recherche.keys())) {
    const valeurs = recherche.getAll(nom);
    if (/jeton|token|authorization/i.test(nom))
      refus.set(nom, 'Un jeton ne se met jamais dans l’adresse : elle est gardée par les journaux. Révoquez celui-ci.');
    else if (duChemin.includes(nom)) refus.set(nom, 'Ce paramètre est dans le chemin de l’adresse.');
    else if (!admis.includes(nom))
      refus.set(nom.slice(0, 60), `Paramètre inconnu. Paramètres admis : ${admis.join(', ') || 'aucun'}.`);
    else if (valeurs.some(aUnSigneCache)) refus.set(nom, 'Cette valeur contient un signe invisible.');
    else if (valeurs.length > 1 && !plusieurs.has(nom)) refus.set(nom, 'Ce paramètre est donné plusieurs fois.');
    else brut[nom] = plusieurs.has(nom) ? valeurs : valeurs[0];
  }
  if (refus.size > 0) throw refuser(refus);
  const lus = route.parametres.safeParse({ ...brut, ...chemin }, { error: francais });
  if (lus.success) return lus.data;
  for (const { path, message } of lus.error.issues) {
    const nom = String(path[0] ?? 'parametres');
    if (!refus.has(nom)) refus.set(nom, message);
  }
  throw refuser(refus);
}
