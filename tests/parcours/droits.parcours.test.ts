import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { accepter, COMPTES, inviter, MOT_DE_PASSE, premierLien, titre } from './gestes.ts';
import { avecNavigateur, seConnecter, visiter } from './navigateur.ts';

avecNavigateur();

const LECTRICE = 'droits-lectrice@demo.example';
const VOISIN = 'droits-voisin@demo.example';
let fiche: string;

/** Une lectrice de la DDETS 62, et un agent de la même DDETS dont le périmètre est le Nord. */
beforeAll(async () => {
  const admin = await visiter({ compte: COMPTES.administrateur, javascript: false, durable: true });
  const chez = { organisation: 'DDETS de démonstration (62)', niveau: 'Département' };
  const invites = [
    { ...chez, courriel: LECTRICE, role: 'Lecteur', territoires: '62' },
    { ...chez, courriel: VOISIN, role: 'Agent', territoires: '59' },
  ] as const;
  for (const invitation of invites) {
    const lien = await inviter(admin, admin, invitation);
    const page = await visiter({ javascript: false, durable: true });
    await accepter(page, lien, 'Personne', 'Inventée');
    await page.context().close();
  }
  fiche = await premierLien(admin, '/structures?territoire=departement:62', /^\/structures\/\d+$/);
  await admin.context().close();
});

async function entrer(courriel: string): Promise<Page> {
  if (!courriel.startsWith('droits-')) return visiter({ javascript: false, compte: courriel });
  const page = await visiter({ javascript: false });
  await seConnecter(page, courriel, MOT_DE_PASSE);
  return page;
}

const ADMINISTRATION = ['/administration/comptes', '/administration/invitations/nouvelle', '/administration/journal'];
const REGISTRE = ['/structures/nouvelle', '/structures/doutes'];

const FERMEES: Record<string, string[]> = {
  // Une plateforme d'orientation dépose sa file de personnes : les imports lui sont ouverts, réduits aux siens.
  [COMPTES.prescripteur]: [
    ...ADMINISTRATION,
    ...REGISTRE,
    '/administration/parametres/ajouter',
    '/administration/courriels',
  ],
  [COMPTES.structure]: [...REGISTRE, '/imports', '/imports/nouveau', '/administration/parametres/ajouter'],
  [COMPTES.departement]: [...REGISTRE, '/administration/courriels'],
  [COMPTES.epci]: [...ADMINISTRATION, ...REGISTRE, '/administration/parametres/ajouter'],
  [COMPTES.ddets]: ['/administration/courriels'],
  [LECTRICE]: [...ADMINISTRATION, ...REGISTRE, '/imports/nouveau', '/administration/parametres/ajouter'],
};

test.each(Object.entries(FERMEES))(
  '%s : ce qui est fermé répond 403, dans une page qui dit que faire',
  async (compte, fermees) => {
    const page = await entrer(compte);
    for (const adresse of fermees) {
      const reponse = await page.goto(adresse);
      expect([adresse, reponse?.status()]).toEqual([adresse, 403]);
      expect(await titre(page).textContent()).toBe("Vous n'avez pas accès à cette page");
      expect(await page.getByRole('navigation', { name: 'Menu principal' }).count()).toBe(1);
    }
  },
);

const PORTES = [...Object.values(COMPTES), LECTRICE, VOISIN];

/** Une adresse par sorte de page : le droit ne dépend ni des filtres, ni du format, ni (le plus souvent) de l'objet. */
const sorte = (adresse: string) =>
  adresse
    .replace(/[?#].*/, '')
    .replace(/(csv|xlsx)$/, 'format')
    .replace(/(france|\w+:\w+)/, 'ref')
    .replace(/\d+/g, '0');

const liensDe = (html: string) =>
  [...html.matchAll(/<a\b[^>]*?\shref="(\/[^"]*)"/g)].map(([, adresse = '']) => adresse.replaceAll('&amp;', '&'));

test.each(PORTES)('%s : aucun lien montré ne mène à un refus', async (compte) => {
  const page = await entrer(compte);
  const lire = async (adresse: string) => {
    const reponse = await page.request.get(adresse);
    expect([adresse, reponse.status()]).toEqual([adresse, 200]);
    return liensDe(await reponse.text());
  };
  await page.goto('/');
  const menu = liensDe(await page.locator('#menu-principal').innerHTML());
  expect(menu.length).toBeGreaterThan(3);
  const vues = new Map<string, string>();
  const pages = ['/', ...menu, fiche, '/territoires/commune:62119', '/recherche?q=zzzz'];
  const lues = new Set(pages.map(sorte));
  for (const adresse of pages)
    for (const lien of await lire(adresse))
      if (!lues.has(sorte(lien)) && !vues.has(sorte(lien))) vues.set(sorte(lien), `${lien} (vu sur ${adresse})`);
  expect(vues.size).toBeGreaterThan(8);
  const refuses: string[] = [];
  for (const lien of vues.values()) {
    const statut = (await page.request.get(lien.split(' ')[0] ?? '')).status();
    if (statut !== 200) refuses.push(`${statut} ${lien}`);
  }
  expect(refuses).toEqual([]);
});

describe('la fiche d’une structure du Pas-de-Calais', () => {
  const GESTES = ['Corriger la fiche', 'Saisir les ETP', 'Fermer la structure'];

  test.each([LECTRICE, VOISIN, COMPTES.departement, COMPTES.structure])(
    '%s la lit sans pouvoir y toucher',
    async (compte) => {
      const page = await entrer(compte);
      expect((await page.goto(fiche))?.status()).toBe(200);
      for (const geste of GESTES) expect([geste, await page.getByText(geste).count()]).toEqual([geste, 0]);
      expect((await page.goto(`${fiche}/corriger`))?.status()).toBe(403);
      for (const chemin of ['corriger', 'fermer', 'etp', 'sites', 'etiquettes', 'intervention']) {
        const form = {
          version: '1',
          nom: 'Détournée',
          geste: 'fermer',
          fermeture: '2026-01-01',
          motif: 'x',
          etp: '99',
        };
        const reponse = await page.request.post(`${fiche}/${chemin}`, {
          form,
          headers: { origin: new URL(page.url()).origin },
        });
        // Une saisie incomplète peut être refusée (422) avant le droit : dans tous les cas, rien ne s'écrit.
        expect([chemin, [403, 409, 422].includes(reponse.status())]).toEqual([chemin, true]);
        if (chemin === 'corriger') expect(reponse.status()).toBe(403);
      }
      await page.goto(fiche);
      expect(await titre(page).textContent()).not.toContain('Détournée');
      expect(await page.locator('main').textContent()).not.toMatch(/fermée le|99 ETP/);
    },
  );

  test('la DDETS du Pas-de-Calais y voit ses gestes', async () => {
    const page = await entrer(COMPTES.ddets);
    await page.goto(fiche);
    expect(await page.getByRole('link', { name: 'Corriger la fiche' }).count()).toBe(1);
  });
});
