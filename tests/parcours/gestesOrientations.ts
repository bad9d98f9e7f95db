import type { Page } from 'playwright-core';
import { premierLien } from './gestes.ts';

let document: Promise<string> | undefined;

/** La page d'orientation d'un parcours décidé de la démonstration, à notifier. */
export const orientationDecidee = (page: Page): Promise<string> =>
  premierLien(page, '/orientations?etat=decidee', /^\/parcours\/\d+\/orientation$/);

/** Le PDF de sa décision, établi une fois. */
export function decisionEtablie(page: Page): Promise<string> {
  document ??= etablir(page);
  return document;
}

async function etablir(page: Page): Promise<string> {
  const adresse = await orientationDecidee(page);
  await page.goto(adresse);
  await page.getByRole('button', { name: 'Établir la décision' }).click();
  await page.getByText('Le document est prêt').first().waitFor();
  return premierLien(page, adresse, /\/orientation\/documents\/\d+$/);
}
