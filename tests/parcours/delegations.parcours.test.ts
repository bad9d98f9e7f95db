import { describe, expect, test } from 'vitest';
import { COMPTES, MODES } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, visiter } from './navigateur.ts';

avecNavigateur();
let fonds = 0;
/** Chaque mode a son fonds : les deux passages ne se marchent pas dessus. */
const FONDS = ['ea', 'geiq'] as const;

describe.each(MODES)('déléguer des crédits $mode', ({ javascript }) => {
  test('ouvrir la région, déléguer sans la dépasser, reprendre, ne pas virer sans règle', async () => {
    const choisi = FONDS[fonds++]!;
    const page = await visiter({ javascript, compte: COMPTES.dreets });
    await page.goto('/delegations');
    await page.getByRole('link', { name: 'Ouvrir la ligne d’une région' }).click();
    await page.waitForURL(/\/delegations\/nouvelle$/);
    await page.getByLabel('Fonds').selectOption(choisi);
    await page.getByLabel(/^Crédits notifiés/).fill('1000');
    await page.getByLabel(/^Texte/).fill('Circulaire inventée pour ce parcours');
    await page.getByRole('button', { name: 'Ouvrir la ligne' }).click();
    await page.getByRole('heading', { level: 1, name: /il reste 1\s000,00\s€ à engager/ }).waitFor();
    const region = page.url();

    await page.getByText('Déléguer à un département').first().click();
    await page.getByLabel('Département', { exact: true }).selectOption({ label: 'Pas-de-Calais' });
    await page.locator('#ouvrir-montant').fill('1000,01');
    await page.locator('#ouvrir-motif').fill('Notification inventée');
    await page.getByRole('button', { name: 'Déléguer à un département' }).click();
    await page
      .getByText(/il manque 0,01\s€/)
      .first()
      .waitFor();
    expect(await page.locator('#ouvrir-motif').inputValue()).toBe('Notification inventée');
    await page.locator('#ouvrir-montant').fill('700');
    await page.getByRole('button', { name: 'Déléguer à un département' }).click();
    await page.getByRole('heading', { level: 1, name: /Pas-de-Calais : il reste 700,00\s€/ }).waitFor();
    if (javascript) await verifierAccessibilite(page);

    await page.getByText('Ajouter un mouvement').first().click();
    await page.locator('#mouvement-genre').selectOption('reprise');
    await page.locator('#mouvement-montant').fill('200');
    await page.locator('#mouvement-motif').fill('Sous-consommation inventée');
    await page.getByRole('button', { name: 'Enregistrer le mouvement' }).click();
    await page.getByRole('heading', { level: 1, name: /il reste 500,00\s€ à engager sur 500,00\s€/ }).waitFor();

    await page.getByText('Écrire un relevé').first().click();
    await page.locator('#releve-au').fill('2026-01-31');
    await page.locator('#releve-engage').fill('100');
    await page.locator('#releve-realise').fill('120');
    await page.locator('#releve-source').fill('Tableau inventé');
    await page.getByRole('button', { name: 'Enregistrer le relevé' }).click();
    await page.getByText("Le réalisé ne dépasse pas l'engagé.").first().waitFor();
    await page.locator('#releve-realise').fill('60');
    await page.getByRole('button', { name: 'Enregistrer le relevé' }).click();
    await page.getByRole('heading', { level: 2, name: '1 relevé' }).waitFor();

    await page.goto(region);
    await page.getByText('500,00 €'.replace(' ', '\u00a0')).first().waitFor();
  });

  test('la DDETS lit les lignes de son département, sans changer ce qui vient de la région', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto('/delegations?fonds=iae');
    await page.getByRole('heading', { level: 1, name: /il reste .* à engager/ }).waitFor();
    expect(await page.getByRole('link', { name: 'Nord' }).count()).toBe(0);
    expect((await page.request.get('/delegations/999999')).status()).toBe(404);
    await page.locator('main').getByRole('link', { name: 'Pas-de-Calais' }).first().click();
    await page.waitForURL(/\/delegations\/\d+$/);
    await page.getByText('Ces crédits viennent de la ligne du dessus').waitFor();
    expect(await page.getByText('Ajouter un mouvement').count()).toBe(0);
  });
});
