import { describe, expect, test } from 'vitest';
import { COMPTES, MODES } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

describe.each(MODES)("un jeton d'API $mode", ({ javascript }) => {
  test('se crée, montre son secret une fois, lit, se révoque aussitôt', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    const nom = `Observatoire inventé ${javascript ? 'un' : 'deux'}`;
    await page.goto('/jetons');
    await page.getByRole('link', { name: 'Créer un jeton' }).click();
    await page.waitForURL(/\/jetons\/nouveau$/);
    await page.getByLabel('À quoi sert-il ?').fill(nom);
    await page.getByRole('button', { name: 'Créer le jeton' }).click();
    await page.getByText('Cochez au moins ce que ce jeton pourra lire.').first().waitFor();
    expect(await page.getByLabel('À quoi sert-il ?').inputValue()).toBe(nom);
    await page.getByText("Structures d'insertion et export data·inclusion").click();
    await page.getByRole('button', { name: 'Créer le jeton' }).click();
    await page.getByRole('heading', { level: 1, name: /Copiez maintenant/ }).waitFor();
    const jeton = ((await page.getByLabel('Jeton à copier').textContent()) ?? '').trim();
    expect(jeton).toMatch(/^mlg_[0-9a-f]{12}_[\w-]{43}$/);
    if (javascript) await verifierAccessibilite(page);

    const lire = () =>
      page.request.get('/api/v1/structures?territoire=departement:62&limite=2', {
        headers: { Authorization: `Bearer ${jeton}` },
      });
    const lue = await lire();
    expect([lue.status(), (await lue.json()).donnees.length]).toEqual([200, 2]);

    await page.getByRole('link', { name: "Je l'ai copié" }).click();
    await page.getByRole('heading', { level: 1, name: /est en service/ }).waitFor();
    expect(await page.content()).not.toContain(jeton);
    await page.getByRole('rowheader').first().waitFor();
    if (javascript) await verifierAccessibilite(page);
    await page.getByRole('button', { name: 'Révoquer ce jeton' }).click();
    await page.waitForURL(/\/jetons$/);
    await page.getByText(`Le jeton « ${nom} » est révoqué`).first().waitFor();
    expect((await lire()).status()).toBe(401);
  });
});

test("la documentation se lit sans compte, jusqu'à 320 px ; la session d'une page n'ouvre pas l'API", async () => {
  const page = await visiter({});
  await page.goto('/api');
  await page.getByRole('heading', { level: 1, name: /Un autre programme/ }).waitFor();
  await verifierAccessibilite(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await verifierLargeur(page);
  const connectee = await visiter({ compte: COMPTES.ddets });
  expect((await connectee.request.get('/api/v1/structures')).status()).toBe(401);
  const fichier = await connectee.request.get('/donnees-ouvertes/services.json');
  expect(fichier.headers()['content-disposition']).toContain('data-inclusion-v1-services.json');
  expect((await fichier.json()).length).toBeGreaterThan(0);
});
