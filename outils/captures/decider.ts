import type { Page } from 'playwright-core';
import { attendreTravail } from '#tests/parcours/gestes.ts';
import type { Photographe } from './prises.ts';

/** Passer du diagnostic à une décision : essayer, comparer, proposer, implanter, prescrire, recruter, figer. */
export async function imagesDecision(page: Page, photos: Photographe): Promise<void> {
  await essayer(page, photos);
  const { prendre } = photos;
  await page.goto('/implantations?territoire=departement:62');
  await prendre(page, 'implantations', { hauteur: 960 });
  await page.goto('/implantations/1');
  await prendre(page, 'implantation', { hauteur: 1000 });
  await prendre(page, 'implantation-phrases', {
    de: page.getByRole('heading', { name: 'Pourquoi ces lieux' }),
    hauteur: 900,
  });
  await page.goto('/prescription?territoire=departement:62');
  await prendre(page, 'prescription', { hauteur: 1100 });
  await page.goto('/prescripteurs');
  await prendre(page, 'prescripteurs', { hauteur: 760 });
  await page.goto('/recrutements');
  await prendre(page, 'recrutements', { hauteur: 1000 });
  await page.goto('/territoires/departement:62/activites');
  await prendre(page, 'activites', { hauteur: 1000 });
}

async function essayer(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/scenarios/1');
  await prendre(page, 'scenario', { hauteur: 760 });
  const carte = page.locator('main svg[role=img]').first();
  await carte.scrollIntoViewIfNeeded();
  const place = await carte.boundingBox();
  if (!place) throw new Error('La carte du scénario est absente.');
  await page.mouse.click(place.x + place.width * 0.72, place.y + place.height * 0.72);
  await page.getByText(/^Essai : /).waitFor();
  await prendre(page, 'scenario-essai', { de: page.getByRole('heading', { name: 'Sur la carte' }), hauteur: 1000 });
  await page.goto('/scenarios/1/lieux');
  await prendre(page, 'scenario-lieux', { hauteur: 760 });
  await page.goto('/scenarios/comparer?a=1&b=2');
  await prendre(page, 'scenarios-comparer', { hauteur: 1100 });
  await page.goto('/scenarios/propositions');
  await page.locator('main tbody a').first().click();
  await page.waitForURL(/propositions\/\d+$/);
  await prendre(page, 'proposition', { hauteur: 900 });
}

/** Deux versions figées à la suite, puis côte à côte. */
export async function imagesComparaison(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/territoires/departement:62/etat-des-lieux/figer?public=rsa');
  await page.getByRole('button', { name: 'Figer cette version' }).click();
  await attendreTravail(page);
  await page.getByRole('link', { name: 'Voir le résultat' }).click();
  await page.waitForURL(/\/rapports\/\d+$/);
  const b = Number(/\d+$/.exec(page.url())?.[0]);
  await page.goto(`/rapports/comparer?a=${b - 1}&b=${b}`);
  await prendre(page, 'rapports-comparer', { hauteur: 1000 });
}
