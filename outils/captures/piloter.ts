import type { Page } from 'playwright-core';
import { premierLien } from '#tests/parcours/gestes.ts';
import { BOUCLE_DEMO } from '#tests/parcours/visitesBoucles.ts';
import { commencerRevue } from '#tests/parcours/visitesStudio.ts';
import type { Photographe } from './prises.ts';

const ENQUETE = /^\/enquetes\/\d+$/;
const PLAN = /^\/plans\/\d+$/;

/** Le pilotage vu du département : chiffres, enquête, plan, boucle, revue. */
export async function imagesPilotage(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/tableau-de-bord');
  await prendre(page, 'tableau-de-bord', { hauteur: 1000 });
  await page.goto(await premierLien(page, '/enquetes?etat=ouverte', ENQUETE));
  await prendre(page, 'enquete', { hauteur: 900 });
  await page.goto(`${await premierLien(page, '/enquetes?etat=publiee', ENQUETE)}/resultats`);
  await prendre(page, 'enquete-resultats', { hauteur: 900 });
  await page.goto(await premierLien(page, '/plans?genre=plan_action_prefet&etat=adopte', PLAN));
  await prendre(page, 'plan-prefet', { hauteur: 900 });
  await page.goto(BOUCLE_DEMO);
  await prendre(page, 'boucle', { hauteur: 1000 });
  await page.goto(await commencerRevue(page));
  await prendre(page, 'revue-annuelle', { hauteur: 900 });
}

/** Ce que la région partage et suit. */
export async function imagesRegion(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto(await premierLien(page, '/repartitions?etat=ouverte', /^\/repartitions\/\d+$/));
  await prendre(page, 'repartition', { hauteur: 1100 });
  await page.goto('/delegations');
  await prendre(page, 'delegations', { hauteur: 760 });
  await page.goto('/plans/regions/32');
  await prendre(page, 'plans-region', { hauteur: 800 });
}

/** Une structure répond à l'enquête. */
export async function imagesReponse(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/reponses-enquete');
  await prendre(page, 'reponse-enquete', { hauteur: 640 });
}
