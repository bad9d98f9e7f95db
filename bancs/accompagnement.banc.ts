import pg from 'pg';
import { baseMigree, postgresJetable } from '../outils/postgresJetable.ts';
import { semerParametres } from '../src/domaines/parametres/index.ts';
import { semerTerritoires } from '../src/domaines/territoires/index.ts';
import type { Acteur, NatureOrganisation } from '../src/droits/acteur.ts';
import { fixerBase, ouvrirBase, reglagesPool } from '../src/socle/base/base.ts';
import { courrielDuBanc, remplir } from './accompagnementDonnees.ts';
import { type PageLue, pagesDuBanc, type Reperes } from './accompagnementPages.ts';
import { type Banc, type Mesure, mesurer } from './banc.ts';
import { rejouer, requetesDe } from './pages.ts';

const TAILLE = { parcours: 100_000, rendezvous: 3_000_000 };
const FOIS = 7;

/** Un professionnel du banc tel que la session le donnerait. */
export async function acteurDuBanc(client: pg.Client, qui: string): Promise<Acteur> {
  const { rows } = await client.query<{
    compte: number;
    organisation: number;
    nature: NatureOrganisation;
    codes: string[];
  }>(
    `SELECT k.id AS compte, o.id AS organisation, o.nature, a.codes FROM compte k JOIN appartenance a ON a.compte_id = k.id
      JOIN organisation o ON o.id = a.organisation_id WHERE k.courriel = $1`,
    [courrielDuBanc(qui)],
  );
  const r = rows[0];
  if (!r) throw new Error(`Personne du banc inconnue : ${qui}.`);
  return {
    compteId: r.compte,
    nom: qui,
    courriel: courrielDuBanc(qui),
    organisationId: r.organisation,
    organisationNom: 'Banc',
    nature: r.nature,
    role: 'agent',
    perimetre: { niveau: 'departement', codes: r.codes },
  };
}

/** Un dossier que suit le premier référent des pages. */
export async function reperesDe(client: pg.Client): Promise<Reperes> {
  const { rows } = await client.query<Reperes>(
    `SELECT n.nom, n.prenom, n.naissance, p.id AS parcours, p.operation, p.equipe, f.id AS referent,
       (SELECT x.operation FROM professionnel x JOIN compte y ON y.id = x.compte_id WHERE y.courriel = $2) AS ordinaire
     FROM compte k JOIN professionnel f ON f.compte_id = k.id JOIN designation d ON d.professionnel = f.id AND d.fin IS NULL
     JOIN parcours p ON p.id = d.parcours AND p.etat = 'accompagnement' JOIN personne n ON n.id = p.personne
     WHERE k.courriel = $1 AND n.nom <> 'Martin' ORDER BY p.ouvert_le LIMIT 1`,
    [courrielDuBanc('r-1-3-2'), courrielDuBanc('rt-2-0-1')],
  );
  if (!rows[0]) throw new Error('Le référent du banc ne suit personne.');
  return rows[0];
}

/** Le produit et son SQL nu, à tour de rôle : une machine occupée ralentit alors l'un comme l'autre. */
export async function comparer(client: pg.Client, page: PageLue): Promise<Mesure[]> {
  const acteur = await acteurDuBanc(client, page.qui);
  const lire = () => page.lire(acteur);
  // Hors des politiques, mais sachant qui demande : les requêtes qui le disent elles-mêmes lisent alors les mêmes lignes.
  await client.query("SELECT set_config('maillage.compte', $1, false)", [String(acteur.compteId)]);
  // L'entrée dans la cloison n'est pas une lecture.
  const requetes = (await requetesDe(lire)).filter(({ texte }) => !texte.includes('set_config('));
  const durees: [number[], number[]] = [[], []];
  let lignes = 0;
  for (let tour = 0; tour < FOIS; tour += 1) {
    const nu = await mesurer(1, () => rejouer(client, requetes));
    lignes = nu.resultat;
    durees[0].push(nu.ms);
    durees[1].push((await mesurer(1, lire)).ms);
  }
  const [nu, produit] = durees.map((d) => d.sort((a, b) => a - b)[Math.floor(FOIS / 2)]!) as [number, number];
  const note = `SQL nu ${nu.toLocaleString('fr-FR', { maximumFractionDigits: 1 })} ms, ${requetes.length} requêtes, ${lignes} lignes`;
  return [{ variante: page.nom, ms: produit, reference: nu, note }];
}

export const banc: Banc = {
  nom: `Accompagnement, ${TAILLE.parcours.toLocaleString('fr-FR')} parcours et ${TAILLE.rendezvous.toLocaleString('fr-FR')} rendez-vous inventés : chaque page contre son SQL nu`,
  async executer(dire) {
    const serveur = await postgresJetable();
    const url = await baseMigree(serveur.urlAdmin, 'accompagnement');
    const base = ouvrirBase(url);
    fixerBase(base);
    const client = new pg.Client(reglagesPool(url));
    try {
      await client.connect();
      await semerTerritoires(base);
      await semerParametres(base);
      await remplir(client, TAILLE, dire);
      const mesures: Mesure[] = [];
      for (const page of pagesDuBanc(base, await reperesDe(client))) {
        dire(page.nom);
        mesures.push(...(await comparer(client, page)));
      }
      return mesures;
    } finally {
      await client.end();
      await base.destroy();
      await serveur.arreter();
    }
  },
};
