import type { Page } from 'playwright-core';
import { COMPTES, premierLien } from './gestes.ts';
import { nouvellePersonne } from './gestesSituations.ts';
import { declarer } from './gestesSorties.ts';
import type { Visite } from './visites.ts';

const { operateur, departement } = COMPTES;

const fois = new Map<string, Promise<string>>();
const unefois = (nom: string, faire: (page: Page) => Promise<string>) => async (page: Page) => {
  const fait = fois.get(nom) ?? faire(page);
  fois.set(nom, fait);
  return fait;
};
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const suite = (de: (page: Page) => Promise<string>, chemin: string) => async (page: Page) => (await de(page)) + chemin;

/** Une personne neuve, sortie vers un emploi aujourd'hui : son suivi est ouvert. */
const sortie = unefois('sortie', async (page) => {
  const parcours = await nouvellePersonne(page);
  await declarer(page, parcours, 'cdi');
  return `${parcours}/sortie`;
});
const parcours = async (page: Page) => (await sortie(page)).replace('/sortie', '');
const justificatif = unefois('justificatif', async (page) => {
  const adresse = await sortie(page);
  await page.goto(adresse);
  await page.locator('input[type=file]').setInputFiles({ name: 'contrat.png', mimeType: 'image/png', buffer: PNG });
  await page.getByRole('button', { name: 'Déposer', exact: true }).click();
  await page.locator('main a[href*="/sortie/pieces/"]').first().waitFor();
  return premierLien(page, adresse, /\/sortie\/pieces\/\d+$/);
});
const operation = async (page: Page) => premierLien(page, '/operations?q=démonstration', /^\/operations\/\d+$/);

/** Sorties, points de suivi, indicateurs FSE, évaluation de l'opération. */
export const VISITES_SORTIES: Record<string, Visite> = {
  '/parcours/:id/sortie': { compte: operateur, ou: sortie },
  '/parcours/:id/sortie/pieces': { compte: operateur, nature: 'renvoi', ou: suite(sortie, '/pieces') },
  '/parcours/:id/sortie/pieces/:piece': { compte: operateur, nature: 'fichier', ou: justificatif },
  '/parcours/:id/fse': { compte: operateur, ou: suite(parcours, '/fse') },
  '/jalons': { compte: operateur },
  '/jalons/export/:format': { compte: operateur, nature: 'fichier', ou: () => '/jalons/export/csv' },
  '/operations/:id/fse': { compte: departement, ou: suite(operation, '/fse') },
  '/operations/:id/fse/export/:format': {
    compte: departement,
    nature: 'fichier',
    ou: suite(operation, '/fse/export/csv'),
  },
  '/operations/:id/evaluation': { compte: departement, ou: suite(operation, '/evaluation') },
  '/operations/:id/evaluation/fichier/:format': {
    compte: departement,
    nature: 'fichier',
    ou: suite(operation, '/evaluation/fichier/docx'),
  },
  '/operations/:id/evaluation/lignes/:liste': { compte: operateur, ou: suite(operation, '/evaluation/lignes/sorties') },
  '/operations/:id/evaluation/lignes/:liste/export/:format': {
    compte: operateur,
    nature: 'fichier',
    ou: suite(operation, '/evaluation/lignes/sorties/export/csv'),
  },
  '/operations/:id/evaluation/preuves/:format': {
    compte: departement,
    nature: 'fichier',
    ou: suite(operation, '/evaluation/preuves/csv'),
  },
};
