import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { annulerImport } from '#src/socle/imports/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { importerTexte } from '#tests/territoires.ts';
import { fermerAtelier } from '../acces/atelier.ts';
import { poser } from '../poser.ts';
import { lireDiagnostic } from '../requetes/lignes.ts';
import { importTrajets } from './trajets.ts';

let base: Base;
beforeEach(async () => {
  base = await baseDeTest();
  await territoireDeTest(base);
});
afterAll(fermerAtelier);

const importer = (contenu: string) => importerTexte(base, [importTrajets], contenu);
const acces = async (code: string, mode = 'voiture') => {
  const question = { public: 'rsa', types: ['ACI', 'EI', 'ETTI'], jour: '2026-01-15', mode };
  const { id } = await poser(base, ACTEUR_SYSTEME, question);
  const { communes, donnees } = await lireDiagnostic(base, id);
  return { binaire: communes.find((c) => c.code === code)!.acces![0], durees: donnees.durees };
};

test('la matrice remplace l’estimation des communes qu’elle contient ; annuler la rend', async () => {
  const avant = await acces('62004');
  expect(avant.binaire).toBe(0);
  const fait = await importer('Origine;Destination;Durée (minutes)\n62004;62002;25\n62001;62004;12,5\n');
  expect(fait).toMatchObject({ genre: 'trajets', bilan: { lus: 2, crees: 2, rejetes: 0 } });
  // Bray sert Bray, Caron (estimés) et le Désert (importé) ; Aubin, couverte, n'a plus de route vers Bray.
  expect((await acces('62004')).binaire).toBeCloseTo(12 / (200 + 400 + 40), 9);
  expect((await acces('62001')).binaire).toBe(0);
  expect((await acces('62004')).durees).toMatch(/^durées importées/);
  expect((await acces('62004', 'velo')).binaire).toBe(0);
  await annulerImport({ base, acteur: ACTEUR_SYSTEME, importId: fait.id });
  expect(await acces('62004')).toEqual(avant);
});

test('ce qui ne va pas est dit avec sa correction ; réimporter ne change rien', async () => {
  const fichier =
    'origine;destination;minutes\n62001;62002;10\n99999;62002;10\n62001;62003;loin\n62001;62004;3600\n62001;62002;11\n';
  const fait = await importer(fichier);
  expect(fait.bilan).toMatchObject({ lus: 5, crees: 1, rejetes: 4 });
  expect(fait.motifs.sort()).toEqual([
    '1 Code de commune inconnu (origine).',
    '1 La durée dépasse une journée.',
    "1 La durée n'est pas un nombre positif.",
    '1 La ligne répète une autre ligne du fichier.',
  ]);
  expect((await importer('origine;destination;minutes\n62001;62002;10\n')).bilan).toMatchObject({
    crees: 0,
    inchanges: 1,
  });
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM temps_trajet`.execute(base);
  expect(rows[0]!.n).toBe(1);
});
