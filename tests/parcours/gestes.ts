import type { Page } from 'playwright-core';
import { anneeCourante } from '#src/socle/jour.ts';
import { visiter } from './navigateur.ts';

/** Comptes de la démonstration, par métier (src/domaines/comptes/personnagesDemo.ts). */
export const COMPTES = {
  administrateur: 'administrateur@demo.example',
  dgefp: 'dgefp@demo.example',
  dreets: 'dreets32@demo.example',
  ddets: 'ddets62@demo.example',
  departement: 'departement62@demo.example',
  finances: 'finances62@demo.example',
  epci: 'epci@demo.example',
  reseau: 'reseau@demo.example',
  structure: 'structure@demo.example',
  prescripteur: 'prescripteur@demo.example',
  operateur: 'operateur@demo.example',
  territoire: 'territoire62@demo.example',
  sociale: 'sociale62@demo.example',
  entreprises: 'entreprises62@demo.example',
  membre: 'membre@demo.example',
} as const;

export const MODES = [
  { mode: 'avec JavaScript', javascript: true },
  { mode: 'sans JavaScript', javascript: false },
];

export const titre = (page: Page) => page.getByRole('heading', { level: 1 });

/** Le premier lien d'une page qui répond au motif. */
export async function premierLien(page: Page, liste: string, motif: RegExp): Promise<string> {
  await page.goto(liste);
  const adresses = await page.locator('main a').evaluateAll((liens) => liens.map((a) => a.getAttribute('href') ?? ''));
  const trouve = adresses.find((adresse) => motif.test(adresse));
  if (!trouve) throw new Error(`${liste} n'a aucun lien vers ${motif}`);
  return trouve;
}

/** La campagne en cours de la démonstration, celle de l'an prochain : d'autres parcours créent les leurs. */
export const campagneDemo = (page: Page): Promise<string> =>
  premierLien(page, `/campagnes?annee=${anneeCourante() + 1}`, /^\/campagnes\/\d+$/);

/** L'appel ouvert de la démonstration, côté service ou côté public : d'autres parcours publient les leurs. */
export async function appelDemo(page: Page, liste: '/appels' | '/appels-ouverts' = '/appels'): Promise<string> {
  const nom = `Soutien aux têtes de réseau ${anneeCourante() + 1} (démonstration)`;
  await page.goto(`${liste}?q=${encodeURIComponent('têtes de réseau')}`);
  const adresse = await page.locator('main').getByRole('link', { name: nom }).first().getAttribute('href');
  if (!adresse) throw new Error(`${liste} ne montre pas « ${nom} »`);
  return adresse;
}

/** Attend, sur la page d'un travail, qu'il soit fini ; sans JavaScript la page se recharge seule. */
export async function attendreTravail(page: Page): Promise<void> {
  await page.waitForURL(/\/travaux\/\d+/);
  await page.getByRole('heading', { level: 1, name: /est fini|a échoué|annulé/ }).waitFor({ timeout: 90_000 });
  const fin = await titre(page).textContent();
  if (!/est fini/.test(fin ?? ''))
    throw new Error(`Le travail n'a pas réussi : ${await page.locator('main').textContent()}`);
}

/** De la page d'un territoire à une version figée ; rend l'adresse de sa fiche. */
export async function produireRapport(page: Page, territoire: string): Promise<string> {
  await page.goto(`/territoires/${territoire}`);
  await page.getByRole('link', { name: "Ouvrir l'état des lieux" }).click();
  await page.waitForURL(/\/etat-des-lieux/);
  await page.getByRole('link', { name: 'Figer cette version' }).click();
  await page.waitForURL(/\/figer/);
  await page.getByRole('button', { name: 'Figer cette version' }).click();
  await attendreTravail(page);
  await page.getByRole('link', { name: 'Voir le résultat' }).click();
  await page.waitForURL(/\/rapports\/\d+$/);
  return new URL(page.url()).pathname;
}

/** Dépose un fichier ; rend l'adresse de la fiche de l'import, encore à lancer. */
export async function deposer(page: Page, nom: string, texte: string): Promise<string> {
  await page.goto('/imports/nouveau');
  await page.locator('input[type=file]').setInputFiles({ name: nom, mimeType: 'text/csv', buffer: Buffer.from(texte) });
  await page.getByRole('button', { name: "Voir ce qu'il changerait" }).click();
  await page.waitForURL(/\/imports\/\d+$/);
  return new URL(page.url()).pathname;
}

