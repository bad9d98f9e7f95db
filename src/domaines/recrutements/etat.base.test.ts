import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { semerActivites } from './activites/semis.ts';
import { etatRecrutements } from './etat.ts';

let base: Base;
const lire = (territoire: string, annee?: number) => etatRecrutements(base, ACTEUR_SYSTEME, { territoire, annee });

beforeAll(async () => {
  base = await baseDeTest();
  await semerParametres(base);
  await semerActivites(base);
  await territoireDeTest(base);
  // Bray : un chantier d'espaces verts (12 ETP). Denain : un atelier de bois et un intérim (20 et 5 ETP).
  await sql`UPDATE structure SET naf = '8130Z' WHERE nom = 'Chantier de Bray'`.execute(base);
  await sql`UPDATE structure SET naf = '1624Z' WHERE nom = 'Atelier de Denain'`.execute(base);
});

async function charger(annee: number) {
  await sql`INSERT INTO recrutement_bassin (annee, code, departement, nom) VALUES
    (${annee}, '6201', '62', 'ARTOIS'), (${annee}, '6202', '62', 'TERNOIS'), (${annee}, '5901', '59', 'DENAISIS')`.execute(
    base,
  );
  await sql`INSERT INTO recrutement_metier (annee, code, libelle, famille_libelle) VALUES
    (${annee}, 'T4X60', 'Agents d''entretien de locaux', 'Services'),
    (${annee}, 'A1X41', 'Jardiniers des espaces verts et naturels', 'Autres'),
    (${annee}, 'F2X20', 'Ouvriers du bois peu qualifiés', 'Industrie'),
    (${annee}, 'V0X60', 'Infirmiers et sages-femmes', 'Santé')`.execute(base);
  await sql`INSERT INTO recrutement (annee, bassin, departement, metier, projets, difficiles, saisonniers) VALUES
    (${annee}, '6201', '62', 'T4X60', 120, 48, 10), (${annee}, '6202', '62', 'T4X60', NULL, NULL, NULL),
    (${annee}, '6201', '62', 'A1X41', 30, 0, 30), (${annee}, '6202', '62', 'A1X41', 20, 10, 0),
    (${annee}, '6201', '62', 'V0X60', 90, 80, 0),
    (${annee}, '5901', '59', 'T4X60', 200, 100, 0), (${annee}, '5901', '59', 'F2X20', 40, NULL, NULL)`.execute(base);
}

test("sans fichier, il n'y a pas d'état ; avec un fichier, le département est exact", async () => {
  expect(await lire('departement:62')).toBeNull();
  await charger(2025);
  const etat = (await lire('departement:62'))!;
  expect(etat.couverture).toMatchObject({ nature: 'exacte', par: 'departement' });
  expect(etat.couverture.bassins.map(({ code }) => code)).toEqual(['6201', '6202']);
  // 120 + 30 + 20 + 90 projets, un secret ; 48 + 0 + 10 + 80 difficiles ; part sur les cases publiées.
  expect(etat.chiffres.projets).toMatchObject({ valeur: 260, fiabilite: 'partiel', date: '2025' });
  expect(etat.chiffres.difficiles.valeur).toBe(138);
  expect(etat.chiffres.part.valeur).toBeCloseTo(138 / 260, 12);
});

test("le métier se lit à côté de l'offre de son activité", async () => {
  const etat = (await lire('departement:62'))!;
  const de = (code: string) => etat.activites.find(({ activite }) => activite === code)!;
  expect(de('nettoyage')).toMatchObject({
    lecture: 'sans_offre',
    difficiles: { valeur: 48 },
    structures: { valeur: 0 },
    phrase: expect.stringContaining("aucune structure d'insertion connue"),
  });
  expect(de('espaces_verts')).toMatchObject({
    lecture: 'les_deux',
    difficiles: { valeur: 10, fiabilite: 'observe' },
    structures: { valeur: 1 },
    etp: { valeur: 12, fiabilite: 'observe' },
  });
  expect(etat.phrase).toBe(
    "Recrutements difficiles sans offre d'insertion connue dans le Pas-de-Calais : « Nettoyage et propreté »",
  );
  expect(etat.metiers.map(({ code, activites }) => [code, activites.map((a) => a.code)])).toEqual([
    ['V0X60', []],
    ['T4X60', ['nettoyage']],
    ['A1X41', ['espaces_verts']],
  ]);
  expect(etat.reserves.join(' ')).toContain("1\u00a0métier du fichier n'a pas d'activité");
});

