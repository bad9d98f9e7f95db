// Les images des guides : le produit construit, sa démonstration, un navigateur. `npm run captures`.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { racine } from '#src/socle/racine.ts';
import { COMPTES } from '#tests/parcours/gestes.ts';
import installer from '#tests/parcours/installation.ts';
import { imagesReferent, imagesResponsable } from './captures/accompagner.ts';
import { imagesAgent } from './captures/agent.ts';
import { imagesFinanceur, imagesLecteur, imagesPorteur } from './captures/appels.ts';
import { imagesAdministrateur, imagesDepartement, imagesReseau } from './captures/autres.ts';
import { imagesCofinancement, imagesInstruction, imagesMembre, imagesStructure } from './captures/conventionner.ts';
import { imagesComparaison, imagesDecision } from './captures/decider.ts';
import { imagesPilotage, imagesRegion, imagesReponse } from './captures/piloter.ts';
import { imagesEntreprises, imagesPersonne } from './captures/placer.ts';
import { photographe } from './captures/prises.ts';
import { construire } from './construire.ts';

const DOSSIER = join(racine, 'docs/guides/images');
const PLAFOND = 5 * 1024 * 1024;
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((c) =>
  existsSync(c),
);
if (!CHROMIUM) throw new Error('Chromium est absent : installez-le, puis recommencez.');

await construire();
const fourni = new Map<string, string>();
// Le même démarrage que les parcours : dossier de données temporaire, démonstration, port libre.
const arreter = await installer({
  provide: (cle: string, valeur: string) => fourni.set(cle, valeur),
} as unknown as TestProject);
let navigateur: Browser | undefined;
try {
  navigateur = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
  });
  mkdirSync(DOSSIER, { recursive: true });
  const photos = photographe(DOSSIER);
  const visiteur = await ouvrir(navigateur);
  await visiteur.goto('/connexion');
  await photos.prendre(visiteur, 'connexion', { hauteur: 560 });
  const ddets = await connecter(navigateur, COMPTES.ddets);
  await imagesAgent(ddets, photos);
  await imagesComparaison(ddets, photos);
  await imagesDecision(ddets, photos);
  await imagesInstruction(ddets, photos);
  await imagesPilotage(ddets, photos);
  await imagesRegion(await connecter(navigateur, COMPTES.dreets), photos);
  const structure = await connecter(navigateur, COMPTES.structure);
  await imagesStructure(structure, photos);
  await imagesReponse(structure, photos);
  const membre = await connecter(navigateur, COMPTES.membre);
  await imagesMembre(membre, photos);
  await imagesLecteur(membre, photos);
  const departement = await connecter(navigateur, COMPTES.departement);
  await imagesDepartement(departement, photos);
  await imagesCofinancement(departement, photos);
  await imagesFinanceur(departement, photos);
  const reseau = await connecter(navigateur, COMPTES.reseau);
  await imagesReseau(reseau, photos);
  await imagesPorteur(visiteur, reseau, photos);
  await imagesAdministrateur(await connecter(navigateur, COMPTES.administrateur), ddets, photos);
  await imagesReferent(await connecter(navigateur, COMPTES.operateur), photos);
  await imagesResponsable(await connecter(navigateur, COMPTES.territoire), photos);
  await imagesEntreprises(await connecter(navigateur, COMPTES.entreprises), photos);
  await imagesPersonne(await connecter(navigateur, COMPTES.operateur), await ouvrir(navigateur, 390), photos);
  for (const nom of readdirSync(DOSSIER)) if (!photos.poids.has(nom.replace(/\.png$/, ''))) rmSync(join(DOSSIER, nom));
  const total = [...photos.poids.values()].reduce((somme, poids) => somme + poids, 0);
  console.log(`${photos.poids.size} images, ${Math.round(total / 1024)} Ko, dans docs/guides/images.`);
  if (total > PLAFOND) throw new Error(`Les images pèsent plus de ${PLAFOND / 1024 / 1024} Mo.`);
} finally {
  await navigateur?.close();
  await arreter();
}

async function ouvrir(chrome: Browser, largeur = 1280): Promise<Page> {
  const contexte = await chrome.newContext({
    baseURL: fourni.get('adresse') as string,
    viewport: { width: largeur, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  });
  return contexte.newPage();
}

async function connecter(chrome: Browser, compte: string): Promise<Page> {
  const page = await ouvrir(chrome);
  await page.goto('/connexion');
  await page.locator('input[name=courriel]').fill(compte);
  await page.locator('input[name=motDePasse]').fill(fourni.get('motDePasse') as string);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/connexion'));
  return page;
}
