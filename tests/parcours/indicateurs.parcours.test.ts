import { describe, expect, test } from 'vitest';
import { COMPTES, MODES } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, visiter } from './navigateur.ts';

avecNavigateur();

describe.each(MODES)('lire les indicateurs $mode', ({ javascript }) => {
  test('du tableau de bord à la fiche, et une recherche au catalogue', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto('/tableau-de-bord?territoire=departement:62');
    await page.getByRole('heading', { level: 1, name: /dans le Pas-de-Calais/ }).waitFor();
    // Le choix reste dans l'adresse, et suit dans la fiche de l'indicateur.
    await page.getByRole('link', { name: 'ETP conventionnés', exact: true }).first().click();
    await page
      .getByRole('heading', { level: 1, name: /^ETP conventionnés : .* dans le Pas-de-Calais en \d{4}$/ })
      .waitFor();
    expect(page.url()).toContain('territoire=departement');
    await page.getByText('Formule', { exact: true }).waitFor();
    if (javascript) await verifierAccessibilite(page);

    await page.goto('/indicateurs');
    await page.getByLabel(/^Mot du nom/).fill('examinées dynamiques');
    await page.getByRole('button', { name: 'Filtrer' }).click();
    await page.getByRole('heading', { level: 1, name: /répond(ent)? à cette recherche/ }).waitFor();
    await page.getByRole('link', { name: 'Sorties dynamiques', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /^Sorties dynamiques/ }).waitFor();
  });
});

test('sur un téléphone, le tableau de bord tient, et un prescripteur n’y lit pas les crédits', async () => {
  const page = await visiter({ javascript: true, compte: COMPTES.prescripteur });
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/tableau-de-bord');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.goto('/indicateurs/credits_delegues');
  await page
    .getByText(/Réservé aux services de l'État/)
    .first()
    .waitFor();
  await verifierAccessibilite(page);
  // Les structures une à une ne sont pas pour lui.
  expect((await page.goto('/indicateurs/etp_realises/lignes'))?.status()).toBe(403);
});
