import type { Page } from 'playwright-core';

const lettres = () =>
  Math.random()
    .toString(36)
    .replace(/[^a-z]/g, '')
    .padEnd(6, 'z');

/** Une personne inventée, ouverte par la référente de l'opérateur ; rend l'adresse de son parcours. */
export async function nouvellePersonne(page: Page, naissance?: string): Promise<string> {
  await page.goto('/personnes/nouvelle');
  await page.getByLabel('Public', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Nom', { exact: true }).fill(`Inventé${lettres()}`);
  await page.getByLabel('Prénom', { exact: true }).fill('Camille');
  if (naissance)
    await page
      .getByLabel(/naissance/i)
      .first()
      .fill(naissance);
  await page.getByRole('button', { name: 'Ouvrir le parcours' }).click();
  await page.waitForURL(/\/parcours\/\d+/);
  return new URL(page.url()).pathname;
}

/** Un frein noté hors diagnostic ; rend l'adresse de sa page. */
export async function noterFrein(page: Page, parcours: string, frein: string): Promise<string> {
  await page.goto(`${parcours}/diagnostic`);
  await page.getByText('Un frein apparu entre deux diagnostics').click();
  await page.locator('#noter-code').selectOption({ label: frein });
  await page.getByLabel('Fort', { exact: true }).check({ force: true });
  await page.getByRole('button', { name: 'Noter ce frein' }).click();
  const lien = page.getByRole('link', { name: frein });
  await lien.waitFor();
  return (await lien.getAttribute('href')) ?? '';
}

/** Une action du catalogue ; rend l'adresse de sa page. */
export async function ajouterAction(page: Page, parcours: string, action: string): Promise<string> {
  await page.goto(`${parcours}/feuille-de-route/ajouter`);
  await page.locator('#catalogue-code').selectOption({ label: action });
  await page.getByRole('button', { name: 'Ajouter du catalogue' }).click();
  await page.waitForURL(/\/actions\/\d+$/);
  return new URL(page.url()).pathname;
}

/** Une preuve jointe à une action ; rend son adresse de téléchargement. */
export async function joindrePreuve(page: Page, action: string): Promise<string> {
  await page.goto(action);
  await page.locator('input[type=file]').setInputFiles({
    name: 'attestation.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Attestation inventée.'),
  });
  await page.getByRole('button', { name: 'Déposer', exact: true }).click();
  const lien = page.getByRole('link', { name: 'attestation.txt' });
  await lien.waitFor();
  return (await lien.getAttribute('href')) ?? '';
}
