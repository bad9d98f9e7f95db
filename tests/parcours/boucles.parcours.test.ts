import { describe, expect, test } from 'vitest';
import { COMPTES, MODES } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, visiter } from './navigateur.ts';
import { BOUCLE_DEMO } from './visitesBoucles.ts';

avecNavigateur();

describe.each(MODES)('la boucle $mode', ({ javascript }) => {
  test("de la mesure à l'effet, lien par lien ; puis mesurer à son tour", async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto(BOUCLE_DEMO);
    await page
      .getByRole('heading', { level: 1, name: /^De \d{4} à \d{4} .* zone blanche confirmée, contre/ })
      .waitFor();
    const dit = async (cle: string) => (await page.locator(`[data-chiffre="${cle}"]`).last().textContent())!.trim();
    const [blanches, sorties] = [await dit('mesure-blanches'), await dit('activite-sorties')];
    if (javascript) {
      await verifierAccessibilite(page);
      await page.setViewportSize({ width: 320, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.setViewportSize({ width: 1280, height: 900 });
    }

    await page.locator('[id^="mesure-"]').last().getByRole('link').first().click();
    await page.waitForURL(/\/mesures-ecart\/\d+$/);
    // D'autres parcours ouvrent des structures : la dernière mesure peut n'avoir plus aucune commune blanche.
    const phrase = blanches === '0' ? /^aucune commune en zone blanche/i : new RegExp(`^${blanches}\\s`);
    await page.getByRole('heading', { level: 1, name: phrase }).waitFor();
    await page.goto(BOUCLE_DEMO);
    await page.getByRole('link', { name: /Trois Vallées.*activité de/ }).click();
    await page.waitForURL(/\/structures\/\d+\/activite/);
    await page.getByText(sorties, { exact: true }).first().waitFor();
    await page.goto(BOUCLE_DEMO);
    await page.getByRole('link', { name: /Trois Vallées.*convention C\d/ }).click();
    await page.waitForURL(/\/conventions\/\d+$/);
    await page.getByRole('link', { name: "D'où cela vient, et ce que c'est devenu" }).click();
    await page.getByRole('link', { name: /^la boucle/ }).click();
    await page.getByRole('link', { name: "Mesurer l'écart" }).first().click();
    await page.getByLabel(/Pourquoi cette mesure/).fill('Mesure de ce parcours');
    await page.getByRole('button', { name: 'Mesurer et garder' }).click();
    await page.waitForURL(/\/mesures-ecart\/\d+$/);
    await page.getByText('Mesure de ce parcours').waitFor();
  });

  test("qui n'ouvre pas les dossiers lit qu'ils sont réservés, sans un nombre", async () => {
    const page = await visiter({ javascript, compte: COMPTES.prescripteur });
    await page.goto(BOUCLE_DEMO);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('[data-chiffre^="argent"], [data-chiffre^="activite"]').count()).toBe(0);
    expect(await page.getByText('Réservé', { exact: true }).count()).toBeGreaterThan(3);
    expect((await page.goto(`${BOUCLE_DEMO}/mesurer`))!.status()).toBe(403);
  });
});
