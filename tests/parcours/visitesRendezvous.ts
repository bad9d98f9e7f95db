import type { Page } from 'playwright-core';
import { COMPTES } from './gestes.ts';
import { atelierOuvert, rendezvousFixe } from './gestesRendezvous.ts';
import { nouvellePersonne } from './gestesSituations.ts';
import type { Visite } from './visites.ts';

const { operateur, territoire } = COMPTES;

const faits = new Map<string, Promise<string>>();
const unefois = (nom: string, faire: (page: Page) => Promise<string>) => async (page: Page) => {
  const fait = faits.get(nom) ?? faire(page);
  faits.set(nom, fait);
  return fait;
};
const personne = unefois('personne', nouvellePersonne);
const fixe = unefois('fixe', async (page) => rendezvousFixe(page, await personne(page)));
const atelier = unefois('atelier', atelierOuvert);
const suite = (de: (page: Page) => Promise<string>, chemin: string) => async (page: Page) => (await de(page)) + chemin;

/** Rendez-vous, file d'un référent, équipes d'un responsable. */
export const VISITES_RENDEZVOUS: Record<string, Visite> = {
  '/agenda-equipe': { compte: operateur },
  '/rendezvous/nouveau': { compte: operateur },
  '/rendezvous/a-qualifier': { compte: operateur },
  '/rendezvous/:id': { compte: operateur, ou: atelier },
  '/rendezvous/:id/agenda': { compte: operateur, nature: 'fichier', ou: suite(atelier, '/agenda') },
  '/parcours/:id/rendezvous': { compte: operateur, ou: fixe },
  '/ma-file': { compte: operateur },
  '/ma-file/export/:format': { compte: operateur, nature: 'fichier', ou: () => '/ma-file/export/csv' },
  '/responsable': { compte: territoire },
};
