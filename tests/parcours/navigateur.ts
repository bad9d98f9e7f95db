import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const EXECUTABLE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((chemin) => existsSync(chemin));

let navigateur: Browser | undefined;

/** À appeler en tête de chaque fichier de parcours : ouvre un Chromium et le ferme à la fin. */
export function avecNavigateur(): void {
  beforeAll(async () => {
    if (!EXECUTABLE) throw new Error('Chromium est absent : « npm test » l’installe sur Debian, sinon installez-le.');
    navigateur = await chromium.launch({
      executablePath: EXECUTABLE,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
  }, 60_000);
  afterAll(async () => navigateur?.close());
}

export interface OptionsVisite {
  javascript?: boolean;
  largeur?: number;
  compte?: string;
}

const SESSIONS = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

/** Ouvre une page neuve, connectée si un compte de démonstration est donné ; la session d'un compte est réutilisée. */
export async function visiter(options: OptionsVisite = {}): Promise<Page> {
  if (!navigateur) throw new Error('avecNavigateur() manque en tête du fichier');
  const { javascript = true, largeur = 1280, compte } = options;
  const session = compte ? (SESSIONS.get(compte) ?? (await ouvrirSession(compte))) : undefined;
  const contexte = await navigateur.newContext({
    javaScriptEnabled: javascript,
    viewport: { width: largeur, height: 900 },
    locale: 'fr-FR',
    baseURL: inject('adresse'),
    ...(session ? { storageState: session } : {}),
  });
  const page = await contexte.newPage();
  page.on('pageerror', (erreur) => {
    throw erreur;
  });
  return page;
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
  await page.getByLabel(/courriel/i).first().fill(courriel);
  await page.getByLabel(/mot de passe/i).first().fill(motDePasse);
  await page.getByRole('button', { name: /se connecter/i }).first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/connexion'));
}

/** Aucune infraction d'accessibilité connue d'axe (WCAG 2.1 A et AA, 2.2 AA, bonnes pratiques). */
export async function verifierAccessibilite(page: Page): Promise<void> {
  // Évalué par le protocole de débogage : la politique de sécurité du contenu de la page n'est pas relâchée pour le test.
  await page.evaluate(AXE);
  const infractions = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: typeof import('axe-core').run } };
    const resultat = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return resultat.violations.map(({ id, help, nodes }) => ({ regle: id, aide: help, ou: nodes.map(({ html }) => html.slice(0, 200)).slice(0, 3) }));
  });
  expect(infractions).toEqual([]);
}

/** Rien ne déborde : la page se lit sans défilement horizontal (RGAA 10.11). */
export async function verifierLargeur(page: Page): Promise<void> {
  const debord = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(debord).toBeLessThanOrEqual(0);
}
