import type { Page } from 'playwright-core';
import { COMPTES, premierLien } from './gestes.ts';
import type { Visite } from './visites.ts';

const deRegion: Visite = { compte: COMPTES.dreets };
const LIGNE = /^\/delegations\/\d+$/;
const ligne = (page: Page) => premierLien(page, '/delegations', LIGNE);

export const VISITES_DELEGATIONS: Record<string, Visite> = {
  '/delegations': deRegion,
  '/delegations/export/:format': { ...deRegion, nature: 'fichier', ou: async () => '/delegations/export/csv' },
  '/delegations/nouvelle': deRegion,
  '/delegations/regles': deRegion,
  '/delegations/:id': { ...deRegion, ou: ligne },
};

export const ETATS_DELEGATIONS: Visite[] = [
  // Un fonds sans dossiers dans Maillage : ses relevés ; une année sans crédits.
  { ...deRegion, ou: (page) => premierLien(page, '/delegations?fonds=pec', LIGNE) },
  { ...deRegion, ou: async () => '/delegations?annee=2031' },
  { compte: COMPTES.ddets, ou: async () => '/delegations' },
];
