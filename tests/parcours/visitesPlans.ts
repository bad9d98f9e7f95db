import type { Page } from 'playwright-core';
import { COMPTES, premierLien } from './gestes.ts';
import { visiter } from './navigateur.ts';
import type { Visite } from './visites.ts';

const deDdets: Visite = { compte: COMPTES.ddets };
const deRegion: Visite = { compte: COMPTES.dreets };
const PLAN = /^\/plans\/\d+$/;
const ACTION = /^\/plans\/\d+\/actions\/\d+$/;

const feuille = (page: Page) => premierLien(page, '/plans?genre=feuille_de_route_departementale&etat=adopte', PLAN);
const prefet = (page: Page) => premierLien(page, '/plans?genre=plan_action_prefet&etat=adopte', PLAN);
const action = async (page: Page) => premierLien(page, await feuille(page), ACTION);

let ouvert: Promise<string> | undefined;
/** Un plan en préparation, ouvert une fois : ceux de la démonstration sont déjà proposés ou adoptés. */
const brouillon = async (): Promise<string> => {
  ouvert ??= (async () => {
    const page = await visiter({ compte: COMPTES.ddets });
    await page.goto('/plans/nouveau?genre=plan_action_prefet');
    await page.getByLabel('Nom du plan').fill('Plan de visite (inventé)');
    await page.getByRole('button', { name: 'Ouvrir le plan' }).click();
    await page.waitForURL(/\/plans\/\d+$/);
    const adresse = new URL(page.url()).pathname;
    await page.goto(`${adresse}/actions/nouvelle`);
    await page.getByLabel('Action', { exact: true }).fill('Action de visite');
    await page.getByLabel('Personne ou service qui pilote').fill('Service inventé');
    await page.getByRole('button', { name: "Écrire l'action" }).click();
    await page.waitForURL(/\/actions\/\d+$/);
    return adresse;
  })();
  return ouvert;
};

export const VISITES_PLANS: Record<string, Visite> = {
  '/plans': deDdets,
  '/plans/export/:format': { ...deDdets, nature: 'fichier', ou: () => '/plans/export/csv' },
  '/plans/nouveau': deDdets,
  '/plans/action': { ...deDdets, ou: () => '/plans/action?zone=epci:200072460' },
  '/plans/regions/:region': { ...deRegion, ou: () => '/plans/regions/32' },
  '/plans/regions/:region/export/:format': {
    ...deRegion,
    nature: 'fichier',
    ou: () => '/plans/regions/32/export/csv',
  },
  '/plans/:id': { ...deDdets, ou: feuille },
  '/plans/:id/export/:format': { ...deDdets, nature: 'fichier', ou: async (p) => `${await feuille(p)}/export/csv` },
  '/plans/:id/modifier': { ...deDdets, ou: async () => `${await brouillon()}/modifier` },
  '/plans/:id/decision': { ...deDdets, ou: async (p) => `${await feuille(p)}/decision?faire=reviser` },
  '/plans/:id/versions/:numero': { ...deDdets, ou: async (p) => `${await feuille(p)}/versions/1` },
  '/plans/:id/versions/:numero/:format': {
    ...deDdets,
    nature: 'fichier',
    ou: async (p) => `${await feuille(p)}/versions/1/pdf`,
  },
  '/plans/:id/actions/nouvelle': {
    ...deDdets,
    ou: async () => `${await brouillon()}/actions/nouvelle?zone=epci:200072460`,
  },
  '/plans/:id/actions/:action': { ...deDdets, ou: action },
  '/plans/:id/actions/:action/modifier': {
    ...deDdets,
    ou: async (p) => `${await premierLien(p, await brouillon(), ACTION)}/modifier`,
  },
};

export const ETATS_PLANS: Visite[] = [
  { ...deDdets, ou: prefet },
  // En préparation : les formulaires d'axe et d'indicateur.
  { ...deDdets, ou: brouillon },
  // Qui lit sans écrire.
  { compte: COMPTES.structure, ou: feuille },
  { compte: COMPTES.ddets, ou: () => '/plans/regions/32?annee=2031' },
  { compte: COMPTES.structure, ou: () => '/plans?annee=2031' },
];
