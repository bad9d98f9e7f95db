import type { Page } from 'playwright-core';
import type { Photographe } from './prises.ts';

/** Le bouton de la page, en haut à droite : le titre est à sa hauteur. */
const bouton = (page: Page, name: string) => page.getByRole('link', { name }).first();

/** Le référent un lundi : sa file, puis une personne et sa feuille de route. */
export async function imagesReferent(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/ma-file');
  await prendre(page, 'ma-file', { de: bouton(page, 'Fixer un rendez-vous'), hauteur: 680 });
  // Quinze personnes par page : la sienne se cherche.
  await page.goto('/ma-file?q=Dominique');
  await page.getByRole('link', { name: 'Dominique Exemple' }).first().click();
  await page.waitForURL(/\/parcours\/\d+$/);
  await page.goto(`${new URL(page.url()).pathname}/feuille-de-route`);
  await prendre(page, 'feuille-de-route', { de: bouton(page, 'Ajouter une action'), hauteur: 640 });
}

/** Le responsable territorial : la file d'orientation, ce que la grille suggère, les délais de ses équipes. */
export async function imagesResponsable(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/orientations');
  await prendre(page, 'orientations-file', { de: bouton(page, 'Positionner une personne'), hauteur: 480 });
  await page.locator('main tbody a').first().click();
  await page.waitForURL(/\/orientation$/);
  await prendre(page, 'orientation-suggestion', {
    de: page.getByRole('heading', { name: 'Ce que la grille suggère' }),
    hauteur: 520,
  });
  await page.goto('/responsable');
  await prendre(page, 'responsable-delais', {
    de: page.getByRole('heading', { name: 'Délais et venues' }),
    hauteur: 300,
  });
}
