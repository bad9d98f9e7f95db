import type { Page } from 'playwright-core';
import { COMPTES, premierLien } from './gestes.ts';
import { visiter } from './navigateur.ts';

/** La convention en cours de la démonstration, portée par le compte « réseau ». */
export const subventionActive = (page: Page): Promise<string> =>
  premierLien(page, '/subventions?etat=active', /^\/subventions\/\d+$/);

/** Il n'y a qu'un avenant ouvert à la fois : celui qu'un autre parcours a laissé s'annule. */
async function annulerAvenantOuvert(page: Page, convention: string): Promise<void> {
  await page.goto(`${convention}/avenants`);
  const plie = page.getByText(/^(Annuler cet avenant|Refuser cette demande)$/).first();
  if ((await plie.count()) === 0) return;
  await plie.click();
  await page.getByLabel('Raison, lue par le porteur').fill('Un autre parcours commence.');
  await page.getByRole('button', { name: /^(Annuler l'avenant|Refuser la demande)$/ }).click();
  await page.getByText("L'avenant est annulé").first().waitFor();
}

/** Le financeur prépare un avenant, depuis sa page. */
export async function preparerAvenant(
  page: Page,
  convention: string,
  { fin, budget, livrable }: { fin?: string; budget?: boolean; livrable?: string },
): Promise<void> {
  await annulerAvenantOuvert(page, convention);
  await page.goto(`${convention}/avenants`);
  if (fin) await page.getByLabel('Nouveau dernier jour').fill(fin);
  if (budget) await page.getByLabel(/^Amender le budget/).check({ force: true });
  if (livrable) {
    await page.getByText('Changer aussi le plan').click();
    await page.locator('[name=t1_libelle]').fill('Étude remise');
    await page.locator('[name=t1_part]').fill('10');
    await page.locator('[name=t1_condition]').selectOption('livrable');
    await page.locator('[name=t1_livrable]').fill(livrable);
    await page.locator('[name=t2_libelle]').fill('Solde');
    await page.locator('[name=t2_genre]').selectOption('solde');
    await page.locator('[name=t2_condition]').selectOption('bilan');
  }
  await page.getByLabel('Motif', { exact: true }).fill('Avenant de parcours.');
  await page.getByRole('button', { name: "Préparer l'avenant" }).click();
  await page.getByText("L'avenant est préparé").first().waitFor();
}

/** Signe l'avenant proposé depuis le compte ouvert ; le message dit si c'était la dernière signature. */
export async function signerAvenant(page: Page, convention: string, message: RegExp): Promise<void> {
  await page.goto(`${convention}/avenants`);
  await page.getByRole('button', { name: 'Noter la signature' }).click();
  await page.getByText(message).first().waitFor();
}

/** Un livrable au plan, par un avenant signé des deux parties, et son fichier joint par le porteur ; l'adresse de ce fichier. */
export async function livrableJoint(page: Page): Promise<string> {
  const convention = await subventionActive(page);
  await preparerAvenant(page, convention, { livrable: 'Étude de parcours' });
  await page.getByRole('button', { name: 'Proposer à la signature' }).click();
  await page.getByText("L'avenant est proposé").first().waitFor();
  await signerAvenant(page, convention, /La signature est notée/);
  const porteur = await visiter({ compte: COMPTES.reseau });
  await signerAvenant(porteur, convention, /l'avenant est en vigueur/);
  await porteur.goto(`${convention}/plan`);
  const livrables = porteur.locator('#livrables');
  await livrables
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'etude.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('commune;besoin\n62041;12\n'),
    });
  await livrables.getByRole('button', { name: 'Déposer' }).first().click();
  await livrables
    .getByRole('link', { name: /etude\.csv/ })
    .first()
    .waitFor();
  return premierLien(porteur, `${convention}/plan`, /\/livrables\/\d+\/pieces\/\d+$/);
}
