import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { lireMaillage } from '#src/domaines/diagnostics/index.ts';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { structureDeTest, territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { chiffresDe } from './chiffres.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await territoireDeTest(base);
  await sql`INSERT INTO besoin (public, commune, millesime, source, valeur, etat)
    SELECT 'demandeurs', commune, millesime, 'france_travail', valeur, etat FROM besoin WHERE public = 'rsa'`.execute(
    base,
  );
});

const DDETS: Acteur = { ...ACTEUR_SYSTEME, nature: 'ddets', perimetre: { niveau: 'departement', codes: ['62'] } };
const accueil = async (patience?: number) =>
  (await chiffresDe(base, DDETS, patience)).find((c) => c.libelle === 'Communes en zone blanche confirmée')!;
const maillage = async () => {
  const demande = { question: {}, territoire: 'departement:62', niveau: 'commune' as const };
  const { diagnostic, ensemble } = await lireMaillage(base, DDETS, demande);
  return { blanches: ensemble.parClasse.confirmee, id: diagnostic.id };
};

it("l'accueil donne le nombre du maillage, et le suit quand l'offre change", async () => {
  // Désert, à 70 km de toute structure, est la seule commune du département sous le plancher.
  const avant = await maillage();
  expect(avant.blanches).toBe(1);
  expect(await accueil()).toMatchObject({ valeur: 1, confiance: 'estime' });
  expect((await accueil()).date).toContain(`n° ${avant.id} `);

  await structureDeTest(base, { siret: '10000000000046', type: 'ACI', nom: 'Jardin', commune: '62004', etp: 10 });
  // Sans le temps de recalculer : jamais le nombre d'avant.
  expect(await accueil(0)).toMatchObject({ valeur: null, date: 'À recalculer : les données ont changé' });
  const apres = await maillage();
  expect(apres.blanches).toBe(0);
  expect(await accueil()).toMatchObject({ valeur: 0 });
  expect((await accueil()).date).toContain(`n° ${apres.id} `);
});
