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
import { entrer, lirePage, rejouer, requetesDe, titreDe } from './pages.ts';

const COPIES = 24;
const FOIS = 40;

/** Le SQL que la page exécute pour ses lignes, ses totaux et ses filtres. */
const requetesDeLaPage = (base: Base) =>
  requetesDe(async () => {
    await listerStructures(base, ACTEUR_SYSTEME, { ou: 'france' });
    await listerEtiquettes(base);
    await listerTerritoires(base);
  });

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
      const cookie = await entrer(adresse, 'dgefp@demo.example', fourni.get('motDePasse') as string);
      const nu = () => rejouer(client, requetes);
      const page = (chemin: string) => lirePage(adresse + chemin, cookie);
      const lues = await nu();
      const html = await page('/structures?ou=france');
      const total = titreDe(html)?.replace(/\D/g, '');
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
