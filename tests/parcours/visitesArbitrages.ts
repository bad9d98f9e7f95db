import type { Page } from 'playwright-core';
import { appelDecide, COMPTES, premierLien } from './gestes.ts';
import type { Visite } from './visites.ts';

const deDepartement: Visite = { compte: COMPTES.departement };

const sur = (chemin: string) => async (page: Page) => (await appelDecide(page)) + chemin;
const depuis =
  (page: string, motif: RegExp, suite = '') =>
  async (p: Page) =>
    (await premierLien(p, (await appelDecide(p)) + page, motif)) + suite;
const DECISION = /^\/candidatures\/\d+\/decision$/;
const fichier = (ou: NonNullable<Visite['ou']>): Visite => ({ ...deDepartement, nature: 'fichier', ou });

export const VISITES_ARBITRAGES: Record<string, Visite> = {
  '/appels/:id/enveloppe': { ...deDepartement, ou: sur('/enveloppe') },
  '/appels/:id/enveloppe/export/:format': fichier(sur('/enveloppe/export/csv')),
  '/appels/:id/classement': { ...deDepartement, ou: sur('/classement') },
  '/appels/:id/classement/export/:format': fichier(sur('/classement/export/csv')),
  '/appels/:id/arbitrages/:arbitrage': { ...deDepartement, ou: depuis('/classement', /\/arbitrages\/\d+$/) },
  '/appels/:id/decisions': { ...deDepartement, ou: sur('/decisions') },
  '/appels/:id/decisions/export/:format': fichier(sur('/decisions/export/csv')),
  '/appels/:id/lettres/:lot': { ...deDepartement, ou: depuis('/decisions', /\/lettres\/\d+$/) },
  '/candidatures/:id/decision': { ...deDepartement, ou: depuis('/decisions', DECISION) },
  '/candidatures/:id/retenu': {
    ...deDepartement,
    // La première décision de la liste est favorable : elle a un budget retenu.
    ou: async (page) => (await depuis('/decisions', DECISION)(page)).replace('/decision', '/retenu'),
  },
  '/candidatures/:id/lettre': fichier(async (page) =>
    (await depuis('/decisions', DECISION)(page)).replace('/decision', '/lettre'),
  ),
  '/appels-ouverts/scdl.csv': { nature: 'fichier', ou: () => '/appels-ouverts/scdl.csv' },
  '/appels-ouverts/:id/scdl.csv': {
    nature: 'fichier',
    ou: () => '/appels-ouverts/1/scdl.csv',
  },
};
