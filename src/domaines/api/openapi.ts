import { z } from 'zod';
import { NOMMES } from './contrat/commun.ts';
import { dansLeChemin, type RouteApi } from './contrat/route.ts';
import { ROUTES_API } from './contrat/routes.ts';
import { LIBELLES_PORTEE } from './forme.ts';
import { exempleDe, GENRES, type Genre } from './serveur/probleme.ts';

export const VERSION_API = '1.0.0';
const REF = '#/components/schemas/';

type Objet = Record<string, unknown>;

/** Une définition zod en JSON Schema 2020-12, le dialecte d'OpenAPI 3.1. */
const nettoyer = ({ $schema: _, $id: __, ...schema }: Objet): Objet => schema;

function composants(): Objet {
  const { schemas } = z.toJSONSchema(NOMMES, { uri: (id) => `${REF}${id}`, io: 'output' });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, nettoyer(schema as Objet)]));
}

/** Paramètres d'une route, tels que les lit aussi la page de documentation. */
export function parametresDe(route: RouteApi) {
  const { properties = {}, required = [] } = z.toJSONSchema(route.parametres, { io: 'input' });
  const chemin = dansLeChemin(route.chemin);
  return Object.entries(properties as Record<string, Objet>).map(([nom, { description, ...schema }]) => ({
    name: nom,
    in: chemin.includes(nom) ? ('path' as const) : ('query' as const),
    required: chemin.includes(nom) || required.includes(nom),
    description: String(description ?? ''),
    schema: schema as Objet,
  }));
}

const enTete = (description: string, type: 'string' | 'integer' = 'string') => ({ description, schema: { type } });
const ENTETES_QUOTA = {
  'RateLimit-Policy': enTete('Quotas du jeton, par minute et par jour.'),
  RateLimit: enTete('Ce qu’il en reste, et dans combien de secondes ils se renouvellent.'),
};

function erreur(genre: Genre): Objet {
  const { titre, aide } = GENRES[genre];
  const headers =
    genre === 'quota' || genre === 'occupe'
      ? { 'Retry-After': enTete('Secondes à attendre.', 'integer') }
      : genre === 'jeton'
        ? { 'WWW-Authenticate': enTete('Bearer, et pourquoi le jeton est refusé.') }
        : {};
  return {
    description: `${titre}. ${aide}`,
    headers,
    content: { 'application/problem+json': { schema: { $ref: `${REF}Probleme` }, example: exempleDe(genre) } },
  };
}

function operationDe(route: RouteApi): Objet {
  const genres = Object.keys(GENRES) as Genre[];
  const rendues = genres.filter((g) => g !== 'methode');
  return {
    operationId: route.nom,
    summary: route.resume,
    description: `${route.description}\n\nPortée : ${route.portee ? LIBELLES_PORTEE[route.portee] : 'tout jeton en service'}.`,
    'x-droit': route.droit,
    security: [{ jeton: route.portee ? [route.portee] : [] }],
    parameters: [
      ...parametresDe(route),
      {
        name: 'If-None-Match',
        in: 'header',
        required: false,
        description: 'ETag d’une réponse gardée.',
        schema: { type: 'string' },
      },
    ],
    responses: {
      200: {
        description: 'Lu.',
        headers: { ETag: enTete('Étiquette forte du corps.'), ...ENTETES_QUOTA },
        content: { 'application/json': { schema: { $ref: `${REF}${route.schema}` } } },
      },
      304: { description: 'Inchangé depuis la réponse dont l’étiquette est donnée.' },
      ...Object.fromEntries(rendues.map((g) => [GENRES[g].statut, erreur(g)])),
    },
  };
}

let compose: Objet | undefined;

/** Le document OpenAPI 3.1, tiré des définitions qui valident chaque appel et chaque réponse. */
export function documentOpenApi(): Objet {
  compose ??= {
    openapi: '3.1.0',
    info: {
      title: 'API de lecture de Maillage',
      version: VERSION_API,
      summary: "Structures d'insertion, besoins, accès et indicateurs, en lecture.",
      description:
        "Chaque appel porte un jeton d'organisation dans l'en-tête Authorization. Aucune donnée de personne n'en sort ; les petits effectifs sont masqués comme sur les pages. Chaque adresse se lit aussi par HEAD ; toute autre méthode est refusée (405). La documentation lisible est à l'adresse /api.",
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    paths: Object.fromEntries(ROUTES_API.map((route) => [route.chemin, { get: operationDe(route) }])),
    components: {
      securitySchemes: {
        jeton: {
          type: 'http',
          scheme: 'bearer',
          description: "Jeton créé par la personne responsable d'une organisation, à l'écran « Jetons d'API ».",
        },
      },
      schemas: composants(),
    },
  };
  return compose;
}