/** Lance l'import affiché et attend son résultat. */
export async function lancerImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: "Lancer l'import" }).click();
  await page.getByRole('heading', { name: 'Résultat', exact: true }).waitFor({ timeout: 60_000 });
}

/** Les comptes du tableau « Lignes / Nombre » d'un import. */
export async function comptesImport(page: Page): Promise<Record<string, number>> {
  const lignes = await page
    .locator('table', { hasText: 'Lignes lues' })
    .first()
    .locator('tbody tr')
    .evaluateAll((rangees) => rangees.map((r) => [...r.querySelectorAll('th, td')].map((c) => c.textContent ?? '')));
  return Object.fromEntries(lignes.map(([quoi = '', nombre = '']) => [quoi, Number(nombre.replace(/\s/g, ''))]));
}

/** L'adresse envoyée à quelqu'un, lue dans la boîte d'envoi par l'administrateur. */
export async function lienRecu(administrateur: Page, courriel: string, sujet: RegExp): Promise<string> {
  await administrateur.goto(`/administration/courriels?q=${encodeURIComponent(courriel)}`);
  await administrateur.locator('tbody').getByRole('link', { name: sujet }).first().click();
  await administrateur.waitForURL(/courriels\/\d+/);
  const texte = (await administrateur.locator('pre').textContent()) ?? '';
  const lien = /https?:\/\/\S+\/(?:invitation|mot-de-passe)\/\S+/.exec(texte)?.[0];
  if (!lien) throw new Error(`Pas de lien dans le message :\n${texte}`);
  return new URL(lien).pathname;
}

export interface Invitation {
  courriel: string;
  role: 'Agent' | 'Lecteur' | 'Responsable';
  organisation?: string;
  niveau?: string;
  territoires?: string;
}

/** Invite une personne ; rend l'adresse du lien qu'elle reçoit. */
export async function inviter(responsable: Page, administrateur: Page, invitation: Invitation): Promise<string> {
  const { courriel, role, organisation, niveau, territoires } = invitation;
  await responsable.goto('/administration/invitations/nouvelle');
  await responsable.locator('input[name=courriel]').fill(courriel);
  if (organisation) await responsable.locator('select[name=organisation]').selectOption({ label: organisation });
  await responsable.locator('label', { hasText: new RegExp(`^${role}`) }).click();
  if (niveau) await responsable.locator('select[name=niveau]').selectOption({ label: niveau });
  if (territoires !== undefined) await responsable.locator('input[name=territoires]').fill(territoires);
  await responsable.getByRole('button', { name: 'Envoyer' }).click();
  await responsable.waitForURL('**/administration/invitations');
  return lienRecu(administrateur, courriel, /invite/);
}

export const MOT_DE_PASSE = 'Ponton9Girouette-Nacre';

/** Accepte une invitation en créant son compte ; la page finit connectée, sur l'accueil. */
export async function accepter(page: Page, lien: string, prenom: string, nom: string): Promise<void> {
  await page.goto(lien);
  await page.locator('input[name=prenom]').fill(prenom);
  await page.locator('input[name=nom]').fill(nom);
  await page.locator('input[name=motDePasse]').fill(MOT_DE_PASSE);
  await page.locator('input[name=confirmationMotDePasse]').fill(MOT_DE_PASSE);
  await page.getByRole('button', { name: 'Créer mon compte' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

/**
 * Un compte à soi, pour un parcours qui ferme des sessions ou poste partout : les autres parcours tournent en même temps, sur les comptes de la
 * démonstration. Rend une page connectée, sans JavaScript.
 */
export async function compteNeuf(invitation: Invitation, nom = 'Inventée'): Promise<Page> {
  const admin = await visiter({ compte: COMPTES.administrateur, javascript: false });
  const page = await visiter({ javascript: false });
  await accepter(page, await inviter(admin, admin, invitation), 'Personne', nom);
  return page;
}

/** L'appel de la démonstration qui a décidé et versé : celui des têtes de réseau, dont des lettres sont parties. */
export async function appelDecide(page: Page): Promise<string> {
  await page.goto('/appels');
  const liens = await page
    .locator('main a', { hasText: 'têtes de réseau' })
    .evaluateAll((a) => a.map((l) => l.getAttribute('href') ?? ''));
  for (const appel of new Set(liens.filter((l) => /^\/appels\/\d+$/.test(l)))) {
    await page.goto(`${appel}/decisions`);
    if ((await page.locator('main a[href*="/lettres/"]').count()) > 0) return appel;
  }
  throw new Error("Aucun appel de la démonstration n'est décidé.");
}
