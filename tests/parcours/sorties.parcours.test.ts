import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, premierLien, titre } from './gestes.ts';
import { nouvellePersonne } from './gestesSituations.ts';
import { declarer } from './gestesSorties.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

async function verifier(page: Page, javascript: boolean): Promise<void> {
  if (javascript) {
    await hydrater(page);
    await verifierAccessibilite(page);
  }
  await verifierLargeur(page);
}

describe.each(MODES)('la sortie et son suivi $mode', ({ javascript }) => {
  test('déclarer, noter une relance, refuser un point tenu trop tôt sans rien perdre, annuler', async () => {
    const page = await visiter({ javascript, compte: COMPTES.operateur });
    const parcours = await nouvellePersonne(page);
    await page.goto(`${parcours}/sortie`);
    await verifier(page, javascript);
    // Un numéro de sécurité sociale n'entre pas ; le reste de la saisie est gardé.
    await page.getByLabel('Métier ou formation').fill('Menuisier');
    await page.getByLabel('SIRET').fill('123');
    await page.getByRole('button', { name: 'Déclarer la sortie' }).click();
    await page.getByText('Un SIRET a 14 chiffres').first().waitFor();
    expect(await page.getByLabel('Métier ou formation').inputValue()).toBe('Menuisier');
    await declarer(page, parcours, 'cdi');
    expect(await titre(page).textContent()).toContain('CDI le');
    await verifier(page, javascript);

    const premier = page.locator('article[id^=jalon-]').first();
    await premier.getByText('Tenir le point à 1 mois').click();
    await premier.getByLabel('Toujours en poste').check({ force: true });
    await premier.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('trop tôt').first().waitFor();
    expect(await page.locator('article[id^=jalon-]').first().getByLabel('Toujours en poste').isChecked()).toBe(true);

    await page.goto(`${parcours}/sortie`);
    await page.locator('article[id^=jalon-]').first().getByText('Tenir le point à 1 mois').click();
    await page.getByRole('button', { name: /Noter une relance sans réponse du point à 1 mois/ }).click();
    await page.getByText('La relance est notée').first().waitFor();
    await page.getByText('1 relance sans réponse').first().waitFor();

    await page.getByText('Annuler cette sortie').click();
    await page.getByLabel("Pourquoi l'annuler").fill("L'embauche n'a pas eu lieu.");
    await page.getByRole('button', { name: 'Annuler la sortie' }).click();
    await page.getByText('La sortie est annulée').first().waitFor();
    expect(await titre(page).textContent()).toContain("Aucune sortie n'est déclarée");
  });

  test('le financeur lit l’évaluation sans un nom ; le bilan se télécharge ; une autre collectivité n’y entre pas', async () => {
    const page = await visiter({ javascript, compte: COMPTES.departement });
    const operation = await premierLien(page, '/operations?q=démonstration', /^\/operations\/\d+$/);
    await page.goto(`${operation}/evaluation`);
    await verifier(page, javascript);
    const parties = page.getByRole('navigation', { name: 'Dans cette page' });
    await parties.getByRole('link', { name: 'Les délais, sur les cohortes mûres' }).click();
    await page.waitForURL(/#partie-\d+$/);
    await page.getByRole('heading', { level: 2, name: 'Les délais, sur les cohortes mûres' }).waitFor();
    const fichier = await page.request.get(`${operation}/evaluation/fichier/xlsx`);
    expect(fichier.status()).toBe(200);
    const reseau = await visiter({ javascript, compte: COMPTES.reseau });
    expect((await reseau.request.get(`${operation}/evaluation`)).status()).toBe(403);
  });
});
