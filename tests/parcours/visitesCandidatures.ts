import type { Page } from 'playwright-core';
import { appelDemo, COMPTES, premierLien } from './gestes.ts';
import type { Visite } from './visites.ts';

const deReseau: Visite = { compte: COMPTES.reseau };
const FICHE = /^\/candidatures\/\d+$/;

/** La candidature de la démonstration, dans cette partie de la page : d'autres parcours en commencent, incomplètes. */
async function deLaDemonstration(page: Page, partie: string): Promise<string> {
  await page.goto('/candidatures');
  const liens = await page
    .locator(`main ${partie}`, { hasText: 'Des équipes formées' })
    .locator('a')
    .evaluateAll((a) => a.map((l) => l.getAttribute('href') ?? ''));
  const trouve = liens.find((l) => FICHE.test(l));
  if (!trouve) throw new Error(`Aucune candidature de démonstration dans ${partie}`);
  return trouve;
}
/** Le brouillon de la tête de réseau. */
export const brouillonDuReseau = (page: Page): Promise<string> => deLaDemonstration(page, 'section.m-depot--brouillon');

/** Sa candidature de l'an passé, déposée : dans le tableau des autres. */
const deposeeDuReseau = (page: Page): Promise<string> => deLaDemonstration(page, 'table tr');
/** L'appel auquel elle a un brouillon. */
async function appelDuReseau(page: Page): Promise<string> {
  const lien = await premierLien(page, await brouillonDuReseau(page), /^\/appels-ouverts\/\d+$/);
  return lien.replace('/appels-ouverts', '/appels');
}
const suite = (de: (page: Page) => Promise<string>, chemin: string) => async (page: Page) => (await de(page)) + chemin;
const brouillon = (chemin: string): Visite => ({ ...deReseau, ou: suite(brouillonDuReseau, chemin) });
const deposee = (chemin: string): Visite => ({ ...deReseau, ou: suite(deposeeDuReseau, chemin) });

export const VISITES_CANDIDATURES: Record<string, Visite> = {
  '/candidatures': deReseau,
  '/appels/:id/candidater': { ...deReseau, ou: suite(appelDuReseau, '/candidater') },
  '/appels/:id/delais': {
    compte: COMPTES.departement,
    ou: async (page) => `${await appelDemo(page)}/delais`,
  },
  '/candidatures/:id': brouillon(''),
  '/candidatures/:id/lire': brouillon('/lire'),
  '/candidatures/:id/remplir': brouillon('/remplir?section=projet'),
  '/candidatures/:id/remplir/auto': { ...brouillon('/remplir/auto'), nature: 'renvoi' },
  '/candidatures/:id/budget': brouillon('/budget'),
  '/candidatures/:id/pieces': { ...brouillon('/pieces'), nature: 'renvoi' },
  '/candidatures/:id/pieces/:piece': {
    ...deReseau,
    nature: 'fichier',
    ou: async (page) =>
      premierLien(page, `${await brouillonDuReseau(page)}/lire`, /^\/candidatures\/\d+\/pieces\/\d+$/),
  },
  '/candidatures/:id/presenter': brouillon('/presenter'),
  '/candidatures/:id/auteurs': brouillon('/auteurs'),
  '/candidatures/:id/deposer': brouillon('/deposer'),
  '/candidatures/:id/retirer': brouillon('/retirer'),
  '/candidatures/:id/recepisse': deposee('/recepisse'),
  '/candidatures/:id/recepisse/:rang/:format': { ...deposee('/recepisse/1/json'), nature: 'fichier' },
  '/candidatures/:id/export/:format': { ...deposee('/export/xlsx'), nature: 'fichier' },
  '/recepisses/verifier': { ou: () => `/recepisses/verifier?empreinte=${'0'.repeat(64)}` },
};
