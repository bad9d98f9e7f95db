import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { annulerImport } from '#src/socle/imports/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { importerTexte } from '#tests/territoires.ts';
import { importBassins } from './bassins.ts';
import { importRecrutements } from './recrutements.ts';

let base: Base;
beforeEach(async () => {
  base = await baseDeTest();
  await territoireDeTest(base);
});

const importer = (contenu: string) => importerTexte(base, [importRecrutements, importBassins], contenu);
const ENTETES = (annee: string) =>
  `annee;Code métier BMO;Nom métier BMO;Famille_met;Lbl_fam_met;REG;NOM_REG;Dept;NomDept;BE${annee};NOMBE${annee};met;xmet;smet`;
const BMO_25 = `${ENTETES('25')}
2025;T4X60;Agents d'entretien de locaux;V;Services;32;Hauts-de-France;62;Pas-de-Calais;6201;ARTOIS;120;48;10
2025;T4X60;Agents d'entretien de locaux;V;Services;32;Hauts-de-France;62;Pas-de-Calais;6202;TERNOIS;*;*;*
2025;A1X41;Jardiniers des espaces verts et naturels;Z;Autres;32;Hauts-de-France;62;Pas-de-Calais;6201;ARTOIS;30;0;30
`;
const lignes = async () =>
  (
    await sql`SELECT annee, bassin, metier, projets, difficiles, saisonniers FROM recrutement ORDER BY annee, metier, bassin`.execute(
      base,
    )
  ).rows;

test('le fichier de l’enquête : reconnu, secret inconnu, deux fois sans effet, annulable', async () => {
  const fait = await importer(BMO_25);
  expect(fait).toMatchObject({ genre: 'recrutements', bilan: { lus: 3, crees: 3, rejetes: 0 } });
  expect(await lignes()).toEqual([
    { annee: 2025, bassin: '6201', metier: 'A1X41', projets: 30, difficiles: 0, saisonniers: 30 },
    { annee: 2025, bassin: '6201', metier: 'T4X60', projets: 120, difficiles: 48, saisonniers: 10 },
    { annee: 2025, bassin: '6202', metier: 'T4X60', projets: null, difficiles: null, saisonniers: null },
  ]);
  expect((await importer(BMO_25)).bilan).toMatchObject({ crees: 0, modifies: 0, inchanges: 3 });
  await annulerImport({ base, acteur: ACTEUR_SYSTEME, importId: fait.id });
  expect(await lignes()).toEqual([]);
  const { rows } = await sql<{ n: number }>`
    SELECT ((SELECT count(*) FROM recrutement_bassin) + (SELECT count(*) FROM recrutement_metier))::int AS n`.execute(
    base,
  );
  expect(rows[0]!.n).toBe(0);
});

test('plusieurs années se gardent, une correction remplace sa case', async () => {
  await importer(BMO_25);
  await importer(`${ENTETES('24')}
2024;T4X60;Agents d'entretien de locaux;V;Services;32;Hauts-de-France;62;Pas-de-Calais;6201;ARTOIS;100;30;5
`);
  const corrige = await importer(BMO_25.replace('120;48;10', '121;48;10'));
  expect(corrige.bilan).toMatchObject({ crees: 0, modifies: 1, inchanges: 2 });
  expect((await lignes()).map((l) => (l as { annee: number }).annee)).toEqual([2024, 2025, 2025, 2025]);
});

test('les mauvaises lignes sont écartées avec leur motif, les bonnes entrent', async () => {
  const fait = await importer(`${ENTETES('25')}
2025;T4X60;Agents d'entretien;V;S;32;HdF;62;PdC;6201;ARTOIS;10;20;0
2025;T4X60;Agents d'entretien;V;S;32;HdF;62;PdC;;ARTOIS;10;2;0
2025;T4X60;Agents d'entretien;V;S;32;HdF;62;PdC;6201;ARTOIS;dix;2;0
2025;T4X60;Agents d'entretien;V;S;32;HdF;62;PdC;6201;ARTOIS;10;2;0
2025;T4X60;Agents d'entretien;V;S;32;HdF;62;PdC;6201;ARTOIS;11;2;0
`);
  expect(fait.bilan).toMatchObject({ lus: 5, crees: 1, rejetes: 4 });
  expect(fait.motifs.sort()).toEqual([
    '1 20 projets difficiles pour 10 projets.',
    "1 L'effectif n'est pas un nombre entier positif.",
    '1 La ligne répète une autre ligne du fichier.',
    "1 « Code du bassin d'emploi » est vide.",
  ]);
});

test('la composition des bassins, anciens codes compris', async () => {
  await sql`INSERT INTO commune_ancienne (code, code_actuel, type) VALUES ('62999', '62001', 'deleguee')`.execute(base);
  const fait = await importer(`region;dep;code_commune;lib_commune;code_bassin_2026;lib_bassin_2026
32;62;62001;AUBIN;6201;ARTOIS
32;62;62999;VIEUX AUBIN;6201;ARTOIS
32;62;62003;CARON;6202;TERNOIS
32;62;00000;?;6202;TERNOIS
`);
  expect(fait).toMatchObject({ genre: 'bassins', bilan: { lus: 4, crees: 2, rejetes: 1 } });
  const { rows } =
    await sql`SELECT millesime, commune, bassin FROM recrutement_bassin_commune ORDER BY commune`.execute(base);
  expect(rows).toEqual([
    { millesime: 2026, commune: '62001', bassin: '6201' },
    { millesime: 2026, commune: '62003', bassin: '6202' },
  ]);
});
