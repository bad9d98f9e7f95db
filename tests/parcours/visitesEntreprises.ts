import type { Page } from 'playwright-core';
import { COMPTES } from './gestes.ts';
import {
  ecrireProjet,
  metierUnique,
  nouveauBesoin,
  nouvelleEntreprise,
  nouvelleImmersion,
  proposer,
} from './gestesEntreprises.ts';
import { nouvellePersonne } from './gestesSituations.ts';
import type { Visite } from './visites.ts';

const faits = new Map<string, Promise<string>>();
const unefois = (nom: string, faire: (page: Page) => Promise<string>) => async (page: Page) => {
  const fait = faits.get(nom) ?? faire(page);
  faits.set(nom, fait);
  return fait;
};
const suite = (de: (page: Page) => Promise<string>, chemin: string) => async (page: Page) => (await de(page)) + chemin;
const metier = metierUnique();

const entreprise = unefois('entreprise', nouvelleEntreprise);
const besoin = unefois('besoin', async (page) => nouveauBesoin(page, await entreprise(page), metier));
const personne = unefois('personne', async (page) => {
  const parcours = await nouvellePersonne(page);
  await ecrireProjet(page, parcours, metier);
  return parcours;
});
const mise = unefois('mise', async (page) => {
  await personne(page);
  return proposer(page, await besoin(page));
});
const immersion = unefois('immersion', async (page) =>
  nouvelleImmersion(page, await personne(page), await entreprise(page)),
);

const de = (ou?: (page: Page) => Promise<string> | string, nature?: Visite['nature']): Visite => ({
  compte: COMPTES.operateur,
  ...(ou ? { ou } : {}),
  ...(nature ? { nature } : {}),
});

/** Entreprises, besoins, mises en relation et immersions. */
export const VISITES_ENTREPRISES: Record<string, Visite> = {
  '/entreprises': de(),
  '/entreprises/export/:format': de(() => '/entreprises/export/csv', 'fichier'),
  '/entreprises/nouvelle': de(),
  '/entreprises/:id': de(entreprise),
  '/entreprises/:id/modifier': de(suite(entreprise, '/modifier')),
  '/besoins-entreprises': de(),
  '/besoins-entreprises/export/:format': de(() => '/besoins-entreprises/export/csv', 'fichier'),
  '/besoins-entreprises/nouveau': de(
    async (page) => `/besoins-entreprises/nouveau?entreprise=${(await entreprise(page)).split('/').at(-1)}`,
  ),
  '/besoins-entreprises/:id': de(besoin),
  '/besoins-entreprises/:id/modifier': de(suite(besoin, '/modifier')),
  '/parcours/:id/entreprises': de(suite(personne, '/entreprises')),
  '/parcours/:id/entreprises/:mise': de(mise),
  '/immersions': de(),
  '/immersions/export/:format': de(() => '/immersions/export/csv', 'fichier'),
  '/immersions/nouvelle': de(
    async (page) => `/immersions/nouvelle?parcours=${(await personne(page)).split('/').at(-1)}`,
  ),
  '/immersions/:id': de(immersion),
  '/immersions/:id/modifier': de(suite(immersion, '/modifier')),
  '/immersions/:id/convention': de(suite(immersion, '/convention'), 'fichier'),
};
