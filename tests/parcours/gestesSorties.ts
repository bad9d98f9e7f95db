import type { Page } from 'playwright-core';
import { aujourdhui } from '#src/socle/jour.ts';

/** Déclare la sortie d'un parcours, aujourd'hui. */
export async function declarer(page: Page, parcours: string, categorie: string): Promise<void> {
  await page.goto(`${parcours}/sortie`);
  await page.getByLabel('Motif de sortie').selectOption(categorie);
  await page.getByLabel('Date de sortie').fill(aujourdhui());
  await page.getByLabel('Employeur ou organisme').fill('Menuiserie inventée');
  await page.getByLabel('Suites de parcours').fill('Garder le contact avec la mission locale.');
  await page.getByRole('button', { name: 'Déclarer la sortie' }).click();
  await page.getByText('La sortie est déclarée').first().waitFor();
}
