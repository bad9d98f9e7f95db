import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, premierLien, titre } from './gestes.ts';
import { avecNavigateur, visiter } from './navigateur.ts';

avecNavigateur();

const FICHE = /^\/structures\/\d+$/;
const message = /corrigée/;

describe.each(MODES)('le registre, $mode', ({ javascript }) => {
  const ouvrir = (compte = COMPTES.ddets as string) => visiter({ javascript, compte });

  test('filtrer, trier, exporter', async () => {
    const page = await ouvrir();
    await page.goto('/structures');
    await page.locator('summary', { hasText: 'Types' }).click();
    await page.locator('label[for=filtre-type-ACI]').click();
    await page.getByRole('button', { name: 'Filtrer' }).click();
    await page.waitForURL(/type=ACI/);
    await page.getByRole('link', { name: /^ETP/ }).click();
    await page.waitForURL(/tri=etp/);
    const types = await page.locator('tbody td[data-titre=Type]').allTextContents();
    expect(new Set(types.map((texte) => texte.trim()))).toEqual(new Set(['ACI']));
    const adresse = await page.getByRole('link', { name: /^CSV/ }).getAttribute('href');
    const export_ = await page.request.get(adresse ?? '');
    const lignes = (await export_.text()).trim().split('\n');
    expect(lignes[0]).toMatch(/SIRET.*ETP/);
    expect(lignes.length - 1).toBe(Number(/\d+/.exec((await titre(page).textContent()) ?? '')?.[0]));
  });

  test('corriger une fiche, retrouver la correction dans son histoire', async () => {
    const page = await ouvrir();
    await page.goto(await premierLien(page, '/structures?type=EI', FICHE));
    await page.getByRole('link', { name: 'Corriger la fiche' }).click();
    const enseigne = `Enseigne ${javascript ? 'A' : 'B'}`;
    await page.locator('input[name=enseigne]').fill(enseigne);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.waitForURL((url) => FICHE.test(url.pathname));
    await page.getByText(message).waitFor();
    await page.getByText(`→ « ${enseigne} »`).first().waitFor();
  });

  test('deux personnes sur la même fiche : la seconde est prévenue et garde sa saisie', async () => {
    const [une, deux] = [await ouvrir(), await ouvrir(COMPTES.dreets)];
    const fiche = await premierLien(une, '/structures?type=AI', FICHE);
    for (const page of [une, deux]) await page.goto(`${fiche}/corriger`);
    const saisir = async (page: typeof une, texte: string) => {
      await page.locator('input[name=telephone]').fill(texte);
      await page.getByRole('button', { name: 'Enregistrer' }).click();
    };
    await saisir(une, javascript ? '0321000001' : '0321000002');
    await une.waitForURL((url) => FICHE.test(url.pathname));
    await saisir(deux, '0321999999');
    await deux.getByText(/a changé depuis que vous avez ouvert/).waitFor();
    expect(await deux.locator('input[name=telephone]').inputValue()).toBe('0321999999');
  });

  test('saisir les ETP d’une convention, puis les retirer', async () => {
    const page = await ouvrir();
    await page.goto(`${await premierLien(page, '/structures?type=ACI', FICHE)}/etp`);
    await page.locator('input[name=etp]').fill('7,25');
    await page.locator('input[name=source]').fill('convention signée');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.waitForURL((url) => FICHE.test(url.pathname));
    await page.getByText('saisi : convention signée').waitFor();
    await page.getByRole('link', { name: 'Saisir ou retirer des ETP' }).click();
    await page.getByRole('button', { name: 'Retirer cette saisie' }).click();
    await page.waitForURL((url) => FICHE.test(url.pathname));
    await page.getByText('La saisie est retirée').waitFor();
    expect(await page.getByText('convention signée').count()).toBe(0);
  });

  test('trancher un doute : la proposition s’applique, la file diminue', async () => {
    const page = await ouvrir();
    await page.goto('/structures/doutes');
    const combien = async () => Number(/\d+/.exec((await titre(page).textContent()) ?? '')?.[0]);
    await titre(page).waitFor();
    const avant = await combien();
    expect(avant).toBeGreaterThan(0);
    await page
      .locator('label[for^=doute-]', { hasText: /Proposition :/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Laisser tel quel' }).click();
    await page.getByText('Dites pourquoi rien ne change').first().waitFor();
    // La case est restée cochée : rien de ce qui a été fait n'est à refaire.
    await page.getByRole('button', { name: 'Appliquer les propositions' }).click();
    await page.getByText(/1\sdoute tranché/).waitFor();
    await expect.poll(combien).toBe(avant - 1);
  });
});

test('une structure ne corrige pas la fiche d’une autre', async () => {
  const page = await visiter({ compte: COMPTES.structure });
  const fiche = await premierLien(page, '/structures?ou=france', FICHE);
  await page.goto(fiche);
  expect(await page.getByRole('link', { name: 'Corriger la fiche' }).count()).toBe(0);
  expect((await page.goto(`${fiche}/corriger`))?.status()).toBe(403);
});
