import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { from } from 'pg-copy-streams';
import { z } from 'zod';
import { baseMigree, postgresJetable } from '../outils/postgresJetable.ts';
import { ACTEUR_SYSTEME } from '../src/droits/acteur.ts';
import { type Base, ouvrirBase, poolDe } from '../src/socle/base/base.ts';
import { ranger } from '../src/socle/fichiers/deposer.ts';
import { fixerDossierFichiers } from '../src/socle/fichiers/dossier.ts';
import {
  annulerImport,
  apercevoirDepot,
  definirGenre,
  enregistrerGenres,
  executerImport,
  ouvrirImport,
} from '../src/socle/imports/index.ts';
import type { Banc, Mesure } from './banc.ts';

const LIGNES = 1_000_000;
const acteur = { ...ACTEUR_SYSTEME, nom: 'Banc' };

const genre = definirGenre({
  genre: 'banc',
  libelle: 'Banc',
  description: 'Un besoin par commune, public et année.',
  droit: 'imports.executer',
  formats: ['csv'],
  champs: ['code', 'public', 'annee', 'valeur', 'etat'].map((id) => ({
    id,
    libelle: id,
    obligatoire: true,
    synonymes: [],
  })),
  schemaOptions: z.object({}),
  reconnaitre: () => 1,
  preparer: async () => null,
  lireLigne: ({ valeurs }) => ({ ok: true as const, valeur: valeurs }),
  cle: ({ code, public: p, annee }) => `${code}|${p}|${annee}`,
  ecrireLot: (_trx, lignes, _ctx, { fusionner }) =>
    fusionner({
      table: 'banc_import',
      cles: ['code', 'public', 'annee'],
      colonnes: ['code', 'public', 'annee', 'valeur', 'etat'],
      lignes: lignes.map(({ valeur }) => valeur),
    }),
});

async function ecrireFichier(chemin: string): Promise<void> {
  const fichier = await open(chemin, 'w');
  await fichier.write('code;public;annee;valeur;etat\n');
  for (let debut = 0; debut < LIGNES; debut += 10_000) {
    let texte = '';
    for (let i = debut; i < debut + 10_000; i++) {
      texte += `${String(i % 35_000).padStart(5, '0')};public${(i / 350_000) | 0};${1990 + (((i / 35_000) | 0) % 10)};${i % 977};connu\n`;
    }
    await fichier.write(texte);
  }
  await fichier.close();
}

async function controle(base: Base): Promise<string> {
  const { rows } = await sql<{ n: number; s: string }>`
    SELECT count(*)::int AS n, sum(hashtextextended(ROW(b.*)::text, 0))::text AS s FROM banc_import b`.execute(base);
  return `${rows[0]!.n}:${rows[0]!.s.slice(-8)}`;
}

async function chronometrer(faire: () => Promise<unknown>): Promise<number> {
  const debut = performance.now();
  await faire();
  return performance.now() - debut;
}

/** Import complet (lecture, contrôle, doublons, comparaison, images d'annulation) d'un million de lignes, contre le COPY seul. */
export const banc: Banc = {
  nom: `Import de ${LIGNES.toLocaleString('fr-FR')} lignes (CSV, clé de trois colonnes) contre COPY nu`,
  async executer(dire) {
    const dossier = mkdtempSync(join(tmpdir(), 'maillage-banc-'));
    const serveur = await postgresJetable();
    const mesures: Mesure[] = [];
    try {
      const base = ouvrirBase(await baseMigree(serveur.urlAdmin, 'banc'));
      fixerDossierFichiers(join(dossier, 'fichiers'));
      enregistrerGenres([genre]);
      const chemin = join(dossier, 'banc.csv');
      await ecrireFichier(chemin);
      dire(`fichier de ${Math.round(statSync(chemin).size / 1024 ** 2)} Mo`);
      const neuve = async () => {
        await sql`DROP TABLE IF EXISTS banc_import`.execute(base);
        await sql`CREATE TABLE banc_import (code text, public text, annee int, valeur numeric, etat text, PRIMARY KEY (code, public, annee))`.execute(
          base,
        );
      };
      await neuve();
      const client = await poolDe(base).connect();
      const copie = await chronometrer(() =>
        pipeline(
          createReadStream(chemin),
          client.query(from("COPY banc_import FROM STDIN (FORMAT csv, DELIMITER ';', HEADER)")),
        ),
      );
      client.release();
      mesures.push({ variante: 'COPY nu', ms: copie, controle: await controle(base) });
      await neuve();
      const importer = async () => {
        const depot = await ranger(createReadStream(chemin));
        const apercu = await apercevoirDepot(depot, 'banc.csv');
        const importId = await ouvrirImport(base, acteur, depot, { nom: 'banc.csv', apercu, genre: 'banc' });
        return { importId, ...(await executerImport({ base, acteur, importId })) };
      };
      let premier: Awaited<ReturnType<typeof importer>> | undefined;
      const neuf = await chronometrer(async () => {
        premier = await importer();
      });
      mesures.push({
        variante: 'import (dépôt compris)',
        ms: neuf,
        controle: await controle(base),
        note: `${premier!.crees} créées`,
      });
      dire(`mémoire : ${Math.round(process.resourceUsage().maxRSS / 1024)} Mo au plus`);
      let second: Awaited<ReturnType<typeof importer>> | undefined;
      const encore = await chronometrer(async () => {
        second = await importer();
      });
      mesures.push({
        variante: 'réimport identique',
        ms: encore,
        controle: await controle(base),
        note: `${second!.inchanges} inchangées`,
      });
      const annulation = await chronometrer(() => annulerImport({ base, acteur, importId: premier!.importId }));
      const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM banc_import`.execute(base);
      mesures.push({ variante: 'annulation', ms: annulation, note: `${rows[0]!.n} lignes restantes` });
      await base.destroy();
    } finally {
      await serveur.arreter();
      rmSync(dossier, { recursive: true, force: true });
    }
    return mesures;
  },
};
