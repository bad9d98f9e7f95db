import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ADRESSES } from '#src/adresses.ts';
import { titre } from './gestes.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';
import { ETATS, VISITES, type Visite } from './visites.ts';

avecNavigateur();

/** Une page ouverte par compte, réutilisée d'une visite à l'autre. */
const PAGES = new Map<string, Page>();
async function pageDe({ compte, entree }: Visite): Promise<Page> {
  const cle = compte ?? entree ?? 'visiteur';
  const page = PAGES.get(cle) ?? (await visiter({ durable: true, ...(compte ? { compte } : {}) }));
  PAGES.set(cle, page);
  return page;
}

const deNature = (nature: NonNullable<Visite['nature']>) =>
  Object.entries(VISITES).filter(([, visite]) => (visite.nature ?? 'page') === nature);

test('chaque adresse déclarée a sa visite, et chaque visite son adresse', () => {
  expect(Object.keys(VISITES).sort()).toEqual(ADRESSES.map(({ chemin }) => chemin).sort());
});

test.each(deNature('page'))(
  '%s : la page se lit, au clavier, à l’oreille, sur un téléphone et sans script',
  async (chemin, visite) => {
    const page = await pageDe(visite);
    await page.setViewportSize({ width: 1280, height: 900 });
    const adresse = (await visite.ou?.(page)) ?? chemin;
    const reponse = await page.goto(adresse);
    expect(reponse?.status()).toBe(visite.statut ?? 200);
    // Le document servi, avant tout script : c'est ce que lit un navigateur qui n'en a pas.
    const html = (await reponse?.text()) ?? '';
    expect(new URL(page.url()).pathname).toBe(new URL(adresse, page.url()).pathname);
    await hydrater(page);
    expect(await titre(page).count()).toBe(1);
    const attendu = ((await titre(page).textContent()) ?? '').trim();
    expect(attendu).not.toBe('');
    expect(await page.title()).toMatch(/\S.+ [–—-] /);
    await verifierAccessibilite(page);
    await verifierLargeur(page);
    await page.setViewportSize({ width: 320, height: 800 });
    await verifierLargeur(page);
    await page.evaluate(() => {
      for (const repli of document.querySelectorAll<HTMLDetailsElement>('main details')) repli.open = true;
    });
    await verifierLargeur(page);

    expect(await lireSansScript(page, html)).toEqual({ titres: [attendu], fautes: [] });
  },
);

/**
 * Ce que lit un navigateur sans script : le titre est déjà là, tout formulaire s'envoie vers ce site par un bouton d'envoi, et aucun
 * bouton n'attend de script.
 */
function lireSansScript(page: Page, html: string) {
  return page.evaluate((source) => {
    const lu = new DOMParser().parseFromString(source, 'text/html');
    const fautes: string[] = [];
    for (const formulaire of lu.querySelectorAll('form')) {
      const envoi = [...formulaire.elements].some(
        (e) => (e instanceof HTMLButtonElement || e instanceof HTMLInputElement) && e.type === 'submit',
      );
      if (!envoi) fautes.push(`sans bouton d'envoi : ${formulaire.outerHTML.slice(0, 150)}`);
      // Par l'attribut : un champ nommé « action » cache la propriété.
      const vers = new URL(formulaire.getAttribute('action') ?? '', location.href);
      if (vers.origin !== location.origin) fautes.push(`vers ailleurs : ${vers.href}`);
    }
    for (const bouton of lu.querySelectorAll('button[type=button]:not([popovertarget])'))
      fautes.push(`attend un script : ${bouton.outerHTML.slice(0, 150)}`);
    const titres = [...lu.querySelectorAll('h1')].map((h1) => (h1.textContent ?? '').trim());
    return { titres, fautes };
  }, html);
}

test('dans leurs autres états, vides ou sans résultat, les pages se lisent aussi', async () => {
  for (const visite of ETATS) {
    const page = await pageDe(visite);
    await page.setViewportSize({ width: 320, height: 800 });
    const adresse = (await visite.ou?.(page)) ?? '';
    const reponse = await page.goto(adresse);
    await hydrater(page);
    expect([adresse, reponse?.status(), await titre(page).count()]).toEqual([adresse, 200, 1]);
    await verifierLargeur(page);
  }
});

test.each(deNature('fichier'))('%s : le fichier se télécharge', async (chemin, visite) => {
  const page = await pageDe(visite);
  const adresse = (await visite.ou?.(page)) ?? chemin;
  const reponse = await page.request.get(adresse);
  expect(reponse.status()).toBe(visite.statut ?? 200);
  if (visite.statut) return;
  expect(reponse.headers()['content-disposition']).toMatch(/^attachment; filename=/);
  expect((await reponse.body()).length).toBeGreaterThan(10);
});

test.each(deNature('donnees'))('%s : les données d’une page se lisent', async (chemin, visite) => {
  const page = await pageDe(visite);
  const reponse = await page.request.get((await visite.ou?.(page)) ?? chemin);
  expect(reponse.status()).toBe(200);
  // Un flux se lit en XML, le reste en JSON.
  if (reponse.headers()['content-type']?.includes('xml')) expect(await reponse.text()).toMatch(/^<\?xml /);
  else expect(typeof (await reponse.json())).toBe('object');
});

test.each(deNature('renvoi'))('%s : la lecture seule renvoie ailleurs', async (chemin, visite) => {
  const page = await pageDe(visite);
  const reponse = await page.request.get((await visite.ou?.(page)) ?? chemin, { maxRedirects: 0 });
  expect([302, 303]).toContain(reponse.status());
});
