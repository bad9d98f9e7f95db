import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { creerStructureTest } from '#tests/fabriquesStructures.ts';
import { semerDamier } from '#tests/territoires.ts';
import { COLONNES_COMMUNE, suivreFusions } from './fusions.ts';

let base: Base;
let structure: number;
let acteurId: number;
const lignes = async (requete: ReturnType<typeof sql<Record<string, unknown>>>) => (await requete.execute(base)).rows;

/** 62902 et 62903 rejoignent 62901 ; 62904 ne change pas. */
beforeAll(async () => {
  base = await baseDeTest();
  await semerDamier(base, { suivre: suivreFusions });
  structure = await creerStructureTest(base, { commune: '62902' });
  await sql`INSERT INTO structure_intervention (structure, commune) VALUES (${structure}, '62901'), (${structure}, '62902'),
    (${structure}, '62903'), (${structure}, '62904')`.execute(base);
  await sql`INSERT INTO besoin (public, commune, millesime, source, valeur, etat) VALUES
    ('rsa', '62901', '2024', 'caf', 10, 'observe'), ('rsa', '62902', '2024', 'caf', 5, 'observe'), ('rsa', '62903', '2024', 'caf', 2, 'observe'),
    ('rsa', '62904', '2024', 'caf', 7, 'observe'),
    ('rqth', '62901', '2024', 'caf', 10, 'observe'), ('rqth', '62902', '2024', 'caf', NULL, 'secret'), ('rqth', '62903', '2024', 'caf', 1, 'observe'),
    ('jeunes', '62902', '2024', 'caf', 4, 'observe'), ('jeunes', '62903', '2024', 'caf', 4, 'observe')`.execute(base);
  await sql`INSERT INTO indicateur_commune (commune, source, millesime, valeurs) VALUES
    ('62901', 'filosofi', '2021', '{"NBPERSMENFISC": 100, "TP60": 10}'), ('62902', 'filosofi', '2021', '{"NBPERSMENFISC": 300, "TP60": 20}')`.execute(
    base,
  );
  await sql`INSERT INTO temps_trajet (mode, origine, destination, minutes) VALUES ('voiture', '62901', '62904', 12),
    ('voiture', '62902', '62904', 20), ('voiture', '62904', '62903', 30)`.execute(base);
  await sql`INSERT INTO lieu_candidat (liste, cle, nom, commune) VALUES ('essai', 'a', 'Maison', '62903')`.execute(
    base,
  );
  const maire = await creerActeurTest(base, 'epci', 'agent', { niveau: 'commune', codes: ['62904', '62902', '62901'] });
  acteurId = maire.compteId;
  await semerDamier(base, { fusionnees: ['62902', '62903'], empreinte: 'suivant', suivre: suivreFusions });
});

test('chaque colonne qui désigne une commune suit les fusions, ou est connue pour n’avoir pas à le faire', async () => {
  const ailleurs = ['commune_zone', 'besoin', 'indicateur_commune'];
  const { rows } = await sql<{ table_name: string }>`
    SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND c.column_name = 'commune' AND t.table_type = 'BASE TABLE'`.execute(base);
  const suivies = new Set([...COLONNES_COMMUNE.map(({ table }) => table), ...ailleurs]);
  expect(rows.map(({ table_name }) => table_name).filter((table) => !suivies.has(table))).toEqual([]);
});

test('la structure, son territoire d’intervention et les lieux passent à la commune nouvelle, sans doublon', async () => {
  const [fiche] = await lignes(sql`SELECT commune, version FROM structure WHERE id = ${structure}`);
  expect(fiche).toEqual({ commune: '62901', version: 2 });
  expect(
    await lignes(sql`SELECT commune FROM structure_intervention WHERE structure = ${structure} ORDER BY 1`),
  ).toEqual([{ commune: '62901' }, { commune: '62904' }]);
  expect(await lignes(sql`SELECT commune FROM lieu_candidat`)).toEqual([{ commune: '62901' }]);
  expect(await lignes(sql`SELECT motif FROM structure_version`)).toEqual([{ motif: 'fusion de communes' }]);
});

test('les besoins s’additionnent ; un total auquel il manque une commune n’est pas montré', async () => {
  const besoins = await lignes(sql`SELECT public, commune, valeur::float8, etat FROM besoin ORDER BY public, commune`);
  expect(besoins).toEqual([
    { public: 'jeunes', commune: '62901', valeur: null, etat: 'non_disponible' },
    { public: 'rqth', commune: '62901', valeur: null, etat: 'non_disponible' },
    { public: 'rsa', commune: '62901', valeur: 17, etat: 'observe' },
    { public: 'rsa', commune: '62904', valeur: 7, etat: 'observe' },
  ]);
  // (100 × 10 + 300 × 20) / 400
  expect(await lignes(sql`SELECT commune, valeurs FROM indicateur_commune`)).toEqual([
    { commune: '62901', valeurs: { NBPERSMENFISC: 400, TP60: 17.5 } },
  ]);
});

test('les trajets et les périmètres suivent ; ceux de la commune nouvelle priment', async () => {
  expect(await lignes(sql`SELECT origine, destination, minutes FROM temps_trajet ORDER BY 1, 2`)).toEqual([
    { origine: '62901', destination: '62904', minutes: 12 },
    { origine: '62904', destination: '62901', minutes: 30 },
  ]);
  const perimetre = sql<{ codes: string[] }>`SELECT codes FROM appartenance WHERE compte_id = ${acteurId}`;
  expect(await lignes(perimetre)).toEqual([{ codes: ['62904', '62901'] }]);
});

test('le journal dit combien de lignes ont suivi ; semer de nouveau n’y change rien', async () => {
  const entrees = () => lignes(sql`SELECT details FROM journal WHERE action = 'territoires.suivreFusions'`);
  expect(await entrees()).toEqual([
    {
      details: {
        communes: ['62902 → 62901', '62903 → 62901'],
        lignes: {
          appartenance: 1,
          besoin: 6,
          indicateur_commune: 1,
          lieu_candidat: 1,
          structure: 1,
          structure_intervention: 2,
          temps_trajet: 2,
        },
      },
    },
  ]);
  await semerDamier(base, { fusionnees: ['62902', '62903'], empreinte: 'encore', suivre: suivreFusions });
  expect(await entrees()).toHaveLength(1);
});
