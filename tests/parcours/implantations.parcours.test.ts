import { describe, expect, test } from 'vitest';
import { COMPTES, deposer, lancerImport, MODES, titre } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

describe.each(MODES)('où implanter, $mode', ({ javascript }) => {
  test('demander deux lieux, lire pourquoi, exporter, en faire un scénario', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto('/implantations?territoire=departement:62');
    await page.locator('input[name=sites]').fill('2');
    await page.getByRole('button', { name: 'Proposer des implantations' }).click();
    await page.waitForURL(/\/implantations\/\d+$/);
    await page.getByRole('heading', { level: 1, name: /(ouverture|renforcement).* dans le Pas-de-Calais/ }).waitFor({
      timeout: 60_000,
    });
    await page.getByRole('heading', { level: 2, name: 'Pourquoi ces lieux' }).waitFor();
    const phrases = await page
      .locator('main ol li')
      .filter({ hasText: /^(Ouvrir|Renforcer)/ })
      .allTextContents();
    expect(phrases.length).toBeGreaterThan(0);
    expect(phrases.length).toBeLessThanOrEqual(2);
    for (const phrase of phrases) expect(phrase).toMatch(/à moins de 30\sminutes d'une offre (nouvelle|renforcée)/);
    expect(await page.locator('main').textContent()).toMatch(
      /Aucun autre choix ne ferait mieux|aucun choix ne peut faire/,
    );
    if (javascript) {
      await verifierAccessibilite(page);
      await verifierLargeur(page);
    }
    const adresse = new URL(page.url()).pathname;
    const csv = await (await page.request.get(`${adresse}/export/csv`)).text();
    expect(csv.trim().split('\n')).toHaveLength(phrases.length + 1);
    await page.getByRole('button', { name: 'En faire un scénario' }).click();
    await page.waitForURL(/\/scenarios\/\d+/);
    expect(await page.locator('main').textContent()).toContain('Pas-de-Calais');
    await page.context().close();
  });

  test('une saisie refusée garde ce qui a été tapé ; envoyée deux fois, elle ne calcule qu’une fois', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto('/implantations?territoire=departement:62');
    await page.getByText("D'un nombre d'ETP").click();
    await page.getByLabel('Trajet à ne pas dépasser').fill('25');
    await page.getByRole('button', { name: 'Proposer des implantations' }).click();
    await page.getByText("Donnez le nombre d'ETP.").first().waitFor();
    expect(await page.getByLabel('Trajet à ne pas dépasser').inputValue()).toBe('25');
    expect(await page.getByLabel("D'un nombre d'ETP").isChecked()).toBe(true);

    const jeton = await page.locator('input[name=jeton]').inputValue();
    const form = { territoire: 'departement:62', sites: '1', jeton };
    const envoyer = () =>
      page.request.post('/implantations', { form, headers: { origin: new URL(page.url()).origin } });
    const [un, deux] = [await envoyer(), await envoyer()];
    expect(un.url()).toMatch(/\/implantations\/\d+$/);
    expect(deux.url()).toBe(un.url());
    await page.context().close();
  });

  test('sans réponse, la page dit pourquoi et que faire', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    await page.goto('/implantations?territoire=departement:62&cible=0,01&sites=1');
    await page.getByRole('button', { name: 'Proposer des implantations' }).click();
    await page.waitForURL(/\/implantations\/\d+$/);
    await page
      .getByRole('heading', { level: 1, name: /Aucune implantation à proposer|mettrait/ })
      .waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Reposer la question en la changeant' }).click();
    await page.waitForURL(/cible=0%2C01|cible=0,01/);
    await page.context().close();
  });

  test('une structure lit les calculs des autres, sans formulaire', async () => {
    const page = await visiter({ javascript, compte: COMPTES.structure });
    await page.goto('/implantations');
    expect(await titre(page).textContent()).toContain('Où ouvrir');
    expect(await page.getByRole('button', { name: 'Proposer des implantations' }).count()).toBe(0);
    await page.locator('main a[href^="/implantations/"]').filter({ hasText: 'Pas-de-Calais' }).first().click();
    await page.waitForURL(/\/implantations\/\d+$/);
    expect(await page.getByRole('button', { name: 'En faire un scénario' }).count()).toBeLessThanOrEqual(1);
    await page.context().close();
  });
});

test('une liste de lieux importée devient un choix de candidats', async () => {
  const page = await visiter({ compte: COMPTES.ddets });
  await deposer(
    page,
    'locaux-inventes.csv',
    'nom_lieu;code_insee;longitude;latitude\nLocal inventé;62041;2,77;50,29\n',
  );
  await lancerImport(page);
  await page.goto('/implantations');
  const listes = await page.getByLabel('Ouvrir parmi').locator('option').allTextContents();
  expect(listes.join('\n')).toContain('locaux inventes');
  await page.context().close();
});
