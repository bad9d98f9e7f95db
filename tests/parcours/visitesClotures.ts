import type { Page } from 'playwright-core';
import { COMPTES, premierLien } from './gestes.ts';
import { appelSuivi } from './gestesClotures.ts';
import { visiter } from './navigateur.ts';
import type { Visite } from './visites.ts';

const { departement, reseau } = COMPTES;
const deDepartement: Visite = { compte: departement };
const deReseau: Visite = { compte: reseau };

const CONVENTION = /^\/subventions\/\d+$/;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const fois = new Map<string, Promise<string>>();
const unefois = (nom: string, faire: (page: Page) => Promise<string>) => async (page: Page) => {
  const fait = fois.get(nom) ?? faire(page);
  fois.set(nom, fait);
  return fait;
};
const suite = (de: (page: Page) => Promise<string>, chemin: string) => async (page: Page) => (await de(page)) + chemin;

/** Une convention en cours de la tête de réseau de la démonstration. */
const convention = unefois('convention', (page) => premierLien(page, '/subventions?etat=active', CONVENTION));
const appel = unefois('appel', appelSuivi);
const releve = unefois('releve', async (page) =>
  premierLien(page, `${await convention(page)}/indicateurs`, /\/releves\/\d+$/),
);
/** Le premier relevé qui reçoit encore des preuves : un parcours a pu clore celui d'une autre convention. La page est dessus. */
async function releveOuvert(page: Page): Promise<string> {
  await page.goto('/subventions?etat=active');
  const liens = await page.locator('main a').evaluateAll((a) => a.map((l) => l.getAttribute('href') ?? ''));
  for (const lien of new Set(liens.filter((l) => CONVENTION.test(l)))) {
    await page.goto(`${lien}/indicateurs`);
    const releves = await page.locator('main a').evaluateAll((a) => a.map((l) => l.getAttribute('href') ?? ''));
    for (const adresse of releves.filter((l) => /\/releves\/\d+$/.test(l))) {
      await page.goto(adresse);
      if ((await page.locator('input[type=file]').count()) > 0) return adresse;
    }
  }
  throw new Error('Plus aucun relevé de la démonstration ne reçoit de preuve.');
}
const preuve = unefois('preuve', async (page) => {
  const adresse = await releveOuvert(page);
  await page.locator('input[type=file]').setInputFiles({ name: 'preuve.png', mimeType: 'image/png', buffer: PNG });
  await page.getByRole('button', { name: 'Déposer', exact: true }).first().click();
  await page.getByText('Les preuves sont à jour').first().waitFor();
  return premierLien(page, adresse, /\/releves\/\d+\/pieces\/\d+$/);
});
const reunion = unefois('reunion', async () => {
  const page = await visiter({ compte: departement });
  const adresse = await convention(page);
  await page.goto(`${adresse}/reunions`);
  await page.getByLabel('Jour', { exact: true }).fill('2026-06-15');
  await page.getByLabel('Heure (Paris)').fill('14:30');
  await page.getByLabel('Ordre du jour').fill('Point d’étape inventé.');
  await page.getByRole('button', { name: 'Inscrire la réunion' }).click();
  await page.waitForURL(/\/reunions\/\d+$/);
  return new URL(page.url()).pathname;
});
const nouvelle = unefois('nouvelle', async () => {
  const page = await visiter({ compte: departement });
  const adresse = `${await convention(page)}/echanges`;
  await page.goto(adresse);
  await page.getByLabel('Titre', { exact: true }).fill('Une nouvelle inventée');
  await page.getByRole('button', { name: 'Partager' }).click();
  await page.getByRole('heading', { name: 'Une nouvelle inventée' }).waitFor();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'note.png', mimeType: 'image/png', buffer: PNG });
  await page.getByRole('button', { name: 'Déposer', exact: true }).first().click();
  await page.getByText('Les documents sont à jour').first().waitFor();
  return premierLien(page, adresse, /\/echanges\/\d+\/pieces\/\d+$/);
});
/** Le bilan déposé, à examiner. */
const depose = unefois('depose', (page) =>
  premierLien(page, '/bilans-subventions?etat=depose', /^\/bilans-subventions\/\d+$/),
);
const accepte = unefois('accepte', (page) =>
  premierLien(page, '/bilans-subventions?etat=accepte', /^\/bilans-subventions\/\d+$/),
);
const conventionClose = async (page: Page) => premierLien(page, await accepte(page), CONVENTION);
/** Le bilan final commencé de la tête de réseau. */
const brouillon = unefois('brouillon', async () => {
  const page = await visiter({ compte: reseau });
  await page.goto(`${await convention(page)}/bilan`);
  const commencer = page.getByRole('button', { name: 'Commencer le bilan final' });
  if (await commencer.count()) {
    await commencer.click();
    await page.waitForURL(/\/remplir/);
    return new URL(page.url()).pathname.replace('/remplir', '');
  }
  return premierLien(page, new URL(page.url()).pathname, /^\/bilans-subventions\/\d+$/);
});
const enDeux = async (page: Page) => (await depose(page)).split('/').at(-1);

