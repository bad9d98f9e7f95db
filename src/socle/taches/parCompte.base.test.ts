import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { definirTache, lancerTache } from './index.ts';

const compte = (compteId: number): Acteur => ({ ...ACTEUR_SYSTEME, compteId });
let base: Base;

definirTache({ nom: 'jouet.long', libelle: 'Long', entree: z.object({}), parCompte: 2, executer: async () => null });
definirTache({ nom: 'jouet.court', libelle: 'Court', entree: z.object({}), executer: async () => null });

beforeAll(async () => {
  base = await baseDeTest();
});

const lancer = (acteur: Acteur, nom = 'jouet.long') =>
  base.transaction().execute((trx) => lancerTache(trx, acteur, nom, {}));
const compter = (issues: PromiseSettledResult<number>[]) =>
  issues.filter(({ status }) => status === 'fulfilled').length;

test('un compte n’a que deux calculs longs en attente, même demandés ensemble ; un autre compte garde les siens', async () => {
  const issues = await Promise.allSettled(Array.from({ length: 8 }, () => lancer(compte(7))));
  expect(compter(issues)).toBe(2);
  expect(issues.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { message: expect.stringContaining('déjà 2 en attente ou en cours') },
  });
  expect(compter(await Promise.allSettled([lancer(compte(8)), lancer(compte(8))]))).toBe(2);
});

test('un travail fini rend sa place ; une tâche sans borne et le système ne sont pas comptés', async () => {
  await base.updateTable('travail').set({ etat: 'annule', fin_le: new Date() }).where('auteur', '=', 7).execute();
  await expect(lancer(compte(7))).resolves.toBeGreaterThan(0);
  const sansBorne = Array.from({ length: 4 }, () => lancer(compte(7), 'jouet.court'));
  expect(compter(await Promise.allSettled(sansBorne))).toBe(4);
  expect(compter(await Promise.allSettled([0, 1, 2].map(() => lancer(compte(0)))))).toBe(3);
});
