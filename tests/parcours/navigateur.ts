import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const EXECUTABLE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((chemin) =>
  existsSync(chemin),
);

let navigateur: Browser | undefined;
const aFermer: BrowserContext[] = [];
/** Ce que la console, les scripts ou le serveur ont dit de travers depuis le dernier test. */
const anomalies: string[] = [];

/**
 * À appeler en tête de chaque fichier de parcours : ouvre un Chromium et le ferme à la fin. Après chaque test, les pages ouvertes sont
 * fermées, et une erreur de script, d'hydratation, de politique de sécurité ou du serveur fait échouer ce test.
 */
export function avecNavigateur(): void {
  beforeAll(async () => {
    if (!EXECUTABLE) throw new Error('Chromium est absent : « npm test » l’installe sur Debian, sinon installez-le.');
    navigateur = await chromium.launch({
      executablePath: EXECUTABLE,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  }, 60_000);
  afterEach(async () => {
    for (const contexte of aFermer.splice(0)) await contexte.close();
    expect(anomalies.splice(0)).toEqual([]);
  });
  afterAll(async () => navigateur?.close());
}

export interface OptionsVisite {
  javascript?: boolean;
  largeur?: number;
  compte?: string;
  /** Reste ouverte après le test : pour un fichier qui visite beaucoup de pages d'un même compte. */
  durable?: boolean;
}

const SESSIONS = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

/** Ouvre une page neuve, connectée si un compte de démonstration est donné ; la session d'un compte est réutilisée. */
export async function visiter(options: OptionsVisite = {}): Promise<Page> {
  if (!navigateur) throw new Error('avecNavigateur() manque en tête du fichier');
  const { javascript = true, largeur = 1280, compte, durable = false } = options;
  const session = compte ? (SESSIONS.get(compte) ?? (await ouvrirSession(compte))) : undefined;
  const contexte = await navigateur.newContext({
    javaScriptEnabled: javascript,
    viewport: { width: largeur, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    baseURL: inject('adresse'),
    ...(session ? { storageState: session } : {}),
  });
  if (!durable) aFermer.push(contexte);
  const page = await contexte.newPage();
  surveiller(page);
  if (javascript) attendreLaPageMontree(page);
  return page;
}

/** Sans recharger, l'adresse change avant la page : attendre une adresse attend aussi sa page, sinon la saisie tombe dans l'ancienne. */
function attendreLaPageMontree(page: Page): void {
  const attendre = page.waitForURL.bind(page);
  page.waitForURL = async (...demande) => {
    await attendre(...demande);
    await page.waitForFunction(() => {
      const main = document.querySelector('main');
      return !main || main.dataset.chemin === location.pathname;
    });
  };
}

function surveiller(page: Page): void {
  const noter = (quoi: string) => anomalies.push(`${new URL(page.url(), inject('adresse')).pathname} : ${quoi}`);
  page.on('pageerror', (erreur) => noter(`erreur de script : ${erreur.message}`));
  page.on('console', (message) => {
    // Le refus d'une page (403, 404, 422) est la réponse attendue ; celui d'une ressource est noté plus bas.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
    noter(`console : ${message.text()}`);
  });
  page.on('response', (reponse) => {
    const ressource = !['document', 'fetch', 'xhr'].includes(reponse.request().resourceType());
    if (reponse.status() >= 500 || (ressource && reponse.status() >= 400))
      noter(`${reponse.status()} pour ${reponse.url()}`);
  });
}

async function ouvrirSession(compte: string) {
  const contexte = await (navigateur as Browser).newContext({ baseURL: inject('adresse'), javaScriptEnabled: false });
  const page = await contexte.newPage();
  await seConnecter(page, compte, inject('motDePasse'));
  const etat = await contexte.storageState();
  SESSIONS.set(compte, etat);
  await contexte.close();
  return etat;
}

/** Passe par la page de connexion, comme une personne. */
export async function seConnecter(page: Page, courriel: string, motDePasse: string): Promise<void> {
  await page.goto('/connexion');
  await page.getByLabel(/^Adresse de (courriel|messagerie)/).fill(courriel);
  await page.getByLabel('Mot de passe').fill(motDePasse);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/connexion'));
}

/** Attend que React ait pris la page en main : avant, un clic suit le chemin sans JavaScript. */
export async function hydrater(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main') ?? {}).some((cle) => cle.startsWith('__reactFiber')),
  );
}

/** Aucune infraction d'accessibilité connue d'axe (WCAG 2.1 A et AA, 2.2 AA, bonnes pratiques). */
export async function verifierAccessibilite(page: Page): Promise<void> {
  // Évalué par le protocole de débogage : la politique de sécurité du contenu de la page n'est pas relâchée pour le test.
  await page.evaluate(AXE);
  const infractions = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: typeof import('axe-core').run } };
    const resultat = await axe.run(document, {
      // Mêmes règles, mais seules les infractions sont décrites en détail : jusqu'à un tiers du temps en moins.
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return resultat.violations.map(({ id, help, nodes }) => ({
      regle: id,
      aide: help,
      ou: nodes.map(({ html }) => html.slice(0, 200)).slice(0, 3),
    }));
  });
  expect(infractions).toEqual([]);
}

/** Rien ne déborde : la page se lit sans défilement horizontal (RGAA 10.11). En cas d'échec, montre ce qui dépasse le plus. */
export async function verifierLargeur(page: Page): Promise<void> {
  const deborde = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const coupables = [...document.querySelectorAll('body *')]
      .map((element) => ({ element, droite: element.getBoundingClientRect().right }))
      .filter(({ droite }) => droite > clientWidth + 1)
      .sort((a, b) => b.droite - a.droite)
      .slice(0, 3);
    return [
      `${scrollWidth} pour ${clientWidth}`,
      ...coupables.map(({ element, droite }) => `${Math.round(droite)} ${element.outerHTML.slice(0, 120)}`),
    ];
  });
  expect(deborde).toEqual([]);
}
