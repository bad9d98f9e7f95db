import type { Page } from 'playwright-core';
import { appelDemo, COMPTES, premierLien } from './gestes.ts';
import type { Visite } from './visites.ts';

const deDepartement: Visite = { compte: COMPTES.departement };

/** L'appel ouvert de la démonstration, que le département conduit : une candidature à chaque étape. */
const appel = (page: Page): Promise<string> => appelDemo(page);
/** Une candidature à cette étape du tableau ; sa page d'examen. */
export const candidatureA = async (page: Page, etape: string): Promise<string> =>
  premierLien(page, `${await appel(page)}/candidatures?etape=${etape}`, /^\/candidatures\/\d+\/examen$/);

const surAppel = (chemin: string): Visite => ({ ...deDepartement, ou: async (page) => (await appel(page)) + chemin });
const surCandidature = (etape: string, chemin: string): Visite => ({
  ...deDepartement,
  ou: async (page) => (await candidatureA(page, etape)) + chemin,
});
const aMoi = (compte: string, motif: RegExp): Visite => ({
  compte,
  ou: (page) => premierLien(page, '/mes-lectures', motif),
});

export const VISITES_SELECTIONS: Record<string, Visite> = {
  '/appels/:id/candidatures': surAppel('/candidatures'),
  '/appels/:id/candidatures/export/:format': { ...surAppel('/candidatures/export/csv'), nature: 'fichier' },
  '/appels/:id/lecteurs': surAppel('/lecteurs'),
  '/appels/:id/lecteurs/export/:format': { ...surAppel('/lecteurs/export/csv'), nature: 'fichier' },
  '/candidatures/:id/examen': surCandidature('deposees', ''),
  '/candidatures/:id/examen/corrections': surCandidature('corrections', '/corrections'),
  '/candidatures/:id/examen/lectures': surCandidature('lecture', '/lectures'),
  '/candidatures/:id/examen/notes': surCandidature('lecture', '/notes'),
  '/mes-lectures': { compte: COMPTES.ddets },
  '/candidatures/:id/lecture': aMoi(COMPTES.ddets, /^\/candidatures\/\d+\/lecture$/),
  '/candidatures/:id/avis': aMoi(COMPTES.membre, /^\/candidatures\/\d+\/avis$/),
};
