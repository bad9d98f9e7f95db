import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { attenteApres, attenteLisible, cleFrein, oublierEssais, reserverEssai, SEUILS } from './frein.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
});

describe('frein des essais', () => {
  test('l’attente double après la franchise et s’arrête au plafond', () => {
    const seuil = { franchise: 3, plafondMs: 10_000 };
    expect([1, 2, 3, 4, 5, 6, 7, 500].map((n) => attenteApres(n, seuil))).toEqual([
      0, 0, 1000, 2000, 4000, 8000, 10_000, 10_000,
    ]);
  });

  test('cinq essais libres, puis une attente ; les essais refusés ne l’allongent pas', async () => {
    const cles = [cleFrein('compteEtAdresse', 'un@demo.test', '203.0.113.1')];
    for (let essai = 0; essai < 5; essai++) expect(await reserverEssai(base, cles)).toBe(0);
    const attente = await reserverEssai(base, cles);
    expect(attente).toBeGreaterThan(0);
    expect(attente).toBeLessThanOrEqual(1000);
    await reserverEssai(base, cles);
    expect(await reserverEssai(base, cles)).toBeLessThanOrEqual(attente);
    // Une autre adresse n'est pas gênée pour le même compte.
    expect(await reserverEssai(base, [cleFrein('compteEtAdresse', 'un@demo.test', '203.0.113.2')])).toBe(0);
  });

  test('cinquante essais au même instant : cinq passent', async () => {
    const cles = [cleFrein('compteEtAdresse', 'deux@demo.test', 'x'), cleFrein('compte', 'deux@demo.test')];
    const reponses = await Promise.all(Array.from({ length: 50 }, () => reserverEssai(base, cles)));
    expect(reponses.filter((attente) => attente === 0)).toHaveLength(SEUILS.compteEtAdresse.franchise);
  });

  test('un succès efface les échecs propres ; un jour plus tard, tout est oublié', async () => {
    const cles = [cleFrein('compteEtAdresse', 'trois@demo.test', 'x')];
    for (let essai = 0; essai < 5; essai++) await reserverEssai(base, cles);
    await oublierEssais(base, cles);
    expect(await reserverEssai(base, cles)).toBe(0);
    await sql`UPDATE tentative_connexion SET echecs = 40, derniere = now() - interval '25 hours',
      libre_le = now() - interval '24 hours' WHERE cle = ${cles[0]!.cle}`.execute(base);
    expect(await reserverEssai(base, cles)).toBe(0);
    expect(await reserverEssai(base, cles)).toBe(0);
  });

  test('la table ne dit ni le courriel ni l’adresse', async () => {
    const { rows } = await sql<{ cle: string }>`SELECT cle FROM tentative_connexion`.execute(base);
    expect(rows.some(({ cle }) => /demo|203/.test(cle))).toBe(false);
  });

  test('l’attente se lit', () => {
    expect(attenteLisible(1)).toBe('1 seconde');
    expect(attenteLisible(31_200)).toBe('32 secondes');
    expect(attenteLisible(61_000)).toBe('2 minutes');
  });
});
