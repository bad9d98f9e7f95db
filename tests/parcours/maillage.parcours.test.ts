import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, titre } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

describe.each(MODES)('le maillage $mode', ({ javascript }) => {
  test('poser une autre question, lire la réponse, filtrer une classe, exporter', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto('/maillage');
    expect(await titre(page).textContent()).toMatch(/pour les demandeurs d'emploi dans le Pas-de-Calais/);

    await page.getByLabel('Public').selectOption({ label: 'Foyers allocataires du RSA' });
    await page.getByLabel('Déplacement').selectOption({ label: 'Sans voiture, à vélo' });
    await page.getByRole('button', { name: 'Afficher' }).click();
    await page.waitForURL(/mode=velo/);
    expect(new URL(page.url()).searchParams.get('public')).toBe('rsa');
    await page
      .getByRole('heading', {
        level: 1,
        name: /communes en zone blanche confirmée pour les foyers allocataires du RSA/,
      })
      .waitFor();
    const annonce = Number(
      /^[\d\s\u202f\u00a0]+/.exec((await titre(page).textContent()) ?? '')?.[0].replace(/\D/g, ''),
    );

    // Le nombre du titre est celui de la légende, puis du tableau qu'elle filtre.
    const legende = page.getByRole('list', { name: 'Légende' });
    await legende.getByRole('link', { name: 'Zone blanche confirmée' }).click();
    await page.waitForURL(/classe=confirmee/);
    await page.getByText('Classe : Zone blanche confirmée').waitFor();
    const total = (await page.getByRole('status').first().textContent()) ?? '';
    expect(Number(total.split('·')[0]?.replace(/\D/g, ''))).toBe(annonce);
    expect(await page.locator('tbody tr').first().textContent()).toContain('Zone blanche confirmée');

    const csv = await (await page.request.get(`/maillage/export/csv${new URL(page.url()).search}`)).text();
    expect(csv.trim().split('\n')).toHaveLength(annonce + 1);
    await page.context().close();
  });

  test('un public que rien ne renseigne est non calculable, jamais couvert', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto('/maillage?public=rqth');
    expect(await titre(page).textContent()).toMatch(/^Zones blanches non calculables/);
    expect(await page.locator('tbody').textContent()).not.toContain('Zone couverte');
    await page.context().close();
  });

  test('ouvrir un territoire garde la question ; ses quatre chiffres sont datés et qualifiés', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto('/maillage?public=rsa&niveau=epci');
    await page.locator('tbody th a').first().click();
    await page.waitForURL(/\/territoires\/epci:\d+\?public=rsa/);
    const chiffres = page.locator('.m-chiffre');
    await chiffres.first().waitFor();
    expect(await chiffres.count()).toBe(4);
    expect(await chiffres.first().textContent()).toMatch(/foyers allocataires du RSA/);
    expect(await chiffres.nth(1).locator('.m-confiance').textContent()).toMatch(/observé|estimé|partiel/);
    await page.getByRole('link', { name: "Ouvrir l'état des lieux" }).click();
    await page.waitForURL(/\/etat-des-lieux\?public=rsa/);
    await page.context().close();
  });
});

test.each([
  '/maillage',
  '/maillage?territoire=france&niveau=epci&vue=typologie',
  '/territoires/departement:62',
  '/territoires/commune:62041',
])('%s : accessible, et lisible à 320 pixels', async (adresse) => {
  const page = await visiter({ compte: COMPTES.ddets, largeur: 320 });
  await page.goto(adresse);
  await verifierAccessibilite(page);
  await verifierLargeur(page);
  await page.context().close();
});
