import { describe, expect, test } from 'vitest';
import { avecNavigateur, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();
const ADMIN = 'administrateur@demo.example';

describe.each([
  ['avec JavaScript', true],
  ['sans JavaScript', false],
])('%s', (_, javascript) => {
  test('dater une valeur : refus expliqué, saisie gardée, puis historique', async () => {
    const p = await visiter({ javascript, compte: ADMIN });
    await p.goto('/administration/parametres/ajouter?cle=modulation.moyenne_budgetee');
    await p.getByLabel(/^Valeur/).fill('beaucoup');
    await p.getByLabel('Source', { exact: true }).fill('Circulaire inventée pour cet essai');
    await p.getByLabel('Non vérifié').check({ force: true });
    await p.getByLabel('En vigueur à partir du').fill(javascript ? '2031-01-01' : '2032-01-01');
    await p.getByRole('button', { name: 'Ajouter cette valeur' }).click();
    const resume = p.locator('.m-alerte--erreur');
    await resume.waitFor();
    expect(await resume.textContent()).toContain('Donnez un nombre');
    expect(await p.getByLabel(/^Valeur/).inputValue()).toBe('beaucoup');
    expect(await p.getByLabel('Source', { exact: true }).inputValue()).toContain('Circulaire inventée');
    expect(await p.getByLabel('Non vérifié').isChecked()).toBe(true);
    expect(await p.getByLabel(/^Valeur/).getAttribute('aria-invalid')).toBe('true');
    if (javascript) {
      await verifierAccessibilite(p);
      await verifierLargeur(p);
    }
    await p.getByLabel(/^Valeur/).fill('4,5');
    await p.getByRole('button', { name: 'Ajouter cette valeur' }).click();
    await p.waitForURL('**/parametres/modulation.moyenne_budgetee');
    expect(await p.locator('.m-flash').textContent()).toContain('La valeur est ajoutée');
    expect(await p.locator('main').textContent()).toMatch(/4,5\s% du socle/);
    await p.reload();
    expect(await p.locator('.m-flash').count()).toBe(0);
    await p.context().close();
  });

  test('garder des filtres sous un nom, les retrouver, les retirer', async () => {
    const p = await visiter({ javascript, compte: ADMIN });
    const nom = `Conventions ${javascript}`;
    await p.goto(
      `/administration/parametres?famille=diagnostic&confiance=non+verifie&tri=${javascript ? 'valeur' : 'depuis'}`,
    );
    const menu = p.locator('.m-liste__outils details.m-menu');
    await menu.locator('summary').click();
    await p.getByLabel('Garder les filtres affichés sous le nom').fill(nom);
    await p.getByRole('button', { name: 'Enregistrer' }).click();
    await p.locator('.m-flash').waitFor();
    await p.goto('/administration/parametres');
    await menu.locator('summary').click();
    await p.getByRole('link', { name: nom }).click();
    await p.waitForURL(/famille=diagnostic/);
    expect(await p.locator('[aria-label="Filtres actifs"]').textContent()).toContain('Non vérifié');
    await menu.locator('summary').click();
    await p.getByRole('button', { name: `Retirer ${nom}` }).click();
    await p.locator('.m-flash').waitFor();
    expect(await p.getByRole('link', { name: nom }).count()).toBe(0);
    await p.context().close();
  });

  test('chercher sans accent ni majuscule, et ouvrir la commune', async () => {
    const p = await visiter({ javascript, compte: ADMIN });
    await p.goto('/');
    await p.locator('#recherche-q').fill('BETHUNE');
    await p.getByRole('button', { name: 'Rechercher' }).click();
    await p.getByRole('heading', { level: 1, name: /BETHUNE/ }).waitFor();
    await p.getByRole('link', { name: 'Béthune', exact: true }).first().click();
    await p.waitForURL('**/territoires/commune:62119');
    await p.context().close();
  });
});
