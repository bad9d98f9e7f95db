import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { construire } from '../outils/construire.ts';
import { baseMigree, postgresJetable } from '../outils/postgresJetable.ts';
import { lireFiltresTableau, pageTableau } from '../src/domaines/instructions/tableau/page.ts';
import { ACTEUR_SYSTEME, type Acteur } from '../src/droits/acteur.ts';
import { ouvrirBase } from '../src/socle/base/base.ts';
import installer from '../tests/parcours/installation.ts';
import { type Banc, mesurer } from './banc.ts';
import { entrer, lirePage, rejouer, requetesDe } from './pages.ts';

const DOSSIERS = 500;
const FOIS = 40;
const INSTRUCTEUR: Acteur = {
  ...ACTEUR_SYSTEME,
  nature: 'ddets',
  role: 'responsable',
  perimetre: { niveau: 'departement', codes: ['62'] },
};

/** Des structures, leurs dossiers déposés et leurs réponses, recopiés d'un dossier de la démonstration jusqu'au nombre voulu. */
const completer = `
  WITH modele AS (
    SELECT d.*, r.formulaire_version, r.donnees FROM dossier d JOIN reponse r ON r.objet = 'dossier:' || d.id
    WHERE d.campagne = $1 AND d.etat = 'complet' ORDER BY d.id LIMIT 1
  ), manque AS (
    SELECT n FROM generate_series(1, $2 - (SELECT count(*)::int FROM dossier WHERE campagne = $1 AND etat <> 'brouillon')) AS n
  ), s AS (
    INSERT INTO structure (siret, type, nom, commune, departement, lon, lat, position_source, demonstration)
    SELECT lpad((7000000 + n)::text, 14, '9'), x.type, x.nom || ' bis ' || n, x.commune, x.departement, x.lon, x.lat, x.position_source, true
    FROM manque, structure x WHERE x.id = (SELECT structure FROM modele) RETURNING id
  ), d AS (
    INSERT INTO dossier (campagne, structure, organisation_id, nature, etat, etat_depuis, numero, depose_le, demonstration, cree_par)
    SELECT m.campagne, s.id, m.organisation_id, m.nature, 'complet', now() - s.id * interval '1 hour', 'BANC-' || s.id, now(), true, 'Banc'
    FROM s, modele m RETURNING id
  )
  INSERT INTO reponse (formulaire_version, objet, donnees, modifie_par)
  SELECT m.formulaire_version, 'dossier:' || d.id, m.donnees, 'Banc' FROM d, modele m`;

export const banc: Banc = {
  nom: `Tableau d'une campagne de ${DOSSIERS} dossiers contre son SQL nu`,
  async executer(dire) {
    await construire();
    const serveur = await postgresJetable();
    const url = await baseMigree(serveur.urlAdmin, 'tableau');
    process.env.DATABASE_URL = url;
    const fourni = new Map<string, string>();
    const projet = { provide: (cle: string, valeur: string) => fourni.set(cle, valeur) };
    const arreter = await installer(projet as unknown as TestProject);
    const base = ouvrirBase(url);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const { rows } = await client.query<{ campagne: number }>(
        "SELECT campagne FROM dossier WHERE etat = 'complet' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
      );
      const campagne = rows[0]?.campagne;
      if (!campagne) throw new Error('La démonstration n’a pas de dossier complet.');
      await client.query(completer, [campagne, DOSSIERS]);
      await client.query('ANALYZE');
      const chemin = `/campagnes/${campagne}/tableau`;
      const lire = () =>
        pageTableau(base, INSTRUCTEUR, campagne, lireFiltresTableau(new Request(`http://banc${chemin}`)));
      const requetes = await requetesDe(lire);
      const { total } = await lire();
      if (total !== DOSSIERS) throw new Error(`Le tableau annonce ${total} dossiers.`);
      dire(`${requetes.length} requêtes`);
      const adresse = fourni.get('adresse') as string;
      const cookie = await entrer(adresse, 'ddets62@demo.example', fourni.get('motDePasse') as string);
      const html = await lirePage(adresse + chemin, cookie);
      const variantes = [() => rejouer(client, requetes), lire, () => lirePage(adresse + chemin, cookie)];
      const durees: number[][] = variantes.map(() => []);
      // À tour de rôle : une machine chargée par ailleurs les ralentit pareillement.
      for (let tour = 0; tour < FOIS; tour++)
        for (const [rang, faire] of variantes.entries()) durees[rang]?.push((await mesurer<unknown>(1, faire)).ms);
      const [nu, donnees, entiere] = durees.map((liste) => liste.sort((a, b) => a - b)[FOIS / 2] as number);
      return [
        { variante: 'SQL nu, mêmes requêtes', ms: nu as number, note: `médiane de ${FOIS}` },
        { variante: 'données de la page : montants, tri, colonnes', ms: donnees as number, note: `${total} dossiers` },
        {
          variante: 'page entière, connecté',
          ms: entiere as number,
          note: `${Math.round(html.length / 1024)} Ko de HTML`,
        },
      ];
    } finally {
      await client.end();
      await base.destroy();
      await arreter();
      await serveur.arreter();
    }
  },
};
