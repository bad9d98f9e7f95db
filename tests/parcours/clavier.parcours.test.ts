import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, premierLien, titre } from './gestes.ts';
import { avecNavigateur, hydrater, visiter } from './navigateur.ts';

avecNavigateur();

const focus = (page: Page) =>
  page.evaluate(() => {
    const actif = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(actif);
    return {
      texte: (actif.textContent || actif.getAttribute('aria-label') || actif.getAttribute('name') || '').trim(),
      visible: actif.checkVisibility({ visibilityProperty: true }),
      cerne: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
      bas: actif.getBoundingClientRect().bottom,
      /** Après le dernier élément, le focus quitte la page. */
      fin: actif === document.body,
    };
  });

async function tabulerJusqua(page: Page, motif: RegExp, maximum = 60): Promise<void> {
  for (let i = 0; i < maximum; i++) {
    await page.keyboard.press('Tab');
    if (motif.test((await focus(page)).texte)) return;
  }
  throw new Error(`${motif} n'est pas atteint en ${maximum} tabulations`);
}

test('le premier arrêt mène au contenu, par-dessus l’en-tête et le menu', async () => {
  const page = await visiter({ compte: COMPTES.ddets });
  await page.goto('/structures');
  await hydrater(page);
  await page.keyboard.press('Tab');
  const premier = await focus(page);
  expect(premier.texte).toBe('Aller au contenu');
  expect(premier.bas).toBeGreaterThan(0);
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('contenu');
  await tabulerJusqua(page, /^Ajouter une structure$/, 12);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/structures/nouvelle');
});

test('le menu s’ouvre, se parcourt, se referme à Échap et mène à une page', async () => {
  const page = await visiter({ compte: COMPTES.ddets });
  await page.goto('/');
  await hydrater(page);
  const menu = page.getByRole('navigation', { name: 'Menu principal' });
  const rubrique = menu.locator('summary').first();
  const nom = (await rubrique.textContent()) ?? '';
  await tabulerJusqua(page, new RegExp(`^${nom}$`));
  await page.keyboard.press('Enter');
  expect(await menu.locator('details[open]').count()).toBe(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  expect(await menu.locator('details[open]').count()).toBe(0);
  expect((await focus(page)).texte).toBe(nom);
  await page.keyboard.press('Enter');
  await tabulerJusqua(page, /^Le maillage$/, 6);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/maillage');
  await menu.locator('details[open]').waitFor({ state: 'detached' });
});

test.each([true, false])(
  'sur un téléphone, le menu s’ouvre et se referme au clavier (JavaScript : %s)',
  async (javascript) => {
    const page = await visiter({ compte: COMPTES.ddets, largeur: 320, javascript });
    await page.goto('/');
    if (javascript) await hydrater(page);
    const menu = page.locator('#menu-principal');
    expect(await menu.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu', exact: true }).focus();
    await page.keyboard.press('Enter');
    expect(await menu.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await menu.isVisible()).toBe(false);
  },
);

describe('tout ce qui se clique s’atteint au clavier, et se voit quand on y est', () => {
  test.each(['/', '/maillage?niveau=epci', '/structures', '/imports/nouveau', '/territoires/epci:200072460'])(
    '%s',
    async (adresse) => {
      const page = await visiter({ compte: COMPTES.ddets });
      await page.goto(adresse);
      await hydrater(page);
      const attendus = await page.evaluate(() => {
        const cliquables = 'a[href], button, input:not([type=hidden], [type=radio]), select, textarea, summary';
        return [...document.querySelectorAll<HTMLElement>(cliquables)].filter(
          (e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('svg, [role=img]'),
        ).length;
      });
      const ternes = new Set<string>();
      for (let i = 0; i < attendus + 20; i++) {
        await page.keyboard.press('Tab');
        const ici = await focus(page);
        await page.evaluate(() => document.activeElement?.setAttribute('data-vu', ''));
        if (!ici.cerne && !ici.fin) ternes.add(ici.texte.slice(0, 60));
      }
      const oublies = await page.evaluate(() => {
        const cliquables = 'a[href], button, input:not([type=hidden], [type=radio]), select, textarea, summary';
        return [...document.querySelectorAll<HTMLElement>(cliquables)]
          .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('svg, [role=img]'))
          .filter((e) => !e.hasAttribute('data-vu'))
          .map((e) => e.outerHTML.slice(0, 120));
      });
      expect(oublies).toEqual([]);
      ternes.delete('');
      expect([...ternes]).toEqual([]);
    },
  );
});

test('un formulaire refusé rend le focus au résumé des erreurs, qui mène au champ', async () => {
  const page = await visiter({ compte: COMPTES.ddets });
  await page.goto('/structures/nouvelle');
  await hydrater(page);
  await page.locator('input[name=siret]').fill('123');
  await page.locator('input[name=siret]').press('Enter');
  const resume = page.locator('.m-formulaire [role=alert]');
  await resume.waitFor();
  expect(await resume.evaluate((e) => e === document.activeElement)).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.closest('.m-formulaire') !== null)).toBe(true);
  expect(await page.locator('input[name=siret]').inputValue()).toBe('123');
  expect(await page.locator('[aria-invalid=true]').count()).toBeGreaterThan(0);
});

test('changer de page avec JavaScript annonce la nouvelle et garde le haut de page', async () => {
  const page = await visiter({ compte: COMPTES.ddets });
  const fiche = await premierLien(page, '/structures', /^\/structures\/\d+$/);
  await hydrater(page);
  await page.evaluate(() => scrollTo(0, 300));
  await page.locator(`main a[href="${fiche}"]`).first().click();
  await page.waitForURL(`**${fiche}`);
  await page.getByRole('link', { name: 'Corriger la fiche' }).waitFor();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  expect(await page.title()).toContain((await titre(page).textContent()) ?? '?');
});
