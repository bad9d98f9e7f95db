import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES } from './gestes.ts';
import { joindrePreuve, nouvellePersonne } from './gestesSituations.ts';
import { avecNavigateur, visiter } from './navigateur.ts';

avecNavigateur();

/** Attend que le titre de la page le dise. */
const dit = (page: Page, texte: RegExp) => page.getByRole('heading', { level: 1, name: texte }).waitFor();

/** Remplit une ligne de frein et l'enregistre. */
async function direFrein(page: Page, rang: number, frein: string, impact: string): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter : frein' }).click();
  const choix = page.locator(`[name="freins.${rang}.situation"]`);
  await choix.waitFor();
  await choix.selectOption(frein);
  await page
    .locator(`[name="freins.${rang}.impact"][value="${impact}"], select[name="freins.${rang}.impact"]`)
    .first()
    .waitFor();
  const radio = page.locator(`input[name="freins.${rang}.impact"][value="${impact}"]`);
  if ((await radio.count()) > 0) await radio.check({ force: true });
  else await page.locator(`select[name="freins.${rang}.impact"]`).selectOption(impact);
  const recu = page.waitForResponse((r) => r.request().method() === 'POST' && r.status() < 400);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).last().click();
  await recu;
}

describe.each(MODES)('diagnostic et feuille de route, $mode', ({ javascript }) => {
  test('du premier diagnostic à une action faite, en passant par un frein levé', async () => {
    const page = await visiter({ javascript, compte: COMPTES.operateur });
    const parcours = await nouvellePersonne(page);

    await page.goto(`${parcours}/diagnostic`);
    await dit(page, /est à faire/);
    await page.getByRole('button', { name: 'Commencer le diagnostic' }).click();
    await page.waitForURL(/\/diagnostic\/\d+\/remplir/);
    const diagnostic = new URL(page.url()).pathname.replace('/remplir', '');
    await page.goto(`${diagnostic}/remplir?section=freins`);
    await direFrein(page, 0, 'mobilite-sans_permis', 'fort');

    // Un numéro de sécurité sociale ne s'enregistre pas ; ce qui est tapé reste.
    await page.goto(`${diagnostic}/remplir?section=souhaits`);
    const souhaits = page.locator('textarea[name=souhaits]');
    await souhaits.fill('Mon numéro : 1 85 05 78 006 084 91');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).last().click();
    await page
      .getByText(/numéro de sécurité sociale : retirez-le/)
      .first()
      .waitFor();
    expect(await souhaits.inputValue()).toContain('1 85 05');
    await souhaits.fill('Travailler dehors.');
    const recu = page.waitForResponse((r) => r.request().method() === 'POST' && r.status() < 400);
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).last().click();
    await recu;

    await page.goto(diagnostic);
    await page.getByRole('button', { name: 'Partager avec la personne' }).click();
    await page.waitForURL(/\/diagnostic$/);
    await dit(page, /1\sfrein ouvert, dont 1\sfort/);
    await page.getByText('Travailler dehors.').waitFor();
    expect((await page.goto(`${diagnostic}/remplir`))?.status()).toBe(409);

    await page.goto(`${parcours}/feuille-de-route/ajouter`);
    await page.getByText('Parce que : frein fort : « Pas de permis utilisable »').first().waitFor();
    await page.getByRole('button', { name: "Ajouter : S'inscrire au code de la route" }).click();
    await page.waitForURL(/\/actions\/\d+$/);
    const action = new URL(page.url()).pathname;
    await page.getByLabel('Début (facultatif)').fill('2026-03-02');
    await page.getByLabel('Échéance (facultatif)').fill('2026-03-01');
    await page.getByLabel('Temps par semaine (facultatif)').fill('3,5');
    await page.getByRole('button', { name: 'Enregistrer les changements' }).click();
    await page.getByText("L'échéance précède le début.").first().waitFor();
    expect(await page.getByLabel('Temps par semaine (facultatif)').inputValue()).toBe('3,5');
    await page.getByLabel('Échéance (facultatif)').fill('2026-04-01');
    await page.getByRole('button', { name: 'Enregistrer les changements' }).click();
    await page.waitForURL(/\/feuille-de-route$/);
    await dit(page, /1\saction à faire, 1 en retard/);
    await page.getByText("3,50 heures d'activité par semaine").waitFor();

    await page.goto(action);
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.getByText("Choisissez ce que l'action devient.").first().waitFor();
    await page.getByLabel('Faite', { exact: true }).check({ force: true });
    await page.getByLabel(/Ce qui le montre/).fill("Attestation d'inscription.");
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.waitForURL(/\/feuille-de-route$/);
    await dit(page, /tout est fait/);
    await joindrePreuve(page, action);

    await page.goto(`${parcours}/diagnostic`);
    await page.getByRole('link', { name: 'Pas de permis utilisable' }).click();
    await page.waitForURL(/\/freins\/\d+$/);
    await page.getByLabel('Levé', { exact: true }).check({ force: true });
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page.waitForURL(/\/diagnostic$/);
    await dit(page, /plus aucun frein ouvert\s; 1\slevé/);

    // Hors du cercle : rien, et la page ne dit pas qu'elle existe.
    const autre = await visiter({ javascript, compte: COMPTES.structure });
    for (const suite of ['/diagnostic', '/feuille-de-route'])
      expect([403, 404]).toContain((await autre.goto(`${parcours}${suite}`))?.status());
  });

  test('la page tient sur un téléphone, et la feuille de route s’imprime', async () => {
    const page = await visiter({ javascript, compte: COMPTES.operateur, largeur: 320 });
    const parcours = await nouvellePersonne(page);
    for (const suite of ['/diagnostic', '/feuille-de-route', '/feuille-de-route/ajouter']) {
      await page.goto(`${parcours}${suite}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    }
    const pdf = await page.context().request.get(`${parcours}/feuille-de-route/fichier/pdf`);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect(pdf.headers()['content-disposition']).not.toMatch(/invent/i);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
