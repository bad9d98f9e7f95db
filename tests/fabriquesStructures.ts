import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { apercevoirDepot, executerImport, ouvrirImport } from '#src/socle/imports/index.ts';

/** Quelques communes du Pas-de-Calais, du Nord et de Haute-Garonne, avec une commune fusionnée. */
export async function communesDeTest(base: Base): Promise<void> {
  fixerDossierFichiers(mkdtempSync(join(tmpdir(), 'maillage-structures-')));
  await sql`INSERT INTO region (code, nom, lieu) VALUES ('32', 'Hauts-de-France', 'dans les Hauts-de-France'), ('76', 'Occitanie', 'en Occitanie') ON CONFLICT DO NOTHING`.execute(
    base,
  );
  await sql`INSERT INTO departement (code, nom, lieu, region) VALUES ('62', 'Pas-de-Calais', 'dans le Pas-de-Calais', '32'),
    ('59', 'Nord', 'dans le Nord', '32'), ('31', 'Haute-Garonne', 'en Haute-Garonne', '76')
    ON CONFLICT DO NOTHING`.execute(base);
  await sql`INSERT INTO epci (code, nom, nature) VALUES ('200033579', 'CU d''Arras', 'CU') ON CONFLICT DO NOTHING`.execute(
    base,
  );
  await sql`
    INSERT INTO commune (code, nom, departement, region, epci, population, codes_postaux, lon, lat, position_source, masse) VALUES
      ('62041', 'Arras', '62', '32', '200033579', 42000, '{62000}', 2.777, 50.291, 'officielle', 'm'),
      ('62099', 'Beaurains', '62', '32', '200033579', 5500, '{62217}', 2.79, 50.26, 'officielle', 'm'),
      ('62765', 'Saint-Omer', '62', '32', NULL, 15000, '{62500}', 2.26, 50.75, 'officielle', 'm'),
      ('62427', 'Hénin-Beaumont', '62', '32', NULL, 26000, '{62110}', 2.95, 50.42, 'officielle', 'm'),
      ('59350', 'Lille', '59', '32', NULL, 236000, '{59000,59800}', 3.06, 50.63, 'officielle', 'm'),
      ('31555', 'Toulouse', '31', '76', NULL, 500000, '{31000}', 1.44, 43.6, 'officielle', 'm')
    ON CONFLICT DO NOTHING`.execute(base);
  await sql`INSERT INTO commune_ancienne (code, code_actuel, nom, type) VALUES ('62999', '62041', 'Arras-Ancien', 'ancien_code')
    ON CONFLICT DO NOTHING`.execute(base);
}

/** Importe un texte ou un fichier par le chemin ordinaire (dépôt, reconnaissance, transaction). */
export async function importerFichier(
  base: Base,
  genre: string,
  source: { texte: string; nom: string } | { chemin: string },
  acteur: Acteur = ACTEUR_SYSTEME,
) {
  const octets = 'texte' in source ? Buffer.from(source.texte) : await readFile(source.chemin);
  const nom = 'texte' in source ? source.nom : basename(source.chemin);
  const depot = await ranger(Readable.from([octets]));
  const id = await ouvrirImport(base, acteur, depot, { nom, apercu: await apercevoirDepot(depot, nom), genre });
  return { id, ...(await executerImport({ base, acteur, importId: id })) };
}

/** Une structure écrite directement en base. */
export async function creerStructureTest(base: Base, plus: Record<string, unknown> = {}): Promise<number> {
  const valeurs = {
    siret: '73282932000074',
    type: 'ACI',
    nom: 'Chantier Exemple',
    commune: '62041',
    commune_declaree: 'Arras',
    departement: '62',
    code_postal: '62000',
    lon: 2.78,
    lat: 50.29,
    position_source: 'fichier',
    ...plus,
  };
  const colonnes = sql.join(Object.keys(valeurs).map((colonne) => sql.ref(colonne)));
  const { rows } = await sql<{ id: number }>`
    INSERT INTO structure (${colonnes}) VALUES (${sql.join(Object.values(valeurs))}) RETURNING id`.execute(base);
  return rows[0]!.id;
}
