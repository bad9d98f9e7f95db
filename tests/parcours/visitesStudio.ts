import type { Page } from 'playwright-core';
import { COMPTES } from './gestes.ts';
import type { Visite } from './visites.ts';

const service: Visite = { compte: COMPTES.ddets };
const DEUX = 't=departement:62&t=departement:59';

/** La revue annuelle du département : commencée, ou retrouvée. */
export async function commencerRevue(page: Page): Promise<string> {
  await page.goto('/rapports/nouveau?genre=revue_annuelle&territoire=departement:62');
  await page.getByRole('button', { name: 'Commencer' }).click();
  await page.waitForURL(/\/rapports\/brouillons\/\d+$/);
  return new URL(page.url()).pathname;
}

export const VISITES_STUDIO: Record<string, Visite> = {
  '/rapports/nouveau': service,
  '/rapports/brouillons/:id': { ...service, ou: commencerRevue },
  '/rapports/brouillons/:id/figer': { ...service, ou: async (page) => `${await commencerRevue(page)}/figer` },
  '/comparer': { ...service, ou: () => `/comparer?${DEUX}` },
  '/comparer/export/:format': { ...service, nature: 'fichier', ou: () => `/comparer/export/csv?${DEUX}` },
};

export const ETATS_STUDIO: Visite[] = [
  { ...service, ou: () => '/rapports/nouveau?genre=seance' },
  { ...service, ou: () => '/rapports/nouveau?genre=plan_action' },
  { ...service, ou: () => '/rapports?genre=revue_annuelle' },
  { ...service, ou: () => '/comparer' },
  { ...service, ou: () => '/comparer?t=departement:62' },
  { compte: COMPTES.prescripteur, ou: () => `/comparer?${DEUX}&t=departement:80` },
];
