import type { Page } from 'playwright-core';
import { COMPTES, premierLien } from './gestes.ts';
import type { Visite } from './visites.ts';

const deRegion: Visite = { compte: COMPTES.dreets };
const FICHE = /^\/repartitions\/\d+$/;
const fiche =
  (etat: string, suite = '') =>
  async (page: Page) =>
    `${await premierLien(page, `/repartitions?etat=${etat}`, FICHE)}${suite}`;

export const VISITES_REPARTITIONS: Record<string, Visite> = {
  '/repartitions': deRegion,
  '/repartitions/export/:format': { ...deRegion, nature: 'fichier', ou: async () => '/repartitions/export/csv' },
  '/repartitions/nouvelle': deRegion,
  '/repartitions/:id': { ...deRegion, ou: fiche('ouverte') },
  '/repartitions/:id/export/:format': { ...deRegion, nature: 'fichier', ou: fiche('adoptee', '/export/csv') },
};

export const ETATS_REPARTITIONS: Visite[] = [
  { ...deRegion, ou: fiche('adoptee', '?rejouer=1') },
  { ...deRegion, ou: async () => '/repartitions?annee=2031' },
  // La France, ses quotas de région.
  { compte: COMPTES.dgefp, ou: async () => '/repartitions/nouvelle' },
];
