import type { Page } from 'playwright-core';
import { COMPTES, premierLien } from './gestes.ts';
import type { Visite } from './visites.ts';

const { departement } = COMPTES;

/** L'opération de la démonstration, quelles que soient celles que les parcours ont ouvertes. */
const operation = async (page: Page) => premierLien(page, '/operations?q=démonstration', /^\/operations\/\d+$/);
const suite = (de: (page: Page) => Promise<string>, chemin: string) => async (page: Page) => (await de(page)) + chemin;

const CADRE: Record<string, Visite> = {
  '/operations': { compte: departement },
  '/operations/export/:format': { compte: departement, nature: 'fichier', ou: () => '/operations/export/csv' },
  '/operations/nouvelle': { compte: departement },
  '/operations/:id': { compte: departement, ou: operation },
  '/operations/:id/modifier': { compte: departement, ou: suite(operation, '/modifier') },
  '/operations/:id/equipes': { compte: departement, ou: suite(operation, '/equipes') },
  '/operations/:id/professionnels': { compte: departement, ou: suite(operation, '/professionnels') },
  '/operations/:id/professionnels/export/:format': {
    compte: departement,
    nature: 'fichier',
    ou: suite(operation, '/professionnels/export/csv'),
  },
  '/operations/:id/reglages': { compte: departement, ou: suite(operation, '/reglages') },
};

/** Adresses de l'accompagnement des personnes : un bloc par domaine. */
export const VISITES_ACCOMPAGNEMENT: Record<string, Visite> = { ...CADRE };
