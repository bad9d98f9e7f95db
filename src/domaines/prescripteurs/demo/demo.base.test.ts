import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { annulerImport, enregistrerGenres } from '#src/socle/imports/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { communesDeTest, importerFichier } from '#tests/fabriquesStructures.ts';
import { importPrescripteurs } from '../imports/prescripteurs.ts';
import { CODES_PRESCRIPTEUR } from '../regles/types.ts';
import { semerPrescripteursDemo } from './semer.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await communesDeTest(base);
  enregistrerGenres([importPrescripteurs]);
});

const compter = async () =>
  (
    await sql<{ demo: number; vrais: number }>`SELECT count(*) FILTER (WHERE demonstration)::int AS demo,
      count(*) FILTER (WHERE NOT demonstration)::int AS vrais FROM prescripteur`.execute(base)
  ).rows[0]!;

test('sème une fois des prescripteurs qui disent leur invention', async () => {
  const semes = await semerPrescripteursDemo(base);
  expect(semes).toBeGreaterThan(500);
  expect(await semerPrescripteursDemo(base)).toBe(0);
  const { rows } = await sql<{ nom: string; type: string }>`SELECT nom, type FROM prescripteur`.execute(base);
  for (const { nom, type } of rows) {
    expect(nom).toMatch(/Exemple.* n° \d+$/);
    expect(CODES_PRESCRIPTEUR).toContain(type);
  }
  expect(await compter()).toEqual({ demo: semes, vrais: 0 });
});

test('la première vraie liste les remplace ; l’annuler les rend', async () => {
  const avant = await compter();
  const texte = 'type,nom,code_safir,code_postal,commune,habilite\nML,Mission locale vraie,,62000,Arras,oui\n';
  const { id } = await importerFichier(base, 'prescripteurs', { nom: 'vrais.csv', texte });
  expect(await compter()).toEqual({ demo: 0, vrais: 1 });
  const { motifs } = await base.selectFrom('import').select('motifs').where('id', '=', id).executeTakeFirstOrThrow();
  expect(JSON.stringify(motifs)).toContain('ont été retirés');
  await annulerImport({ base, acteur: ACTEUR_SYSTEME, importId: id });
  expect(await compter()).toEqual(avant);
});
