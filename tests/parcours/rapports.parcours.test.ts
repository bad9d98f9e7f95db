import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { avecNavigateur, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();
const DDETS = 'ddets62@demo.example';

describe.each([
  ['avec JavaScript', true],
  ['sans JavaScript', false],
])('%s', (_, javascript) => {
  test('besoins d’un département : changer de public, voir la méthode, exporter', async () => {
    const p = await visiter({ javascript, compte: DDETS });
    await p.goto('/besoins?dans=departement:62&public=rqth');
    expect(await p.locator('h1').textContent()).toContain('Handicap');
    await p.getByRole('link', { name: 'Foyers allocataires du RSA' }).last().click();
    await p.waitForURL(/public=rsa/);
    await p.getByRole('heading', { level: 1, name: /RSA dans le Pas-de-Calais/ }).waitFor();
    expect(await p.locator('main').textContent()).toContain("D'où viennent ces nombres");
    if (javascript) {
      await verifierAccessibilite(p);
      await verifierLargeur(p);
    }
    const reponse = await p.request.get('/besoins/export/csv?public=rsa&dans=departement:62');
    expect((await reponse.text()).split('\n')[0]).toContain('Pour 1 000 habitants');
    await p.context().close();
  });

  test('lire l’état des lieux, produire son PDF, le télécharger', async () => {
    const p = await visiter({ javascript, compte: DDETS });
    await p.goto('/territoires/departement:62/etat-des-lieux?public=rsa');
    await p.getByRole('heading', { level: 2, name: "L'essentiel" }).waitFor();
    if (javascript) {
      await verifierAccessibilite(p);
      await verifierLargeur(p);
    }
    await p.getByRole('button', { name: 'Produire le PDF' }).click();
    await p.waitForURL(/\/travaux\/\d+/);
    const travail = p.url();
    let adresse: string | undefined;
    for (let essai = 0; essai < 60 && !adresse; essai++) {
      await p.goto(travail);
      adresse =
        (await p
          .locator('main a[href^="/rapports/"]')
          .first()
          .getAttribute('href', { timeout: 500 })
          .catch(() => null)) ?? undefined;
      if (!adresse) await p.waitForTimeout(1000);
    }
    expect(adresse).toMatch(/^\/rapports\/\d+$/);
    await p.goto(adresse as string);
    const [telechargement] = await Promise.all([
      p.waitForEvent('download'),
      p.getByRole('link', { name: /Télécharger le PDF/ }).click(),
    ]);
    expect(telechargement.suggestedFilename()).toMatch(/^etat-des-lieux-pas-de-calais-\d{4}-\d{2}-\d{2}\.pdf$/);
    expect(
      readFileSync(await telechargement.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    await p.goto('/rapports');
    expect(await p.locator('main').textContent()).toContain('Pas-de-Calais');
    if (javascript) {
      await verifierAccessibilite(p);
      await verifierLargeur(p);
    }
    await p.context().close();
  });
});
