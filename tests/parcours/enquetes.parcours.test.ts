import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, premierLien, titre } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

const ENQUETE = /^\/enquetes\/\d+$/;
const REPONSE = /^\/reponses-enquete\/\d+$/;

describe.each(MODES)('enquête annuelle, $mode', ({ javascript }) => {
  const ouvrir = (compte: string) => visiter({ javascript, compte });

  test('le service prépare une enquête, relit son tirage, la retire : aucune structure ne l’a vue', async () => {
    const page = await ouvrir(COMPTES.ddets);
    await page.goto('/enquetes/nouvelle');
    await page.getByLabel('Année sur laquelle portent les réponses').fill(javascript ? '2091' : '2092');
    await page.getByLabel('Un panel tiré au sort').check({ force: true });
    await page.getByLabel('Structures à tirer, pour un panel').fill('1');
    await page.getByRole('button', { name: "Préparer l'enquête" }).click();
    await page
      .getByText(/Il faut interroger au moins/)
      .first()
      .waitFor();
    await page.getByLabel('Structures à tirer, pour un panel').fill('');
    await page.getByLabel('Toutes les structures').check({ force: true });
    await page.getByRole('button', { name: "Préparer l'enquête" }).click();
    await page.waitForURL(/\/enquetes\/\d+$/);
    expect(await titre(page).textContent()).toMatch(/est prête\s:\s\d+\sstructures/);
    await page.getByRole('heading', { name: 'Réponses par strate' }).waitFor();
    await page.getByRole('button', { name: 'Retirer cette enquête' }).click();
    await page.waitForURL(/\/enquetes$/);
    await page.getByText("L'enquête est retirée.").first().waitFor();
  });

  test('la structure trouve son questionnaire prérempli, l’enregistre, et ne le dépose pas incomplet', async () => {
    const page = await ouvrir(COMPTES.structure);
    const adresse = await premierLien(page, '/reponses-enquete', REPONSE);
    await page.goto(adresse);
    const commencer = page.getByRole('button', { name: 'Commencer le questionnaire' });
    if (await commencer.isVisible()) {
      await commencer.click();
      await page.waitForURL('**/remplir*');
    }
    await page.goto(`${adresse}/remplir?section=benevoles`);
    const benevoles = page.locator('input[name=benevoles]');
    await benevoles.fill(javascript ? '11' : '12');
    const recu = page.waitForResponse((r) => r.request().method() === 'POST' && r.status() < 400);
    await page
      .getByRole('button', { name: /Enregistrer/ })
      .first()
      .click();
    await recu;
    await page.goto(`${adresse}/remplir?section=benevoles`);
    expect(await benevoles.inputValue()).toBe(javascript ? '11' : '12');
    await page.goto(`${adresse}/deposer`);
    expect(await titre(page).textContent()).toMatch(/points? empêche/);
    if (javascript) {
      await verifierAccessibilite(page);
      await page.setViewportSize({ width: 320, height: 800 });
      await verifierLargeur(page);
    }
  });

  test('le service voit qui appeler, note un appel ; une structure n’ouvre pas sa page', async () => {
    const page = await ouvrir(COMPTES.ddets);
    const enquete = await premierLien(page, '/enquetes?etat=ouverte', ENQUETE);
    const suivre = await premierLien(page, `${enquete}/controles`, /^\/reponses-enquete\/\d+\/suivre$/);
    await page.goto(suivre);
    await page.getByRole('button', { name: "Noter l'appel" }).click();
    await page.getByText("Choisissez l'issue de l'appel.").first().waitFor();
    await page.getByLabel('Message laissé').check({ force: true });
    await page.getByLabel("Ce qui s'est dit").fill('Note inventée');
    await page.getByRole('button', { name: "Noter l'appel" }).click();
    await page.getByText("L'appel est noté.").first().waitFor();
    const autre = await ouvrir(COMPTES.structure);
    expect((await autre.goto(suivre))?.status()).toBe(403);
    expect((await autre.goto(enquete))?.status()).toBe(403);
  });
});
