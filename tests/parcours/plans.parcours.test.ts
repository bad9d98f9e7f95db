import { describe, expect, test } from 'vitest';
import { aujourdhui } from '#src/socle/jour.ts';
import { COMPTES, MODES } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, visiter } from './navigateur.ts';

avecNavigateur();
const an = aujourdhui().slice(0, 4);

describe.each(MODES)('un projet de territoire $mode', ({ javascript }) => {
  test('d’une zone à une action, son étape, son argent, puis l’adoption qui fige', async () => {
    const nom = `Projet inventé ${javascript ? 'A' : 'B'}`;
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto('/plans');
    await page.getByRole('link', { name: 'Ouvrir un plan' }).first().click();
    await page.waitForURL(/\/plans\/nouveau$/);
    await page.getByRole('link', { name: 'Projet de territoire' }).click();
    await page.waitForURL(/genre=projet_de_territoire/);
    await page.getByLabel('Territoire', { exact: true }).selectOption('epci:200072460');
    await page.getByLabel('Nom du plan').fill(nom);
    await page.getByLabel(/^Première année/).fill(an);
    await page.getByLabel(/^Dernière année/).fill(String(Number(an) - 1));
    await page.getByRole('button', { name: 'Ouvrir le plan' }).click();
    await page.getByText('La dernière année vient après la première').first().waitFor();
    expect(await page.getByLabel('Nom du plan').inputValue()).toBe(nom);
    await page.getByLabel(/^Dernière année/).fill(String(Number(an) + 1));
    await page.getByRole('button', { name: 'Ouvrir le plan' }).click();
    await page.waitForURL(/\/plans\/\d+$/);
    const plan = new URL(page.url()).pathname;

    // D'une zone blanche : la page du plan choisi, déjà remplie.
    await page.goto('/plans/action?zone=epci:200072460');
    await page.locator(`a[href^="${plan}/actions/nouvelle"]`).click();
    await page.waitForURL(/actions\/nouvelle\?zone=/);
    expect(await page.getByLabel('Action', { exact: true }).inputValue()).toMatch(/^Ouvrir une offre/);
    await page.getByLabel('Personne ou service qui pilote').fill('Service inventé');
    await page.getByRole('button', { name: "Écrire l'action" }).click();
    await page.waitForURL(/\/actions\/\d+$/);
    await page.getByText('Ajouter une étape').first().click();
    await page.locator('#jalon-intitule').fill('Porteurs réunis');
    await page.locator('#jalon-due').fill(`${an}-01-02`);
    await page.getByRole('button', { name: "Ajouter l'étape" }).click();
    await page.getByRole('heading', { level: 2, name: '0 étape faite sur 1' }).waitFor();
    await page.getByText('Écrire un financement').first().click();
    await page.locator('#argent-financeur').fill('Fondation inventée');
    await page.locator('#argent-attendu').fill('1500,50');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await page
      .getByText(/1\s500,50\s€/)
      .first()
      .waitFor();
    const action = new URL(page.url()).pathname;

    for (const geste of ['Proposer aux partenaires', 'Adopter cette version']) {
      await page.goto(plan);
      await page.getByRole('link', { name: geste }).click();
      await page.waitForURL(/\/decision\?faire=/);
      await page.getByRole('button', { name: geste }).click();
      await page.waitForURL(new RegExp(`${plan}$`));
    }
    await page.getByRole('heading', { level: 1, name: /1 en retard/ }).waitFor();
    expect(await page.getByRole('link', { name: 'Écrire une action' }).count()).toBe(0);
    if (javascript) await verifierAccessibilite(page);
    await page.goto(action);
    await page.getByRole('button', { name: /C'est fait/ }).click();
    await page.getByRole('heading', { level: 2, name: '1 étape faite sur 1' }).waitFor();
    await page.locator('#note-texte').fill('Réunion inventée tenue.');
    await page.getByRole('button', { name: 'Noter' }).click();
    await page.getByRole('heading', { level: 2, name: "1 note d'avancement" }).waitFor();
    if (javascript) {
      await page.setViewportSize({ width: 320, height: 800 });
      await verifierAccessibilite(page);
      const large = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(large).toBeLessThanOrEqual(320);
    }
  });
});

test('une structure lit un plan adopté, et ne trouve ni formulaire, ni page pour écrire', async () => {
  const page = await visiter({ javascript: false, compte: COMPTES.structure });
  await page.goto('/plans?genre=feuille_de_route_departementale&etat=adopte');
  await page.getByRole('link', { name: /^Feuille de route du Pas-de-Calais/ }).click();
  await page.waitForURL(/\/plans\/\d+$/);
  const plan = new URL(page.url()).pathname;
  expect(await page.locator('main form[method="post"]').count()).toBe(0);
  expect((await page.request.get(`${plan}/modifier`)).status()).toBe(403);
  expect((await page.request.get('/plans/regions/32')).status()).toBe(403);
  expect((await page.request.get(`${plan}/actions/999999`)).status()).toBe(404);
});
