import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { appelDecide, appelDemo, COMPTES, MODES, premierLien } from './gestes.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

/** L'appel ouvert de la démonstration : des candidatures y sont notées, aucune n'est décidée. */
const appelOuvert = (page: Page): Promise<string> => appelDemo(page);

async function ouvrirEssai(page: Page, appel: string, nom: string, methode: string, javascript: boolean) {
  await page.goto(`${appel}/classement`);
  if (javascript) await hydrater(page);
  const champ = page.getByLabel("Nom de l'essai");
  if (!(await champ.isVisible())) await page.locator('summary', { hasText: 'Ouvrir un essai' }).click();
  await champ.fill(nom);
  await page.locator(`input[name=methode][value=${methode}]`).check({ force: true });
  await page.getByRole('button', { name: "Ouvrir l'essai" }).click();
  await page.waitForURL(/\/arbitrages\/\d+$/);
  // L'adresse change avant la page : attendre la sienne.
  await page.getByRole('heading', { level: 1, name: /^Cet essai/ }).waitFor();
}

const premiere = (page: Page) => page.locator('.m-arbitrage__lignes > li').first();

describe.each(MODES)('un essai de montants, $mode', ({ mode, javascript }) => {
  test('se préremplit, se corrige, garde ce qui est refusé, se compare, puis s’écarte', async () => {
    const page = await visiter({ compte: COMPTES.departement, javascript });
    const appel = await appelOuvert(page);
    await ouvrirEssai(page, appel, `Base ${mode}`, 'rang', javascript);
    await ouvrirEssai(page, appel, `Variante ${mode}`, 'rang', javascript);
    const ici = new URL(page.url()).pathname;
    if (javascript) await hydrater(page);
    const montant = premiere(page).locator('input[name$=".montant"]');
    await montant.fill('beaucoup');
    await page.getByRole('button', { name: "Enregistrer l'essai" }).click();
    await page
      .getByText(/Donnez un montant en euros/)
      .first()
      .waitFor();
    expect(await montant.inputValue()).toBe('beaucoup');
    await montant.fill('1 000,50');
    // Avec JavaScript, le total suit la frappe ; sans, il se recalcule à l'enregistrement.
    if (javascript) await page.locator('.m-arbitrage__total', { hasText: /1\s?000,50|accordés/ }).waitFor();
    await page.getByRole('button', { name: "Enregistrer l'essai" }).click();
    await page.getByText("L'essai est enregistré.").waitFor();
    await expect.poll(() => premiere(page).locator('input[name$=".montant"]').inputValue()).toMatch(/^1000,5/);
    if (javascript) await verifierAccessibilite(page);
    await page.locator('select[name=avec]').selectOption({ label: `Base ${mode}` });
    await page.getByRole('button', { name: 'Comparer' }).click();
    await page.getByRole('table', { name: /Ce qui change/ }).waitFor();
    await page.getByRole('button', { name: 'Écarter cet essai' }).click();
    await page.waitForURL(/classement/);
    await page.goto(ici);
    await expect(page.getByRole('button', { name: "Enregistrer l'essai" }).count()).resolves.toBe(0);
  });

  test('dépasse l’enveloppe : il ne s’adopte pas, et la page dit de combien', async () => {
    const page = await visiter({ compte: COMPTES.departement, javascript });
    await ouvrirEssai(page, await appelOuvert(page), `Trop ${mode}`, 'rang', javascript);
    if (javascript) await hydrater(page);
    await premiere(page).locator('input[name$=".montant"]').fill('9 000 000');
    await page.getByRole('button', { name: "Enregistrer l'essai" }).click();
    await page.getByText("L'essai est enregistré.").waitFor();
    await page.getByRole('heading', { level: 1, name: /^Cet essai dépasse/ }).waitFor();
    if (javascript) await hydrater(page);
    await page.getByRole('button', { name: 'Adopter cet essai' }).click();
    await page.getByRole('alert').filter({ hasText: 'il manque' }).waitFor();
  });
});

test('les lettres parties se relisent entières ; le porteur ouvre la sienne, un autre porteur et un lecteur, non', async () => {
  const page = await visiter({ compte: COMPTES.departement });
  const lot = await premierLien(page, `${await appelDecide(page)}/decisions`, /\/lettres\/\d+$/);
  await page.goto(lot);
  await page.locator('.m-lettre summary').first().click();
  await expect(page.locator('.m-lettre').first().textContent()).resolves.toMatch(/Voies et délais de recours/);
  await verifierAccessibilite(page);
  const siennes = await visiter({ compte: COMPTES.reseau, javascript: false });
  // Les lettres de ce lot : la sienne s'ouvre, celles des autres porteurs non.
  const lettres = await page
    .locator('.m-lettre a[href$="/lettre"]')
    .evaluateAll((a) => a.map((l) => l.getAttribute('href')!));
  const ouvertes = [];
  const fermees = [];
  for (const lettre of lettres) {
    const reponse = await siennes.request.get(lettre);
    if (reponse.ok()) ouvertes.push(reponse.headers()['content-type']);
    else fermees.push(reponse.status());
  }
  expect(ouvertes).toEqual([expect.stringContaining('application/pdf')]);
  expect(new Set(fermees)).toEqual(new Set([403]));
  const membre = await visiter({ compte: COMPTES.membre, javascript: false });
  for (const lettre of lettres) expect((await membre.request.get(lettre)).status()).toBe(403);
});

test('les pages se lisent à 320 px', async () => {
  const page = await visiter({ compte: COMPTES.departement, largeur: 320 });
  const appel = await appelOuvert(page);
  for (const suite of ['/classement', '/decisions', '/enveloppe']) {
    await page.goto(appel + suite);
    await verifierLargeur(page);
    await verifierAccessibilite(page);
  }
});

test('le fichier SCDL est public, à seize colonnes', async () => {
  const page = await visiter({ javascript: false });
  const reponse = await page.request.get('/appels-ouverts/scdl.csv');
  expect(reponse.headers()['content-type']).toContain('text/csv');
  const [entete] = (await reponse.text()).split('\r\n');
  expect(entete?.split(',')).toHaveLength(16);
});
