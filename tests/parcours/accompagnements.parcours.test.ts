import { describe, expect, test } from 'vitest';
import { COMPTES, MODES } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, visiter } from './navigateur.ts';

avecNavigateur();
let rang = 0;

describe.each(MODES)('le cadre d’une opération $mode', ({ javascript }) => {
  test('ouvrir, se tromper sans rien perdre, équiper, habiliter, régler', async () => {
    const page = await visiter({ javascript, compte: COMPTES.departement });
    const nom = `Opération de parcours ${++rang} ${javascript ? 'avec' : 'sans'}`;
    await page.goto('/operations');
    await page.getByRole('link', { name: 'Ouvrir une opération' }).click();
    // L'adresse change avant la page : sans ce titre, le nom s'écrirait dans le filtre de la liste.
    await page.getByRole('heading', { level: 1, name: 'Ouvrir une opération' }).waitFor();
    await page.getByLabel("Nom de l'opération").fill(nom);
    await page.getByLabel('Début', { exact: true }).fill('2026-01-01');
    await page.getByLabel('Fin', { exact: false }).first().fill('2025-01-01');
    await page.getByRole('button', { name: "Ouvrir l'opération" }).click();
    await page.getByText('Choisissez une date après le début.').first().waitFor();
    expect(await page.getByLabel("Nom de l'opération").inputValue()).toBe(nom);
    await page.getByLabel('Fin', { exact: false }).first().fill('2026-12-31');
    await page.getByRole('button', { name: "Ouvrir l'opération" }).click();
    await page.waitForURL(/\/operations\/\d+\/equipes$/);
    await page.getByLabel("Nom de l'équipe").fill('Secteur de parcours');
    await page.getByRole('button', { name: "Créer l'équipe" }).click();
    await page.getByRole('heading', { level: 2, name: 'Secteur de parcours' }).waitFor();

    await page.getByRole('link', { name: 'Professionnels habilités' }).first().click();
    await page.waitForURL(/\/professionnels$/);
    await page.getByRole('heading', { level: 1, name: /^Personne n'est encore habilité/ }).waitFor();
    await page.getByLabel('Personne', { exact: true }).selectOption({ label: 'Jean Esquisse' });
    await page.getByLabel('À quel titre').selectOption('responsable');
    await page.getByRole('button', { name: 'Habiliter', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '1 habilitation en cours' }).waitFor();
    if (javascript) await verifierAccessibilite(page);

    await page.getByRole('link', { name: 'Délais et plafonds' }).first().click();
    await page.waitForURL(/\/reglages$/);
    await page.getByLabel('Personnes par portefeuille, au plus').fill('9999');
    await page.getByRole('button', { name: 'Enregistrer les réglages' }).click();
    await page.getByText('Écrivez un nombre de 1 à 500.').first().waitFor();
    await page.getByLabel('Personnes par portefeuille, au plus').fill('60');
    await page.getByRole('button', { name: 'Enregistrer les réglages' }).click();
    await page.getByText("propre à l'opération").first().waitFor();
  });

  test('la DDETS lit les chiffres de son département, sans aucune personne ni aucun bouton', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto('/operations?q=démonstration');
    await page.locator('main a[href^="/operations/"]').filter({ hasText: 'démonstration' }).first().click();
    await page.getByRole('heading', { level: 1, name: /suit \d+/ }).waitFor();
    expect(await page.getByRole('link', { name: "Modifier l'opération" }).count()).toBe(0);
    expect((await page.request.get('/operations/nouvelle')).status()).toBe(403);
  });
});
