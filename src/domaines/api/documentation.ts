import { ROUTES_API } from './contrat/routes.ts';
import { LIBELLES_PORTEE } from './forme.ts';
import { parametresDe, VERSION_API } from './openapi.ts';
import { GENRES } from './serveur/probleme.ts';

/** Hôte à remplacer, dans les exemples. */
export const HOTE = 'https://maillage.exemple.fr';

const typeLisible = (schema: Record<string, unknown>): string => {
  const objet = schema as { type?: string; enum?: string[]; items?: Record<string, unknown>; default?: unknown };
  if (objet.type === 'array') return `${typeLisible(objet.items ?? {})}, plusieurs fois`;
  if (objet.enum) return objet.enum.join(', ');
  return objet.type === 'integer' || objet.type === 'number' ? 'nombre entier' : 'texte';
};

/** Ce que la page de documentation montre, tiré des mêmes définitions que le document OpenAPI. */
export function documentation() {
  return {
    version: VERSION_API,
    routes: ROUTES_API.map((route) => ({
      nom: route.nom,
      chemin: `/api/v1${route.chemin}`,
      resume: route.resume,
      description: route.description,
      portee: route.portee ? LIBELLES_PORTEE[route.portee] : 'tout jeton en service',
      exemple: `curl -H "Authorization: Bearer $JETON" "${HOTE}/api/v1${route.exemple}"`,
      parametres: parametresDe(route).map(({ name, in: ou, required, description, schema }) => ({
        nom: name,
        ou: ou === 'path' ? 'adresse' : 'requête',
        obligatoire: required,
        valeurs: typeLisible(schema),
        defaut: schema.default === undefined ? null : String(schema.default),
        description,
      })),
    })),
    erreurs: Object.entries(GENRES).map(([genre, g]) => ({ genre, statut: g.statut, titre: g.titre, aide: g.aide })),
  };
}
export type Documentation = ReturnType<typeof documentation>;
