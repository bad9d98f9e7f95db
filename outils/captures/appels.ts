import type { Page } from 'playwright-core';
import { premierLien } from '#tests/parcours/gestes.ts';
import type { Photographe } from './prises.ts';

const titre = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor();

/** L'appel de ce nom, dans la liste du financeur ou dans celle du public. */
async function appelNomme(page: Page, liste: string, nom: RegExp): Promise<string> {
  await page.goto(liste);
  const adresse = await page.locator('main').getByRole('link', { name: nom }).first().getAttribute('href');
  if (!adresse) throw new Error(`Aucun appel ${nom} dans ${liste}`);
  return adresse;
}

/** Ce que fait le financeur : l'appel ouvert, puis celui de l'an passé jusqu'à son évaluation. */
export async function imagesFinanceur(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/appels');
  await titre(page);
  await prendre(page, 'appels', { hauteur: 760 });
  const annee = new Date().getFullYear();
  const ouvert = await appelNomme(page, '/appels', new RegExp(`réseau ${annee + 1}`));
  const decide = await appelNomme(page, '/appels', new RegExp(`réseau ${annee} `));
  for (const [chemin, nom, hauteur] of [
    ['/appels/nouveau', 'appel-nouveau', 900],
    [ouvert, 'appel', 1100],
    [`${ouvert}/candidatures`, 'candidatures-tableau', 1100],
    [`${ouvert}/lecteurs`, 'lectures-confier', 900],
    [`${decide}/classement`, 'appel-classement', 1000],
    [`${decide}/decisions`, 'appel-decisions', 900],
    [`${decide}/evaluation`, 'appel-evaluation', 1200],
  ] as const) {
    await page.goto(chemin);
    await titre(page);
    await prendre(page, nom, { hauteur });
  }
  await page.goto(await premierLien(page, '/subventions?etat=active', /^\/subventions\/\d+$/));
  await titre(page);
  await prendre(page, 'subvention', { hauteur: 1000 });
  await page.goto('/paiements');
  await titre(page);
  await prendre(page, 'paiements', { hauteur: 760 });
  await page.goto(
    `${await premierLien(page, '/bilans-subventions?etat=depose', /^\/bilans-subventions\/\d+$/)}/examiner`,
  );
  await titre(page);
  await prendre(page, 'bilan-examiner', { hauteur: 1100 });
}

/** Ce que voit tout le monde, puis le porteur. */
export async function imagesPorteur(visiteur: Page, page: Page, { prendre }: Photographe): Promise<void> {
  await visiteur.goto(await appelNomme(visiteur, '/appels-ouverts', /réseau/));
  await titre(visiteur);
  await prendre(visiteur, 'appel-public', { hauteur: 1000 });
  const candidature = await premierLien(page, '/candidatures?etat=brouillon', /^\/candidatures\/\d+$/);
  for (const [chemin, nom, hauteur] of [
    [candidature, 'candidature', 900],
    [`${candidature}/remplir?section=orientation_marches`, 'candidature-remplir', 900],
    [`${candidature}/budget`, 'candidature-budget', 1200],
  ] as const) {
    await page.goto(chemin);
    await titre(page);
    await prendre(page, nom, { hauteur });
  }
  await page.goto(`${await premierLien(page, '/subventions', /^\/subventions\/\d+$/)}/indicateurs`);
  await titre(page);
  await prendre(page, 'mes-indicateurs', { hauteur: 1000 });
}

/** Ce que voit un lecteur. */
export async function imagesLecteur(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/mes-lectures');
  await titre(page);
  await prendre(page, 'mes-lectures', { hauteur: 800 });
}
