import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { construire } from '../outils/construire.ts';
import { baseMigree, postgresJetable } from '../outils/postgresJetable.ts';
import { listerEtiquettes, listerStructures, listerTerritoires } from '../src/domaines/structures/requetes/liste.ts';
import { ACTEUR_SYSTEME } from '../src/droits/acteur.ts';
import { type Base, ouvrirBase } from '../src/socle/base/base.ts';
import installer from '../tests/parcours/installation.ts';
import type { Banc } from './banc.ts';
import { mesurer } from './banc.ts';

const COPIES = 24;
const FOIS = 40;

interface Requete {
  texte: string;
  valeurs: unknown[];
}

/** Le SQL que la page exécute pour ses lignes, ses totaux et ses filtres, tel qu'il part vers PostgreSQL. */
async function requetesDeLaPage(base: Base): Promise<Requete[]> {
  const vues: Requete[] = [];
  const lire = async () => {
    await listerStructures(base, ACTEUR_SYSTEME, { ou: 'france' });
    await listerEtiquettes(base);
    await listerTerritoires(base);
  };
  // Une première fois sans noter : ce que la page garde en mémoire n'est plus demandé à la base.
  await lire();
  const prototype = pg.Client.prototype as unknown as { query: (...arguments_: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...arguments_: unknown[]) {
    const [texte, valeurs] = arguments_;
    if (typeof texte === 'string') vues.push({ texte, valeurs: Array.isArray(valeurs) ? valeurs : [] });
    return query.apply(this, arguments_);
  };
  try {
    await lire();
  } finally {
    prototype.query = query;
  }
  return vues.filter(({ texte }) => /^\s*\(?select/i.test(texte));
}

/** Entre comme une personne, par le formulaire ; rend le cookie de session. */
async function entrer(adresse: string, motDePasse: string): Promise<string> {
  const reponse = await fetch(`${adresse}/connexion`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: adresse, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ courriel: 'dgefp@demo.example', motDePasse }),
  });
  const cookie = reponse.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  if (!cookie) throw new Error(`Connexion refusée (${reponse.status}).`);
  return cookie;
}

const dupliquer = `
  INSERT INTO structure (siret, type, nom, naf, adresse, code_postal, commune, commune_declaree, departement, lon, lat, position_source,
    description, sources, demonstration)
  SELECT lpad((n * 100000 + s.id)::text, 14, '9'), type, nom || ' bis ' || n, naf, adresse, code_postal, commune, commune_declaree,
    departement, lon, lat, position_source, description, sources, true
  FROM structure s, generate_series(1, ${COPIES}) AS n`;

export const banc: Banc = {
  nom: `Page « Structures » (France, 50 lignes) contre son SQL nu, ${400 * (COPIES + 1)} structures inventées`,
  async executer(dire) {
    await construire();
    const serveur = await postgresJetable();
    const url = await baseMigree(serveur.urlAdmin, 'liste');
    process.env.DATABASE_URL = url;
    const fourni = new Map<string, string>();
    const projet = { provide: (cle: string, valeur: string) => fourni.set(cle, valeur) };
    const arreter = await installer(projet as unknown as TestProject);
    const base = ouvrirBase(url);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.query(dupliquer);
      await client.query('ANALYZE');
      const requetes = await requetesDeLaPage(base);
      dire(`${requetes.length} requêtes`);
      const adresse = fourni.get('adresse') as string;
      const cookie = await entrer(adresse, fourni.get('motDePasse') as string);
      const nu = async () => {
        let lignes = 0;
        for (const { texte, valeurs } of requetes) lignes += (await client.query(texte, valeurs)).rowCount ?? 0;
        return lignes;
      };
      const page = async (chemin: string) => {
        const reponse = await fetch(adresse + chemin, { headers: { cookie } });
        const texte = await reponse.text();
        if (reponse.status !== 200) throw new Error(`${chemin} répond ${reponse.status}.`);
        return texte;
      };
      const lues = await nu();
      const html = await page('/structures?ou=france');
      const titre = /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]?.replace(/<!--.*?-->/g, '');
      const total = titre?.replace(/\D/g, '');
      const { rows } = await client.query("SELECT count(*)::int AS n FROM structure WHERE etat = 'active'");
      if (total !== String(rows[0].n)) throw new Error(`La page annonce ${total} structures, la base ${rows[0].n}.`);
      // À tour de rôle : une machine chargée par ailleurs ralentit les trois pareillement.
      const durees: number[][] = [[], [], []];
      for (let tour = 0; tour < FOIS; tour++) {
        for (const [rang, faire] of [nu, () => page('/structures?ou=france'), () => page('/sante')].entries())
          durees[rang]?.push((await mesurer<unknown>(1, faire)).ms);
      }
      const [sqlNu, entiere, sante] = durees.map((liste) => liste.sort((a, b) => a - b)[FOIS / 2] as number);
      return [
        { variante: 'SQL nu, mêmes requêtes', ms: sqlNu as number, note: `${lues} lignes lues, médiane de ${FOIS}` },
        {
          variante: 'page entière, connecté',
          ms: entiere as number,
          note: `${Math.round(html.length / 1024)} Ko de HTML, ${total} structures`,
        },
        { variante: 'aller-retour HTTP seul (/sante)', ms: sante as number },
      ];
    } finally {
      await client.end();
      await base.destroy();
      await arreter();
      await serveur.arreter();
    }
  },
};
