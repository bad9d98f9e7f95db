import type { Page } from 'playwright-core';
import { COMPTES, premierLien } from './gestes.ts';
import { visiter } from './navigateur.ts';
import type { Visite } from './visites.ts';

const deDdets: Visite = { compte: COMPTES.ddets };
const deStructure: Visite = { compte: COMPTES.structure };
const ENQUETE = /^\/enquetes\/\d+$/;
const REPONSE = /^\/reponses-enquete\/\d+$/;

const fois = new Map<string, Promise<string>>();
const unefois = (nom: string, faire: (page: Page) => Promise<string>) => async (page: Page) => {
  const fait = fois.get(nom) ?? faire(page);
  fois.set(nom, fait);
  return fait;
};
const suite = (de: (page: Page) => Promise<string>, chemin: string) => async (page: Page) => (await de(page)) + chemin;

/** L'enquête ouverte de la démonstration, et une structure qui y a répondu. */
const ouverte = unefois('ouverte', (page) => premierLien(page, '/enquetes?etat=ouverte', ENQUETE));
const recue = unefois('recue', async (page) =>
  premierLien(page, `${await ouverte(page)}/cibles?etat=validee`, REPONSE),
);
/** Le questionnaire du compte « structure », commencé s'il ne l'est pas. */
const sienne = unefois('sienne', async () => {
  const page = await visiter({ compte: COMPTES.structure });
  const adresse = await premierLien(page, '/reponses-enquete', REPONSE);
  await page.goto(adresse);
  const commencer = page.getByRole('button', { name: 'Commencer le questionnaire' });
  if (await commencer.isVisible()) {
    await commencer.click();
    await page.waitForURL('**/remplir*');
  }
  return adresse;
});

export const VISITES_ENQUETES: Record<string, Visite> = {
  '/enquetes': deDdets,
  '/enquetes/export/:format': { ...deDdets, nature: 'fichier', ou: () => '/enquetes/export/csv' },
  '/enquetes/nouvelle': deDdets,
  '/enquetes/:id': { ...deDdets, ou: ouverte },
  '/enquetes/:id/cibles': { ...deDdets, ou: suite(ouverte, '/cibles') },
  '/enquetes/:id/cibles/export/:format': { ...deDdets, nature: 'fichier', ou: suite(ouverte, '/cibles/export/csv') },
  '/enquetes/:id/controles': { ...deDdets, ou: suite(ouverte, '/controles') },
  '/enquetes/:id/controles/export/:format': {
    ...deDdets,
    nature: 'fichier',
    ou: suite(ouverte, '/controles/export/csv'),
  },
  '/reponses-enquete': deStructure,
  '/reponses-enquete/:id': { ...deDdets, ou: recue },
  '/reponses-enquete/:id/remplir': { ...deStructure, ou: suite(sienne, '/remplir') },
  '/reponses-enquete/:id/remplir/auto': { ...deStructure, nature: 'renvoi', ou: suite(sienne, '/remplir/auto') },
  '/reponses-enquete/:id/deposer': { ...deStructure, ou: suite(sienne, '/deposer') },
  '/reponses-enquete/:id/suivre': { ...deDdets, ou: suite(recue, '/suivre') },
  '/reponses-enquete/:id/documents/:document': {
    ...deDdets,
    nature: 'fichier',
    ou: async (page) => premierLien(page, await recue(page), /\/documents\/\d+$/),
  },
};

export const ETATS_ENQUETES: Visite[] = [
  // L'enquête publiée de l'an dernier ; le questionnaire vu par la structure ; une structure à rappeler.
  { ...deDdets, ou: (page) => premierLien(page, '/enquetes?etat=publiee', ENQUETE) },
  { ...deStructure, ou: sienne },
  { ...deDdets, ou: suite(ouverte, '/cibles?etat=hors_champ') },
];
