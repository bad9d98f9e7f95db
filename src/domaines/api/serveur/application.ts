import { Hono } from 'hono';
import { peut } from '#src/droits/matrice.ts';
import { type Base, base as baseCourante } from '#src/socle/base/base.ts';
import type { RouteApi } from '../contrat/route.ts';
import { ROUTES_API } from '../contrat/routes.ts';
import { compterAppel, entetesQuota, noterUsage } from '../jetons/quota.ts';
import { type JetonReconnu, reconnaitre } from '../jetons/reconnaitre.ts';
import { documentOpenApi } from '../openapi.ts';
import { lireParametres } from './parametres.ts';
import { GENRES, type Probleme, probleme, problemeDe } from './probleme.ts';
import { admet, repondre } from './reponse.ts';

/** Les données d'un jeton ne vont dans aucun cache partagé ; un client garde la sienne et la revalide par son étiquette. */
const CACHE_PRIVE = 'private, no-cache';
const PERMIS = 'GET, HEAD';
/** Ce qu'un en-tête Accept doit admettre : l'API ne rend que du JSON. */
const RENDUS = ['application/json', 'application/*', '*/*'];

const REFUS_JETON = {
  absent: GENRES.jeton.exemple,
  inconnu: "Ce jeton n'est pas connu.",
  revoque: 'Ce jeton a été révoqué.',
  expire: 'Ce jeton a expiré.',
  organisation: "L'organisation de ce jeton est fermée.",
  auteur: 'La personne qui a créé ce jeton n’en répond plus. Un responsable de l’organisation en crée un autre.',
} as const;

const rendre = (requete: Request, corps: Probleme, entetes: Record<string, string> = {}) =>
  repondre(requete, {
    corps,
    type: 'application/problem+json',
    statut: corps.status,
    cache: 'no-store',
    entetes: { Vary: 'Authorization', ...entetes },
  });

type Lu = { erreur: Probleme } | { corps: unknown; modifieLe: Date | null };

/** Après le jeton et le quota : format, portée, droit, paramètres, lecture, et la réponse relue par sa propre définition. */
async function lire(
  route: RouteApi,
  requete: Request,
  jeton: JetonReconnu,
  base: Base,
  chemin: Record<string, string>,
): Promise<Lu> {
  const { portee } = route;
  if (!admet(requete.headers.get('accept') || '*/*', RENDUS))
    return { erreur: probleme('format', GENRES.format.exemple) };
  if (portee !== null && !jeton.portees.includes(portee))
    return { erreur: probleme('portee', `Ce jeton n'a pas la portée « ${portee} ».`) };
  if (!peut(jeton.acteur, route.droit))
    return { erreur: probleme('portee', "L'organisation de ce jeton n'a pas ce droit.") };
  try {
    const p = lireParametres(route, new URL(requete.url).searchParams, chemin);
    const { corps, modifieLe } = await route.lire({ base, acteur: jeton.acteur, p: p as never });
    return { corps: route.reponse.parse(corps), modifieLe: modifieLe ?? null };
  } catch (erreur) {
    return { erreur: problemeDe(erreur, new URL(requete.url).pathname) };
  }
}

async function servir(route: RouteApi, requete: Request, chemin: Record<string, string>): Promise<Response> {
  const base = baseCourante();
  const reconnu = await reconnaitre(base, requete.headers.get('authorization') ?? undefined);
  if ('refus' in reconnu) {
    const { refus } = reconnu;
    const suite = refus === 'absent' ? '' : ', error="invalid_token"';
    return (
      await rendre(requete, probleme('jeton', REFUS_JETON[refus]), {
        'WWW-Authenticate': `Bearer realm="Maillage"${suite}`,
      })
    ).reponse;
  }
  const { jeton } = reconnu;
  const quota = await compterAppel(base, jeton);
  const entetes = { Vary: 'Authorization', ...entetesQuota(quota) };
  if (!quota.permis) {
    const detail = `Ce jeton a fait tous les appels permis ; il pourra reprendre dans ${quota.attente} secondes.`;
    const { reponse, octets } = await rendre(requete, probleme('quota', detail), {
      ...entetes,
      'Retry-After': String(quota.attente),
    });
    await noterUsage(base, jeton.id, route.nom, 429, octets);
    return reponse;
  }
  const lu = await lire(route, requete, jeton, base, chemin);
  const { reponse, octets } =
    'erreur' in lu
      ? await rendre(requete, lu.erreur, {
          ...entetes,
          ...(lu.erreur.status === 503 ? { 'Retry-After': '60' } : {}),
        })
      : await repondre(requete, {
          corps: lu.corps,
          type: 'application/json',
          cache: CACHE_PRIVE,
          modifieLe: lu.modifieLe,
          entetes: { ...entetes, ...suivante(requete, lu.corps) },
        });
  await noterUsage(base, jeton.id, route.nom, reponse.status, octets);
  return reponse;
}

/** Lien vers la page suivante (RFC 8288), pour qui ne veut pas composer l'adresse. */
function suivante(requete: Request, corps: unknown): Record<string, string> {
  const { curseur } = corps as { curseur?: string | null };
  if (!curseur) return {};
  const url = new URL(requete.url);
  url.searchParams.set('curseur', curseur);
  return { Link: `<${url.pathname}${url.search}>; rel="next"` };
}

const enHono = (chemin: string) => chemin.replace(/\{(\w+)\}/g, ':$1');

/** L'API de lecture : les routes déclarées, et rien d'autre. Aucune écriture, aucun cookie, aucun partage entre origines sauf sa description. */
export function creerApi(): Hono {
  const api = new Hono();
  api.get('/openapi.json', async (c) => {
    const { reponse } = await repondre(c.req.raw, {
      corps: documentOpenApi(),
      type: 'application/vnd.oai.openapi+json;version=3.1',
      cache: 'public, max-age=300',
      // La description seule se lit depuis la page d'un autre site ; les données demandent un jeton, qui n'a rien à faire dans un navigateur.
      entetes: { 'Access-Control-Allow-Origin': '*' },
    });
    return reponse;
  });
  for (const route of ROUTES_API)
    api.get(enHono(route.chemin), (c) => servir(route, c.req.raw, c.req.param() as Record<string, string>));
  for (const chemin of ['/openapi.json', ...ROUTES_API.map((r) => enHono(r.chemin))])
    api.all(chemin, async (c) => {
      const refus = probleme('methode', `${c.req.method.slice(0, 20)} n'est pas permis ici.`);
      return (await rendre(c.req.raw, refus, { Allow: PERMIS })).reponse;
    });
  api.all('*', async (c) => (await rendre(c.req.raw, probleme('introuvable', "Cette adresse n'existe pas."))).reponse);
  api.onError(async (erreur, c) => (await rendre(c.req.raw, problemeDe(erreur, c.req.path))).reponse);
  return api;
}
