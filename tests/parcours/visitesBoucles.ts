import type { Page } from 'playwright-core';
import { COMPTES, premierLien } from './gestes.ts';
import type { Visite } from './visites.ts';

const service: Visite = { compte: COMPTES.ddets };
/** L'intercommunalité dont la démonstration raconte l'histoire : celle où est Hesdin. */
export const BOUCLE_DEMO = '/territoires/epci:200044030/boucle';
const mesure = (page: Page) => premierLien(page, BOUCLE_DEMO, /^\/mesures-ecart\/\d+$/);
const convention = async (page: Page) => {
  const adresse = await premierLien(page, BOUCLE_DEMO, /^\/conventions\/\d+$/);
  return `/fil/convention:${adresse.split('/').at(-1)}`;
};
const action = async (page: Page) => {
  const adresse = await premierLien(page, BOUCLE_DEMO, /^\/plans\/\d+\/actions\/\d+$/);
  return `/fil/action:${adresse.split('/').at(-1)}`;
};

export const VISITES_BOUCLES: Record<string, Visite> = {
  '/territoires/:ref/boucle': { ...service, ou: () => BOUCLE_DEMO },
  '/territoires/:ref/boucle/export/:format': { ...service, nature: 'fichier', ou: () => `${BOUCLE_DEMO}/export/csv` },
  '/territoires/:ref/boucle/mesurer': { ...service, ou: () => `${BOUCLE_DEMO}/mesurer` },
  '/mesures-ecart/:id': { ...service, ou: mesure },
  '/fil/:objet': { ...service, ou: convention },
};

export const ETATS_BOUCLES: Visite[] = [
  { ...service, ou: action },
  // Sans rien, un département entier, une région et la France en nombres ; et lue par qui n'ouvre pas les dossiers.
  { ...service, ou: () => '/territoires/commune:62041/boucle' },
  { ...service, ou: () => '/territoires/departement:62/boucle' },
  { ...service, ou: () => '/territoires/region:32/boucle' },
  { ...service, ou: () => '/territoires/france/boucle' },
  { compte: COMPTES.prescripteur, ou: () => BOUCLE_DEMO },
];
