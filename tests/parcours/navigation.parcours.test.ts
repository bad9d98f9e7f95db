import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, titre } from './gestes.ts';
import { avecNavigateur, hydrater, visiter } from './navigateur.ts';

avecNavigateur();

describe.each(MODES)('$mode', ({ javascript }) => {
  test('l’accueil de la DDETS dit ce qui attend, mène au geste, et montre les chiffres de son périmètre', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto('/');
    expect(await titre(page).textContent()).toMatch(/attend/);
    expect(await page.getByRole('banner').textContent()).toContain('DDETS de démonstration (62)');
    expect(await page.locator('.m-chiffre').count()).toBeGreaterThan(2);
    await page.locator('main').getByRole('link', { name: 'Importer un fichier' }).first().click();
    await page.waitForURL('**/imports/nouveau');
  });

  test('les filtres vivent dans l’adresse : ils survivent au détour par un territoire et au rechargement', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto('/maillage');
    if (javascript) await hydrater(page);
    await page.locator('select[name=niveau]').selectOption('epci');
    await page.locator('select[name=public]').selectOption('rsa');
    await page.getByRole('button', { name: 'Afficher' }).click();
    await page.waitForURL(/niveau=epci/);
    // L'adresse change avant le tableau : trier l'ancien perdrait le niveau choisi.
    const epci = page.locator('tbody a[href^="/territoires/epci:"]').first();
    await epci.waitFor();
    await page
      .getByRole('link', { name: /, trier par ordre/ })
      .first()
      .click();
    await page.waitForURL(/tri=/);
    const adresse = page.url();
    const lu = (await titre(page).textContent()) ?? '';
    await epci.click();
    await page.waitForURL(/\/territoires\/epci:/);
    await page.goBack();
    await page.waitForURL(adresse);
    for (const _ of [1, 2]) {
      await page.getByRole('heading', { level: 1, name: lu }).waitFor();
      expect(await page.locator('select[name=niveau]').inputValue()).toBe('epci');
      expect(await page.locator('select[name=public]').inputValue()).toBe('rsa');
      await page.reload();
    }
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has('tri'));
    expect(await page.locator('select[name=niveau]').inputValue()).toBe('epci');
  });

  test('le tableau s’exporte en CSV et en classeur, avec ses filtres', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto('/maillage?niveau=epci');
    for (const [lien, debut] of [
      [/^CSV/, '\uFEFF'],
      [/^Excel/, 'PK'],
    ] as const) {
      const [fichier] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: lien }).click(),
      ]);
      expect(fichier.suggestedFilename()).toMatch(/\.(csv|xlsx)$/);
      const flux = await fichier.createReadStream();
      const contenu = Buffer.concat(await flux.toArray()).toString('utf8');
      expect(contenu.startsWith(debut) || contenu.startsWith('"') || /^[A-ZÀ-Ý]/.test(contenu)).toBe(true);
    }
  });

  test('« bethune » sans accent trouve Béthune ; un nom en désordre trouve la structure, son SIRET aussi', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto('/structures');
    const nom = (await page.locator('tbody a').first().textContent()) ?? '';
    const chercher = async (texte: string) => {
      await page.locator('#recherche-q').fill(texte);
      await page.locator('#recherche').getByRole('button', { name: 'Rechercher' }).click();
      await page.waitForURL((url) => url.searchParams.get('q') === texte);
    };
    await chercher('bethune');
    await page.locator('main').getByRole('link', { name: 'Béthune', exact: true }).waitFor();
    await chercher(nom.toUpperCase().split(' ').reverse().join(' '));
    await page.locator('main').getByRole('link', { name: nom }).first().click();
    await page.waitForURL(/\/structures\/\d+$/);
    await page.getByRole('heading', { level: 1, name: nom }).waitFor();
    const siret = /\d{3} ?\d{3} ?\d{3} ?\d{5}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? '';
    await chercher(siret.replaceAll(' ', ''));
    await page.locator('main').getByRole('link', { name: nom }).first().waitFor();
  });

  test('un double clic n’envoie qu’une fois', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    const compter = async () => {
      await page.goto('/travaux');
      const total = await page.locator('.m-liste__total').textContent();
      // La liste se recharge tant qu'un travail court : on la quitte pour qu'elle n'interrompe pas la visite suivante.
      await page.goto('about:blank');
      return Number(/\d+/.exec(total ?? '')?.[0]);
    };
    const avant = await compter();
    // Une question par passage : un gel en cours du même brouillon serait rendu au lieu d'en lancer un second.
    await page.goto(`/territoires/commune:62119/etat-des-lieux/figer?public=${javascript ? 'rsa' : 'jeunes'}`);
    if (javascript) await hydrater(page);
    await page.getByRole('button', { name: 'Figer cette version' }).dblclick();
    await page.waitForURL(/\/travaux\/\d+/);
    expect((await compter()) - avant).toBe(1);
  });
});

describe('imprimer', () => {
  test.each(['/maillage?niveau=epci', '/territoires/departement:62'])(
    '%s garde la carte, sa légende et le tableau, sans menu ni bouton',
    async (adresse) => {
      const page = await visiter({ compte: COMPTES.ddets });
      await page.goto(adresse);
      await page.emulateMedia({ media: 'print' });
      for (const present of ['h1', '.m-carte__image svg', '.m-legende', 'table'])
        expect([present, await page.locator(present).first().isVisible()]).toEqual([present, true]);
      for (const absent of ['#menu-principal', '#recherche', '.m-page__action', '.m-filtres__bouton', '.m-exports'])
        expect([
          absent,
          (await page.locator(absent).count()) > 0 && (await page.locator(absent).first().isVisible()),
        ]).toEqual([absent, false]);
      const pdf = await page.pdf({ format: 'A4', printBackground: false });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      const largeur = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(largeur).toBeLessThanOrEqual(0);
    },
  );
});