export const VISITES_CLOTURES: Record<string, Visite> = {
  '/subventions/:id/indicateurs': { ...deReseau, ou: suite(convention, '/indicateurs') },
  '/subventions/:id/indicateurs/export/:format': {
    ...deReseau,
    nature: 'fichier',
    ou: suite(convention, '/indicateurs/export/csv'),
  },
  '/subventions/:id/releves/:releve': { ...deReseau, ou: releve },
  '/subventions/:id/releves/:releve/pieces': { ...deReseau, nature: 'renvoi', ou: suite(releve, '/pieces') },
  '/subventions/:id/releves/:releve/pieces/:piece': { ...deReseau, nature: 'fichier', ou: preuve },
  '/subventions/:id/reunions': { ...deDepartement, ou: suite(convention, '/reunions') },
  '/subventions/:id/reunions/:reunion': { ...deDepartement, ou: reunion },
  '/subventions/:id/reunions/:reunion/agenda': { ...deDepartement, nature: 'fichier', ou: suite(reunion, '/agenda') },
  '/subventions/:id/echanges': { ...deDepartement, ou: suite(convention, '/echanges') },
  '/echanges/:partage/pieces/:piece': { ...deDepartement, nature: 'fichier', ou: nouvelle },
  '/echanges/:partage/pieces': {
    ...deDepartement,
    nature: 'renvoi',
    ou: async (page) => (await nouvelle(page)).replace(/\/\d+$/, ''),
  },
  '/appels/:id/echanges': { ...deDepartement, ou: suite(appel, '/echanges') },
  '/appels/:id/realisations': { ...deDepartement, ou: suite(appel, '/realisations') },
  '/appels/:id/evaluation': { ...deDepartement, ou: suite(appel, '/evaluation') },
  '/appels/:id/evaluation/:format': { ...deDepartement, nature: 'fichier', ou: suite(appel, '/evaluation/xlsx') },
  '/cofinancements/projets': deDepartement,
  '/cofinancements/projets/export/:format': {
    ...deDepartement,
    nature: 'fichier',
    ou: () => '/cofinancements/projets/export/csv',
  },
  '/bilans-subventions': deDepartement,
  '/bilans-subventions/export/:format': {
    ...deDepartement,
    nature: 'fichier',
    ou: () => '/bilans-subventions/export/csv',
  },
  '/bilans-subventions/:id': { ...deDepartement, ou: depose },
  '/bilans-subventions/:id/examiner': { ...deDepartement, ou: suite(depose, '/examiner') },
  '/bilans-subventions/:id/decider': { ...deDepartement, ou: suite(depose, '/decider') },
  '/bilans-subventions/:id/documents/:document': {
    ...deDepartement,
    nature: 'fichier',
    ou: async (page) => premierLien(page, await depose(page), /\/documents\/\d+$/),
  },
  '/bilans-subventions/:id/pieces/:piece': {
    ...deDepartement,
    nature: 'fichier',
    ou: async (page) => premierLien(page, `/bilans-subventions/${await enDeux(page)}/examiner`, /\/pieces\/\d+$/),
  },
  '/bilans-subventions/:id/remplir': { ...deReseau, ou: suite(brouillon, '/remplir') },
  '/bilans-subventions/:id/remplir/auto': { ...deReseau, nature: 'renvoi', ou: suite(brouillon, '/remplir/auto') },
  '/bilans-subventions/:id/budget': { ...deReseau, ou: suite(brouillon, '/budget') },
  '/bilans-subventions/:id/deposer': { ...deReseau, ou: suite(brouillon, '/deposer') },
  '/bilans-subventions/:id/pieces': { ...deReseau, nature: 'renvoi', ou: suite(brouillon, '/pieces') },
  // Hors d'une revue communiquée, la page dit qu'il n'y a rien à quoi répondre.
  '/bilans-subventions/:id/repondre': { ...deReseau, ou: suite(brouillon, '/repondre'), statut: 409 },
  '/subventions/:id/bilan': { ...deReseau, ou: suite(convention, '/bilan') },
  '/subventions/:id/comptes': { ...deDepartement, ou: suite(conventionClose, '/comptes') },
};
