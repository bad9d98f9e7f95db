import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, premierLien, titre } from './gestes.ts';
import { avecNavigateur, visiter } from './navigateur.ts';

avecNavigateur();

describe.each(MODES)('bilans, échéances et modèles, $mode', ({ javascript }) => {
  const ouvrir = (compte: string) => visiter({ javascript, compte });

  test('la structure commence son bilan, le remplit section par section, et ne peut pas déposer incomplet', async () => {
    const page = await ouvrir(COMPTES.structure);
    const bilan = await premierLien(page, '/bilans?etat=brouillon', /^\/bilans\/\d+$/);
    await page.goto(bilan);
    const commencer = page.getByRole('button', { name: 'Commencer le bilan' });
    if (await commencer.isVisible()) {
      await commencer.click();
      await page.waitForURL('**/remplir*');
    }
    await page.goto(`${bilan}/remplir?section=personnes`);
    await page.locator('#section', { hasText: '2. Les personnes' }).waitFor();
    const salaries = page.locator('input[name=bilan_salaries]');
    await salaries.fill(javascript ? '61' : '62');
    // L'adresse ne change pas toujours : c'est la réponse du serveur qui dit que c'est enregistré.
    const recu = page.waitForResponse((r) => r.request().method() === 'POST' && r.status() < 400);
    await page
      .getByRole('button', { name: /Enregistrer/ })
      .first()
      .click();
    await recu;
    await page.goto(`${bilan}/remplir?section=personnes`);
    expect(await salaries.inputValue()).toBe(javascript ? '61' : '62');
    await page.goto(`${bilan}/deposer`);
    expect(await titre(page).textContent()).toMatch(/points? empêche/);
    expect(await page.getByRole('button', { name: 'Déposer le bilan' }).count()).toBe(0);
    await page
      .getByRole('link', { name: /Comptes annuels/ })
      .first()
      .waitFor();
  });

  test('le service examine : sans champ coché la demande est refusée, ce qui était tapé reste', async () => {
    const page = await ouvrir(COMPTES.ddets);
    const bilan = await premierLien(page, '/bilans?etat=depose', /^\/bilans\/\d+$/);
    await page.goto(`${bilan}/examiner`);
    const raison = page.locator('#renvoyer-commentaire');
    await raison.fill('Précisez les effectifs.');
    await page.getByRole('button', { name: 'Demander ces corrections' }).click();
    await page.getByText('Cochez au moins un champ à corriger.').first().waitFor();
    expect(await raison.inputValue()).toBe('Précisez les effectifs.');
    const autre = await ouvrir(COMPTES.structure);
    expect((await autre.goto(bilan))?.status()).toBe(403);
  });

  test('une adresse d’agenda se crée, se lit sans compte, et se coupe', async () => {
    const page = await ouvrir(COMPTES.structure);
    await page.goto('/echeances/agenda');
    await page
      .getByRole('button', { name: /adresse/ })
      .first()
      .click();
    const adresse = new URL((await page.locator('main code').first().textContent()) ?? '').pathname;
    const visiteur = await visiter({ javascript });
    const agenda = await visiteur.request.get(adresse);
    expect(agenda.headers()['content-type']).toContain('text/calendar');
    expect(await agenda.text()).toContain('Déposer le bilan');
    await page.goto('/echeances/agenda');
    await page.getByRole('button', { name: "Couper l'adresse" }).click();
    await page.getByText("L'adresse est coupée").first().waitFor();
    expect((await visiteur.request.get(adresse)).status()).toBe(404);
  });

  test('le département adapte un texte : un trou inconnu se signale à sa ligne, corrigé il se publie, puis se retire', async () => {
    const page = await ouvrir(COMPTES.ddets);
    await page.goto('/modeles?q=Récépissé');
    await page.getByRole('link', { name: 'Récépissé de dépôt du bilan annuel' }).first().click();
    await page.getByRole('button', { name: /Adapter ce texte/ }).click();
    await page.waitForURL('**/rediger');
    const texte = page.locator('textarea[name=corps]');
    const livre = await texte.inputValue();
    await texte.fill(`${livre}\nPour {{structure.nim}}.`);
    await page.getByRole('button', { name: "Voir l'aperçu" }).click();
    await page
      .getByText(/Le trou \{\{structure\.nim\}\} n'existe pas/)
      .first()
      .waitFor();
    await texte.fill(`${livre}\nMention locale inventée.`);
    await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
    await page.getByText('Le brouillon est enregistré.').first().waitFor();
    await page.goto(page.url().replace('/rediger', ''));
    await page.getByLabel('Ce qui change').fill('Une mention locale.');
    await page.getByRole('button', { name: 'Publier' }).click();
    await page.getByText('La version 1 est publiée.').first().waitFor();
    await page.getByText('Mention locale inventée.').first().waitFor();
    await page.getByRole('button', { name: 'Revenir au texte national' }).click();
    await page.getByText('Le texte national sert de nouveau.').first().waitFor();
  });
});
