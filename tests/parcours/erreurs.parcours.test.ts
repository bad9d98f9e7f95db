import { describe, expect, inject, test } from 'vitest';
import { ADRESSES } from '#src/adresses.ts';
import { COMPTES, compteNeuf, MODES, titre } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, visiter } from './navigateur.ts';

avecNavigateur();

describe.each(MODES)('$mode', ({ javascript }) => {
  test('un visiteur est envoyé à la connexion, puis arrive exactement où il allait', async () => {
    const page = await visiter({ javascript });
    await page.goto('/structures?type=ACI&tri=nom');
    await page.waitForURL(/\/connexion\?suite=/);
    await page.locator('input[name=courriel]').fill(COMPTES.ddets);
    await page.locator('input[name=motDePasse]').fill(inject('motDePasse'));
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.waitForURL((url) => url.pathname === '/structures');
    expect(new URL(page.url()).search).toBe('?type=ACI&tri=nom');
  });

  test('la suite de la connexion ne mène jamais à un autre site', async () => {
    const page = await visiter({ javascript });
    await page.goto('/connexion?suite=//ailleurs.example/piege');
    await page.locator('input[name=courriel]').fill(COMPTES.ddets);
    await page.locator('input[name=motDePasse]').fill(inject('motDePasse'));
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.waitForURL((url) => url.pathname !== '/connexion');
    expect(new URL(page.url()).origin).toBe(new URL(inject('adresse')).origin);
  });

  test.each([undefined, COMPTES.ddets])(
    'une adresse inconnue garde l’en-tête et propose une issue (%s)',
    async (compte) => {
      const page = await visiter({ javascript, ...(compte ? { compte } : {}) });
      expect((await page.goto('/une/adresse/inconnue'))?.status()).toBe(404);
      expect(await titre(page).textContent()).toBe("Cette page n'existe pas");
      expect(await page.getByRole('banner').count()).toBe(1);
      expect(await page.getByRole('navigation', { name: 'Menu principal' }).count()).toBe(compte ? 1 : 0);
      await page.locator('main').getByRole('link', { name: "Revenez à l'accueil" }).click();
      await page.waitForURL((url) => url.pathname === '/');
    },
  );
});

const INTROUVABLES = [
  '/structures/999999',
  '/structures/abc',
  '/structures/1e9',
  '/structures/99999999999999999999',
  '/structures/999999/corriger',
  '/structures/doutes/999999/rattacher',
  '/territoires/departement:999',
  '/territoires/nimportequoi',
  '/territoires/commune:00000/etat-des-lieux',
  '/imports/999999',
  '/imports/abc',
  '/imports/99999999999999999999/rejets',
  '/rapports/999999',
  '/rapports/abc/pdf',
  '/travaux/999999',
  '/travaux/abc',
  '/administration/comptes/999999',
  '/administration/organisations/abc',
  '/administration/parametres/inconnu',
  '/administration/parametres/valeurs/999999/corriger',
  '/maillage/export/pdf',
  '/structures/export/zip',
  '/invitation/jeton-inconnu',
  '/mot-de-passe/jeton-inconnu',
];

test('ce qui n’existe pas répond « introuvable », jamais par une panne ni par une page vide', async () => {
  const page = await visiter({ compte: COMPTES.ddets });
  const fautes: string[] = [];
  for (const adresse of INTROUVABLES) {
    const reponse = await page.request.get(adresse);
    const [statut, texte] = [reponse.status(), await reponse.text()];
    if (statut < 400 || statut >= 500) fautes.push(`${statut} ${adresse}`);
    if (!/\/(export|pdf|rejets)/.test(adresse) && !texte.includes('<h1')) fautes.push(`sans page : ${adresse}`);
  }
  expect(fautes).toEqual([]);
});

const DIFFORMES = [
  '/structures?page=-1&taille=9999&tri=inconnu&sens=oblique',
  '/structures?page=abc&type=XYZ&territoire=departement:zz',
  `/structures?q=${encodeURIComponent('%_\\\'"<script>alert(1)</script>')}`,
  '/structures?page=999999999999',
  '/maillage?territoire=nulle:part&public=inconnu&niveau=quartier&plancher=abc',
  '/maillage?plancher=-5&reference=saisie&pour1000=1e99',
  '/besoins?public=inconnu&niveau=rien&page=0',
  '/recherche?q=%00',
  `/recherche?q=${'a'.repeat(5000)}`,
  '/administration/journal?du=pas-une-date&page=1e3',
  '/administration/parametres?le=2026-02-31',
  '/%E0%A4%A',
];

test('une adresse difforme ne casse rien', async () => {
  const page = await visiter({ compte: COMPTES.ddets });
  const fautes: string[] = [];
  for (const adresse of DIFFORMES) {
    const reponse = await page.request.get(adresse);
    if (reponse.status() >= 500) fautes.push(`${reponse.status()} ${adresse}`);
    if ((await reponse.text()).includes('<script>alert(1)')) fautes.push(`script injecté : ${adresse}`);
  }
  expect(fautes).toEqual([]);
});

describe('un envoi vide ou étranger', () => {
  const chemins = ADRESSES.map(({ chemin }) => chemin.replace(/:\w+/g, '1').replace('*', 'inconnue'));

  // Des envois vides ferment aussi les sessions du compte : le sien, pas celui des autres parcours.
  const sonCompte = (quoi: string) =>
    compteNeuf({
      courriel: `envois-${quoi}@demo.example`,
      organisation: 'DDETS de démonstration (62)',
      niveau: 'Département',
      territoires: '62',
      role: 'Responsable',
    });

  test('vide, aucune page ne répond par une erreur du programme', async () => {
    const page = await sonCompte('vides');
    const pannes: string[] = [];
    for (const chemin of chemins) {
      if (chemin === '/deconnexion') continue;
      for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
        const headers = { origin: inject('adresse'), 'content-type': type };
        const reponse = await page.request.post(chemin, { headers, data: '', maxRedirects: 0 });
        if (reponse.status() >= 500) pannes.push(`${reponse.status()} ${chemin} (${type})`);
      }
    }
    expect(pannes).toEqual([]);
  });

  test('venu d’un autre site, il est refusé partout', async () => {
    const page = await sonCompte('etrangers');
    const passes: string[] = [];
    for (const chemin of chemins) {
      const reponse = await page.request.post(chemin, {
        headers: { origin: 'https://ailleurs.example', 'content-type': 'application/x-www-form-urlencoded' },
        data: 'geste=fermer',
        maxRedirects: 0,
      });
      if (reponse.status() !== 403) passes.push(`${reponse.status()} ${chemin}`);
    }
    expect(passes).toEqual([]);
  });
});

test('les pages d’erreur sont accessibles', async () => {
  const page = await visiter({ compte: COMPTES.prescripteur });
  for (const adresse of ['/une/adresse/inconnue', '/imports/nouveau']) {
    await page.goto(adresse);
    await verifierAccessibilite(page);
  }
});
