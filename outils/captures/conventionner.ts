import type { Page } from 'playwright-core';
import { campagneDemo, premierLien } from '#tests/parcours/gestes.ts';
import type { Photographe } from './prises.ts';

const DOSSIER = /^\/dossiers\/\d+$/;
const titre = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor();

/** La chaîne vue par l'agent qui instruit, de la campagne au versement. */
export async function imagesInstruction(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/campagnes');
  await prendre(page, 'campagnes', { hauteur: 760 });
  const campagne = await campagneDemo(page);
  await page.goto(`${campagne}/tableau`);
  await prendre(page, 'tableau-campagne', { hauteur: 1150 });
  await page.goto(`${campagne}/enveloppe`);
  await prendre(page, 'enveloppe', { hauteur: 900 });
  await page.goto(`${await premierLien(page, '/dossiers?etat=complet', DOSSIER)}/instruction`);
  await prendre(page, 'instruction', { hauteur: 1150 });
  const proposition = /^\/dossiers\/\d+\/dialogue$/;
  await page.goto('/dossiers?etat=en_dialogue');
  for (const dossier of await liens(page, DOSSIER)) {
    await page.goto(`${dossier}/dialogue`);
    if (proposition.test(new URL(page.url()).pathname) && (await page.getByText(/contre-proposition/i).count()) > 0)
      break;
  }
  await prendre(page, 'dialogue', { hauteur: 1200 });
  const seance = await premierLien(page, '/seances?etat=convoquee', /^\/seances\/\d+$/);
  await page.goto(seance);
  await prendre(page, 'seance', { hauteur: 1150 });
  await page.goto(`${await premierLien(page, '/dossiers?etat=avis_rendu', DOSSIER)}/decision`);
  await titre(page);
  await prendre(page, 'decision', { hauteur: 1050 });
  await page.goto(await premierLien(page, '/conventions?etat=active', /^\/conventions\/\d+$/));
  await prendre(page, 'convention', { hauteur: 1000 });
  await page.goto('/activite');
  await prendre(page, 'activite-liste', { hauteur: 860 });
  await page.goto(await premierLien(page, '/instances', /^\/instances\/\d+$/));
  await prendre(page, 'instance', { hauteur: 1000 });
}

/** Ce que voit et fait une structure. */
export async function imagesStructure(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/');
  await prendre(page, 'accueil-structure', { hauteur: 700 });
  const dossier = await premierLien(page, '/mes-dossiers', DOSSIER);
  await page.goto(dossier);
  await prendre(page, 'mon-dossier', { hauteur: 860 });
  await page.goto(`${dossier}/remplir?section=postes`);
  await prendre(page, 'remplir-postes', { hauteur: 900 });
  await page.goto('/activite');
  await titre(page);
  await prendre(page, 'mon-activite', { hauteur: 1050 });
  await page.goto(await premierLien(page, '/bilans', /^\/bilans\/\d+$/));
  await prendre(page, 'mon-bilan', { hauteur: 760 });
}

/** Un membre de commission, et le département qui cofinance. */
export async function imagesMembre(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/mes-seances');
  await prendre(page, 'mes-seances', { hauteur: 640 });
  const seance = await premierLien(page, '/mes-seances', /^\/mes-seances\/\d+$/);
  await page.goto(await premierLien(page, seance, /\/points\/\d+$/));
  await prendre(page, 'mon-point', { hauteur: 900 });
}

export async function imagesCofinancement(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/cofinancements');
  await prendre(page, 'cofinancements', { hauteur: 860 });
}

const liens = (page: Page, motif: RegExp) =>
  page
    .locator('main a')
    .evaluateAll((tous) => tous.map((a) => a.getAttribute('href') ?? ''))
    .then((tous) => [...new Set(tous.filter((adresse) => motif.test(adresse)))]);
