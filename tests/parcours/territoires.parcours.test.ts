import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, titre } from './gestes.ts';
import { avecNavigateur, visiter } from './navigateur.ts';

avecNavigateur();

describe.each(MODES)('les territoires $mode', ({ javascript }) => {
  test('descendre de la France à une commune, chercher, exporter', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto('/territoires');
    expect(await titre(page).textContent()).toMatch(/^26 régions et collectivités d'outre-mer en France$/);
    await page
      .getByRole('row', { name: /Hauts-de-France/ })
      .getByRole('link', { name: /Voir dedans/ })
      .click();
    await page.waitForURL(/dans=region:32|dans=region%3A32/);
    await page
      .getByRole('row', { name: /Pas-de-Calais/ })
      .getByRole('link', { name: /Voir dedans/ })
      .click();
    await page
      .getByRole('heading', { level: 1, name: /20 intercommunalités \(EPCI\) dans le Pas-de-Calais/ })
      .waitFor();
    const csv = await (await page.request.get(`/territoires/export/csv${new URL(page.url()).search}`)).text();
    expect(csv.trim().split('\n')).toHaveLength(21);
    expect(csv).toContain("CU d'Arras");

    await page.goto('/territoires');
    await page.getByLabel('Nom, code ou code postal').fill('BETHUNE');
    await page.getByRole('button', { name: 'Chercher', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /pour « BETHUNE »/ }).waitFor();
    expect(await page.locator('tbody tr').first().textContent()).toContain('Béthune');
    await page.locator('tbody th a').first().click();
    await page.waitForURL(/\/territoires\/commune:62119/);
    await page.context().close();
  });

  test('les données géographiques disent ce qui est approché ; seul qui en a le droit peut les remplacer', async () => {
    const page = await visiter({ javascript, compte: COMPTES.structure });
    await page.goto('/territoires/donnees');
    expect(await titre(page).textContent()).toMatch(/position estimée, les contours sont approchés$/);
    expect(
      await page
        .getByRole('row', { name: /GeoNames/ })
        .first()
        .textContent(),
    ).toMatch(/14.794/);
    expect(await page.getByRole('button', { name: /Télécharger/ }).count()).toBe(0);
    const refus = await page.request.post('/territoires/donnees', {
      form: { source: 'centres' },
      headers: { origin: new URL(page.url()).origin },
    });
    expect(refus.status()).toBe(403);
    await page.context().close();

    const agent = await visiter({ javascript, compte: COMPTES.ddets });
    await agent.goto('/territoires/donnees');
    expect(await agent.getByRole('button', { name: /Télécharger/ }).count()).toBe(2);
    await agent.context().close();
  });
});

test('à la souris, une zone de la carte ouvre sa page ; au clavier, la carte n’ajoute aucun arrêt', async () => {
  const page = await visiter({ compte: COMPTES.ddets });
  // Au premier démarrage, les contours se calculent en tâche de fond.
  await expect
    .poll(
      async () => {
        await page.goto('/territoires?dans=departement:62');
        return page.locator('.m-carte__image').count();
      },
      { timeout: 90_000, interval: 2000 },
    )
    .toBe(1);
  expect(await page.locator('.m-carte__image a, .m-carte__image [tabindex]').count()).toBe(0);
  const arras = page.locator('path[data-adresse="/territoires/epci:200033579"]');
  await arras.click();
  await page.waitForURL(/\/territoires\/epci:200033579$/);
  await page.context().close();
});
