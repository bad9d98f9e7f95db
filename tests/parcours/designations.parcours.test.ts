import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, premierLien, titre } from './gestes.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

const phraseDe = async (page: Page) => ((await titre(page).textContent()) ?? '').trim();

/** axe a besoin de scripts dans la page : les pages sont les mêmes sans. */
async function verifier(page: Page, javascript: boolean): Promise<void> {
  if (javascript) {
    await hydrater(page);
    await verifierAccessibilite(page);
  }
  await verifierLargeur(page);
}

const PORTEFEUILLE = /^\/portefeuilles\/\d+$/;

describe.each(MODES)('les portefeuilles $mode', ({ javascript }) => {
  test('le responsable lit les charges, ouvre un portefeuille, prévisualise un transfert sans rien écrire', async () => {
    const page = await visiter({ javascript, compte: COMPTES.territoire });
    await page.goto('/portefeuilles');
    expect(await phraseDe(page)).toMatch(/référent|portefeuille/);
    await verifier(page, javascript);
    const adresse = await premierLien(page, '/portefeuilles', PORTEFEUILLE);
    await page.goto(adresse);
    await verifier(page, javascript);
    const avant = await phraseDe(page);
    await page.goto(`${adresse}/transferer`);
    const cibles = page.getByLabel('Vers quel portefeuille');
    await cibles.selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Voir qui et quoi' }).click();
    await page.getByRole('heading', { name: 'Ce qui va se passer' }).waitFor();
    await verifier(page, javascript);
    // Sans raison, rien ne part : le motif vaut dérogation.
    await page.getByRole('button', { name: 'Transférer les personnes cochées' }).click();
    await page.getByText('Dites pourquoi ces personnes changent de référent.').first().waitFor();
    await page.goto(adresse);
    expect(await phraseDe(page)).toBe(avant);
  });

  test('il accepte une proposition avec ses raisons, et la retrouve dans le binôme', async () => {
    const page = await visiter({ javascript, compte: COMPTES.territoire });
    await page.goto('/portefeuilles/proposition');
    await verifier(page, javascript);
    const carte = page
      .locator('article.m-encadre')
      .filter({ has: page.getByRole('button', { name: 'Accepter', exact: true }) })
      .first();
    const parcours = await carte.getByRole('link').first().getAttribute('href');
    expect(await carte.locator('li').count()).toBeGreaterThan(1);
    await carte.getByRole('button', { name: 'Accepter', exact: true }).click();
    await page.getByText('Son référent est prévenu').first().waitFor();
    await page.goto(parcours!);
    expect(await phraseDe(page)).toMatch(/ suit /);
    await verifier(page, javascript);
    await page.getByText('Pourquoi ce portefeuille').first().click();
    expect(await page.locator('ol.m-fils').textContent()).toContain('après la proposition');
  });

  test('il simule un départ : qui irait où, rien d’écrit', async () => {
    const page = await visiter({ javascript, compte: COMPTES.territoire });
    await page.goto('/portefeuilles/depart');
    await page.getByLabel('Si ce référent partait').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Simuler' }).click();
    await page.getByRole('heading', { name: 'Qui irait où' }).waitFor();
    await verifier(page, javascript);
    const phrase = await phraseDe(page);
    await page.reload();
    expect(await phraseDe(page)).toBe(phrase);
  });

  test('un référent note son absence et son relais, se trompe, corrige, annule', async () => {
    const page = await visiter({ javascript, compte: COMPTES.operateur });
    await page.goto('/absences');
    await verifier(page, javascript);
    const an = javascript ? 2031 : 2032;
    await page.getByLabel('Premier jour').fill(`${an}-08-10`);
    await page.getByLabel('Dernier jour').fill(`${an}-08-03`);
    await page.getByRole('button', { name: "Noter l'absence" }).click();
    await page.getByText('La fin est avant le début.').first().waitFor();
    expect(await page.getByLabel('Premier jour').inputValue()).toBe(`${an}-08-10`);
    await page.getByLabel('Dernier jour').fill(`${an}-08-14`);
    await page.getByRole('button', { name: "Noter l'absence" }).click();
    await page.getByText("L'absence est notée.").first().waitFor();
    const ligne = page.getByRole('row').filter({ hasText: String(an) });
    await ligne.getByRole('button', { name: /Annuler/ }).click();
    await page.getByText("L'absence est annulée.").first().waitFor();
    expect(
      await page
        .getByRole('row')
        .filter({ hasText: String(an) })
        .count(),
    ).toBe(0);
  });

  test('un autre métier ne voit ni les charges ni la proposition', async () => {
    const page = await visiter({ javascript, compte: COMPTES.entreprises });
    await page.goto('/portefeuilles');
    expect(await phraseDe(page)).toContain('Vous ne dirigez aucune équipe');
    await page.goto('/portefeuilles/proposition');
    expect(await phraseDe(page)).toContain('Vous ne dirigez aucune équipe');
  });
});
