import type { Page } from 'playwright-core';
import { premierLien } from '#tests/parcours/gestes.ts';
import { BOUCLE_DEMO } from '#tests/parcours/visitesBoucles.ts';
import { commencerRevue } from '#tests/parcours/visitesStudio.ts';
import type { Photographe } from './prises.ts';

const ENQUETE = /^\/enquetes\/\d+$/;
const PLAN = /^\/plans\/\d+$/;
const LIGNE = /^\/delegations\/\d+$/;
const REPONSE = /^\/reponses-enquete\/\d+$/;

/** Le pilotage vu du département : chiffres, enquête, plan, boucle, revue, jeton. */
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
  // Sans l'envoyer : le secret d'un jeton ne se montre qu'une fois, et pas dans un guide.
  await page.goto('/jetons/nouveau');
  await page.getByLabel('À quoi sert-il ?').fill('Observatoire départemental (exemple)');
  await page.getByText("Accès à l'offre et zones blanches").click();
  await prendre(page, 'jeton-nouveau', { hauteur: 900 });
}

/** Ce que la région partage et suit. */
export async function imagesRegion(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto(await premierLien(page, '/repartitions?etat=ouverte', /^\/repartitions\/\d+$/));
  await prendre(page, 'repartition', { hauteur: 1100 });
  await prendre(page, 'repartition-carte', { de: page.getByRole('heading', { name: 'Sur la carte' }), hauteur: 760 });
  await page.goto('/delegations');
  await prendre(page, 'delegations', { hauteur: 760 });
  await page.goto(await premierLien(page, '/delegations', LIGNE));
  await prendre(page, 'delegation', { hauteur: 900 });
  await page.goto('/plans/regions/32');
  await prendre(page, 'plans-region', { hauteur: 800 });
}

/** Une structure répond à l'enquête : son questionnaire, déjà rempli de ce que le site sait. */
export async function imagesReponse(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto(await premierLien(page, '/reponses-enquete', REPONSE));
  const commencer = page.getByRole('button', { name: 'Commencer le questionnaire' });
  await commencer
    .or(page.getByRole('link', { name: 'Remplir le questionnaire' }))
    .first()
    .click();
  await page.waitForURL(/\/remplir/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await prendre(page, 'enquete-remplir', { hauteur: 1000 });
}