test('un secret empêche de conclure ; la mise à disposition est signalée, sans être une offre de métier', async () => {
  const etat = (await lire('departement:59'))!;
  expect(etat.activites.find(({ activite }) => activite === 'bois')).toMatchObject({
    lecture: 'inconnu',
    difficiles: { valeur: null, fiabilite: 'non_calculable' },
    structures: { valeur: 1 },
  });
  expect(etat.activites.map(({ activite }) => activite)).not.toContain('mise_a_disposition');
  expect(etat.reserves.join(' ')).toContain('mise à disposition');
});

test('un territoire plus petit que ses bassins le dit ; rien n’est réparti', async () => {
  await sql`UPDATE zone SET nom = 'Autre nom' WHERE code = '3201'`.execute(base);
  const parDepartement = (await lire('epci:200000001'))!;
  expect(parDepartement.couverture).toMatchObject({ nature: 'partielle', par: 'departement' });
  expect(parDepartement.chiffres.projets).toMatchObject({ valeur: 260, fiabilite: 'partiel' });
  expect(parDepartement.phrase).toContain('alentour (département entier)');
  await sql`INSERT INTO recrutement_bassin_commune (millesime, commune, bassin) VALUES
    (2024, '62001', '6201'), (2024, '62002', '6201'), (2024, '62003', '6202'), (2024, '62004', '6202')`.execute(base);
  const ouest = (await lire('epci:200000001'))!;
  expect(ouest.couverture).toMatchObject({ nature: 'exacte', par: 'communes', bassins: [{ code: '6201' }] });
  expect(ouest.chiffres.projets).toMatchObject({ valeur: 240, fiabilite: 'observe' });
  const commune = (await lire('commune:62003'))!;
  expect(commune.couverture).toMatchObject({ nature: 'partielle', par: 'communes', bassins: [{ code: '6202' }] });
  expect(commune.chiffres.difficiles).toMatchObject({ valeur: 10, fiabilite: 'partiel' });
});

test('un département absent du fichier est inconnu, pas vide', async () => {
  const corse = (await lire('departement:2B'))!;
  expect(corse.chiffres.projets).toMatchObject({ valeur: null, fiabilite: 'non_calculable' });
  expect(corse.phrase).toContain('Aucun recrutement connu');
  expect(corse.activites.every(({ lecture }) => lecture === 'inconnu')).toBe(true);
});

test('plusieurs années : la plus récente par défaut, l’évolution les montre', async () => {
  await charger(2024);
  await sql`UPDATE recrutement SET difficiles = 20 WHERE annee = 2024 AND metier = 'T4X60' AND bassin = '6201'`.execute(
    base,
  );
  const etat = (await lire('departement:62'))!;
  expect(etat.annee).toBe(2025);
  expect(etat.evolution.map(({ annee, difficiles }) => [annee, difficiles])).toEqual([
    [2024, 110],
    [2025, 138],
  ]);
  expect((await lire('departement:62', 2024))!.chiffres.difficiles.valeur).toBe(110);
});

test('faute de composition, la zone d’emploi se rapproche du bassin par le nom', async () => {
  await sql`DELETE FROM recrutement_bassin_commune`.execute(base);
  await sql`UPDATE zone SET nom = 'Artois' WHERE code = '3201'`.execute(base);
  const zone = (await lire('zone_emploi:3201'))!;
  expect(zone.couverture).toMatchObject({ nature: 'partielle', par: 'nom', bassins: [{ code: '6201' }] });
  expect(zone.chiffres.projets.valeur).toBe(240);
});

test('les recrutements inventés ne se lisent pas à côté de vraies structures', async () => {
  await sql`UPDATE recrutement_bassin SET demonstration = true`.execute(base);
  expect(await lire('departement:62')).toBeNull();
  await sql`UPDATE structure SET demonstration = true WHERE nom = 'Chantier de Bray'`.execute(base);
  const etat = (await lire('departement:62'))!;
  expect(etat.couverture.explication).toMatch(/^Recrutements inventés pour la démonstration/);
  expect(etat.sources[0]).toMatchObject({ producteur: 'Maillage', fiabilite: 'estime' });
});
