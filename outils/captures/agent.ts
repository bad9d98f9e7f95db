import type { Page } from 'playwright-core';
import { attendreTravail, deposer, lancerImport } from '#tests/parcours/gestes.ts';
import { annexesFinancieres, comitesLocaux, foyersRsa, structures } from './fichiers.ts';
import type { Photographe } from './prises.ts';

const ANNEE = new Date().getFullYear();
const section = (page: Page, titre: string | RegExp) =>
  page.locator('main section', { has: page.getByRole('heading', { name: titre }) }).last();

/** Les images du guide de l'agent de DDETS, dans l'ordre où il travaille. */
export async function imagesAgent(page: Page, { prendre }: Photographe): Promise<void> {
  await page.goto('/maillage');
  await page.goto('/');
  await prendre(page, 'accueil-ddets');

  await page.goto('/imports/nouveau');
  await prendre(page, 'import-deposer');
  await deposer(page, 'structures-exemple.csv', structures());
  await page.getByRole('heading', { level: 1, name: /changerait/ }).waitFor();
  await prendre(page, 'import-structures');
  await page.getByRole('button', { name: 'Abandonner cet import' }).click();
  await page.waitForURL(/\/imports$/);

  await deposer(page, `annexes-financieres-${ANNEE}.csv`, annexesFinancieres(ANNEE));
  await page.getByRole('heading', { level: 1, name: /changerait/ }).waitFor();
  await prendre(page, 'import-annexes');
  await lancerImport(page);

  const rsa = await deposer(page, 'foyers-rsa-2025.csv', foyersRsa());
  await page.getByRole('heading', { level: 1, name: /changerait/ }).waitFor();
  await prendre(page, 'import-rsa');
  await prendre(page, 'import-correspondance', {
    de: page.getByRole('heading', { name: 'Comment le lire' }),
    hauteur: 760,
  });
  await lancerImport(page);
  await prendre(page, 'import-resultat');
  await page.goto(`${rsa}/annuler`);
  await prendre(page, 'import-annuler');

  await deposer(page, 'communes-clpe.csv', comitesLocaux());
  await page.getByRole('heading', { level: 1, name: /changerait/ }).waitFor();
  await prendre(page, 'import-zones');
  await lancerImport(page);
  await page.goto('/imports');
  await prendre(page, 'imports-liste');

  await page.goto('/structures/doutes');
  await prendre(page, 'doutes', { hauteur: 1100 });
  await page.getByRole('link', { name: 'Choisir la structure' }).first().click();
  await page.waitForURL(/rattacher/);
  await prendre(page, 'doute-rattacher');

  await page.goto('/structures?type=ACI');
  await prendre(page, 'structures-liste');
  await page.locator('main tbody a').first().click();
  await page.waitForURL(/\/structures\/\d+$/);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await prendre(page, 'structure-fiche', { hauteur: 1100 });

  await lireLeMaillage(page, prendre);
  await remettreUnRapport(page, prendre);
}

async function lireLeMaillage(page: Page, prendre: Photographe['prendre']): Promise<void> {
  const carte = {
    de: page.getByText(/^(Accord des cinq modèles|Besoin et offre croisés|Un modèle).*dans le Pas-de-Calais/).first(),
  };
  await page.goto('/maillage?public=rsa');
  await prendre(page, 'maillage', { hauteur: 760 });
  await prendre(page, 'maillage-carte', { ...carte, hauteur: 900 });
  await page.getByText('Comment lire ces classes').click();
  await prendre(page, 'maillage-classes', { de: page.getByText('Comment lire ces classes'), hauteur: 190 });
  await prendre(page, 'maillage-tableau', {
    de: page.getByRole('heading', { name: /Les mêmes données/ }),
    hauteur: 640,
  });
  await prendre(page, 'maillage-sources', {
    de: page.getByRole('heading', { name: "D'où viennent ces chiffres" }),
    hauteur: 420,
  });
  await page.goto('/maillage?public=rsa&mode=velo');
  await prendre(page, 'maillage-sans-voiture', { ...carte, hauteur: 900 });
  await page.goto('/maillage?public=rsa&vue=typologie');
  await prendre(page, 'maillage-profils', { ...carte, hauteur: 900 });
}

async function remettreUnRapport(page: Page, prendre: Photographe['prendre']): Promise<void> {
  await page.goto('/territoires/epci:200072460?public=rsa');
  await prendre(page, 'territoire', { hauteur: 960 });
  await prendre(page, 'territoire-acces', {
    de: page.getByRole('heading', { name: "L'accès à l'offre" }),
    a: section(page, /profil/i),
    hauteur: 900,
  });
  await page.goto('/territoires/departement:62/etat-des-lieux?public=rsa');
  await prendre(page, 'etat-des-lieux', { hauteur: 1000 });
  await page.goto('/territoires/departement:62/etat-des-lieux/recommandations?public=rsa');
  await prendre(page, 'recommandations', { hauteur: 1000 });
  await page.goto('/territoires/departement:62/etat-des-lieux/figer?public=rsa');
  await prendre(page, 'figer', { hauteur: 900 });
  await page.getByRole('button', { name: 'Figer cette version' }).click();
  await attendreTravail(page);
  await prendre(page, 'rapport-travail');
  await page.getByRole('link', { name: 'Voir le résultat' }).click();
  await page.waitForURL(/\/rapports\/\d+$/);
  await prendre(page, 'rapport-fiche', { hauteur: 760 });
  await page.goto('/rapports');
  await prendre(page, 'rapports-liste');
}
