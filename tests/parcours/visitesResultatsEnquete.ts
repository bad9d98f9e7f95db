import type { Page } from 'playwright-core';
import { COMPTES, premierLien } from './gestes.ts';
import type { Visite } from './visites.ts';

const deDdets: Visite = { compte: COMPTES.ddets };
const ENQUETE = /^\/enquetes\/\d+$/;
const PRATIQUE = /^\/bonnes-pratiques\/\d+$/;
/** L'enquête publiée de la démonstration. */
const enquete = (page: Page) => premierLien(page, '/enquetes?etat=publiee', ENQUETE);
const suite = (chemin: string) => async (page: Page) => (await enquete(page)) + chemin;
const pratique = (page: Page) => premierLien(page, '/bonnes-pratiques?etat=publiee', PRATIQUE);

export const VISITES_RESULTATS: Record<string, Visite> = {
  '/enquetes/:id/resultats': { ...deDdets, ou: suite('/resultats') },
  '/enquetes/:id/resultats/export/:format': {
    ...deDdets,
    nature: 'fichier',
    ou: suite('/resultats/export/xlsx?theme=sorties'),
  },
  '/enquetes/:id/resultats/reponses': { ...deDdets, ou: suite('/resultats/reponses?theme=sorties') },
  '/enquetes/:id/resultats/reponses/export/:format': {
    ...deDdets,
    nature: 'fichier',
    ou: suite('/resultats/reponses/export/csv'),
  },
  '/enquetes/:id/valeur': { ...deDdets, ou: suite('/valeur') },
  '/enquetes/:id/valeur/export/:format': { ...deDdets, nature: 'fichier', ou: suite('/valeur/export/csv') },
  '/bonnes-pratiques': deDdets,
  '/bonnes-pratiques/export/:format': { ...deDdets, nature: 'fichier', ou: async () => '/bonnes-pratiques/export/csv' },
  '/bonnes-pratiques/nouvelle': { compte: COMPTES.structure },
  '/bonnes-pratiques/:id': { ...deDdets, ou: pratique },
  '/bonnes-pratiques/:id/modifier': { ...deDdets, ou: async (page) => `${await pratique(page)}/modifier` },
};

export const ETATS_RESULTATS: Visite[] = [
  // Lus par une structure : publiés, sans les réponses une à une ; une rubrique à choix ; l'enquête en cours, comparée à l'an dernier.
  { ...deDdets, ou: suite('/resultats?theme=economie&par=epci') },
  {
    ...deDdets,
    ou: async (page) => `${await premierLien(page, '/enquetes?etat=ouverte', ENQUETE)}/resultats?theme=offre`,
  },
];
