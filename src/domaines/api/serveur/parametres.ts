import { z } from 'zod';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aUnSigneCache } from '#src/socle/signes.ts';
import { dansLeChemin, type RouteApi } from '../contrat/route.ts';

const francais = z.locales.fr().localeError;
interface Natures {
  /** Paramètres que l'on peut répéter. */
  repetables: ReadonlySet<string>;
  entiers: ReadonlySet<string>;
}
const natures = new WeakMap<RouteApi, Natures>();

function naturesDe(route: RouteApi): Natures {
  const connues = natures.get(route);
  if (connues) return connues;
  const { properties = {} } = z.toJSONSchema(route.parametres, { io: 'input' });
  type Schema = { type?: string; items?: Schema };
  const schemas = Object.entries(properties as Record<string, Schema>);
  const trouvees = {
    repetables: new Set(schemas.flatMap(([nom, s]) => (s.type === 'array' ? nom : []))),
    entiers: new Set(schemas.flatMap(([nom, s]) => ((s.items ?? s).type === 'integer' ? nom : []))),
  };
  natures.set(route, trouvees);
  return trouvees;
}

/** Un entier s'écrit en chiffres : JavaScript lirait aussi « 0x10 », « 1e2 » ou des blancs. */
const enChiffres = (valeur: string) => (/^-?\d{1,15}$/.test(valeur) ? valeur : 'NaN');

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
  const { repetables, entiers } = naturesDe(route);
  const lire = (nom: string, valeur: string) => (entiers.has(nom) ? enChiffres(valeur) : valeur);
  const duChemin = dansLeChemin(route.chemin);
  for (const nom of new Set(recherche.keys())) {
    const valeurs = recherche.getAll(nom);
    if (/jeton|token|authorization/i.test(nom))
      refus.set(nom, 'Un jeton ne se met jamais dans l’adresse : elle est gardée par les journaux. Révoquez celui-ci.');
    else if (duChemin.includes(nom)) refus.set(nom, 'Ce paramètre est dans le chemin de l’adresse.');
    else if (!admis.includes(nom))
      refus.set(nom.slice(0, 60), `Paramètre inconnu. Paramètres admis : ${admis.join(', ') || 'aucun'}.`);
    else if (valeurs.some(aUnSigneCache)) refus.set(nom, 'Cette valeur contient un signe invisible.');
    else if (valeurs.length > 1 && !repetables.has(nom)) refus.set(nom, 'Ce paramètre est donné plusieurs fois.');
    else brut[nom] = repetables.has(nom) ? valeurs.map((v) => lire(nom, v)) : lire(nom, valeurs[0]!);
  }
  if (refus.size > 0) throw refuser(refus);
  for (const [nom, valeur] of Object.entries(chemin)) brut[nom] = lire(nom, valeur);
  const lus = route.parametres.safeParse(brut, { error: francais });
  if (lus.success) return lus.data;
  for (const { path, message } of lus.error.issues) {
    const nom = String(path[0] ?? 'parametres');
    if (!refus.has(nom)) refus.set(nom, message);
  }
  throw refuser(refus);
}
