import type { Page } from 'playwright-core';
import { COMPTES, premierLien } from './gestes.ts';
import { visiter } from './navigateur.ts';

/** Un parcours suivi de la référente de démonstration, en cours d'accompagnement. */
export const parcoursDemo = (page: Page): Promise<string> =>
  premierLien(page, '/personnes?etat=accompagnement&miennes=oui', /^\/parcours\/\d+$/);

/** Ouvre l'espace d'une personne en main propre ; rend l'adresse et le code que la référente lui remettrait. */
export async function ouvrirEspace(parcours?: string): Promise<{ adresse: string; code: string; parcours: string }> {
  const page = await visiter({ compte: COMPTES.operateur, javascript: false });
  const fiche = parcours ?? (await parcoursDemo(page));
  await page.goto(`${fiche}/espace`);
  await page.getByText('En main propre').first().click();
  await page.getByRole('button', { name: /Ouvrir son espace|Faire un lien neuf/ }).click();
  const adresse = (await page.locator('main code').first().textContent())!.trim();
  const code = (await page.locator('.m-espace__code').textContent())!.trim();
  await page.context().close();
  return { adresse: new URL(adresse).pathname, code, parcours: fiche };
}

/** Entre dans l'espace d'une personne, comme elle. */
export async function entrerEspace(page: Page, parcours?: string): Promise<string> {
  const remise = await ouvrirEspace(parcours);
  await page.goto(remise.adresse);
  await page.getByLabel('Mon code').fill(remise.code);
  await page.getByRole('button', { name: 'Entrer', exact: true }).click();
  await page.waitForURL(/\/mon-espace$/);
  return remise.parcours;
}
