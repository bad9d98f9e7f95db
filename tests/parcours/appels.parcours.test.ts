import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES } from './gestes.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, visiter } from './navigateur.ts';

avecNavigateur();

/** axe a besoin de scripts dans la page : les pages sont les mêmes sans. */
const accessible = (page: Page, javascript: boolean) => (javascript ? verifierAccessibilite(page) : Promise.resolve());
const enregistrer = (page: Page) => page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
const niveau1 = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

describe.each(MODES)('un appel, du modèle au retrait $mode', ({ javascript }) => {
  test('préparer, compléter, publier, rectifier, repousser, retirer', async () => {
    const page = await visiter({ javascript, compte: COMPTES.departement });
    const nom = `Appel de parcours ${javascript ? 'avec' : 'sans'} script`;
    await page.goto('/appels/nouveau');
    await page.getByRole('link', { name: "Soutien aux têtes de réseau de l'insertion" }).click();
    await niveau1(page, /Donner un nom/);
    if (javascript) await hydrater(page);
    await page.getByLabel('Intitulé').fill(nom);
    await page.getByLabel('Ouverture').fill('2026-01-12T09:00');
    await page.getByLabel('Clôture').fill('2026-01-05T16:00');
    await page.getByRole('button', { name: "Créer l'appel" }).click();
    // La clôture vient avant : refusé, rien de tapé n'est perdu.
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Intitulé').inputValue()).toBe(nom);
    await page.getByLabel('Clôture').fill('2099-02-16T16:00');
    await page.getByRole('button', { name: "Créer l'appel" }).click();
    await niveau1(page, "L'objet");
    const appel = new URL(page.url()).pathname.replace(/\/contenu.*/, '');

    // Une ligne de plus, une erreur sur elle : la ligne tapée reste, l'erreur est à côté.
    await page.goto(`${appel}/contenu/financement`);
    if (javascript) await hydrater(page);
    await accessible(page, javascript);
    await page.getByLabel('Part la plus forte du coût que vous financez').fill('120');
    await enregistrer(page);
    await page.getByText('Un pourcentage, de 0 à 100.').first().waitFor();
    await page.getByLabel('Part la plus forte du coût que vous financez').fill('80');
    await enregistrer(page);
    await page.getByText('« Le financement » : enregistré.').waitFor();
    expect(await page.getByLabel('Part la plus forte du coût que vous financez').inputValue()).toBe('80');

    await page.goto(`${appel}/contenu/pieces`);
    if (javascript) await hydrater(page);
    await page.getByText('Ajouter : pièce').click();
    await page.getByLabel('Nom de la pièce').nth(3).fill('Plan de trésorerie');
    await enregistrer(page);
    await page.getByText('« Pièces et questions » : enregistré.').waitFor();
    expect(await page.getByLabel('Nom de la pièce').nth(3).inputValue()).toBe('Plan de trésorerie');

    // Il manque le contact : on ne publie pas ; le lien mène où il s'écrit.
    await page.goto(`${appel}/publier`);
    await niveau1(page, /Il manque 1 point/);
    await accessible(page, javascript);
    expect(await page.getByRole('button', { name: "Publier l'appel" }).count()).toBe(0);
    await page.getByRole('link', { name: 'Ouvrir « Suivi et contact »' }).click();
    await niveau1(page, 'Suivi et contact');
    if (javascript) await hydrater(page);
    await page.getByLabel('Contact').fill('insertion@departement.exemple');
    await page.getByRole('button', { name: 'Enregistrer et relire' }).click();
    await niveau1(page, /Rien ne manque/);
    await page.getByRole('button', { name: "Publier l'appel" }).click();
    await niveau1(page, nom);
    await page.getByText(/Les candidatures se déposent jusqu'au 16.février.2099/).waitFor();
    await accessible(page, javascript);

    // Rectificatif : rien ne paraît avant d'être publié, avec sa note.
    await page.getByRole('link', { name: 'Écrire un rectificatif' }).first().click();
    await niveau1(page, "L'objet");
    if (javascript) await hydrater(page);
    await page.getByLabel('Objectifs').fill('Un objectif écrit après coup.');
    await enregistrer(page);
    await page.getByText("« L'objet » : enregistré.").waitFor();
    await page.goto(`${appel}/rectificatif`);
    await niveau1(page, 'Le rectificatif change 1 point');
    await accessible(page, javascript);
    if (javascript) await hydrater(page);
    await page.getByRole('button', { name: 'Publier le rectificatif' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Ce qui change, en une phrase').fill('Les objectifs sont précisés.');
    await page.getByRole('button', { name: 'Publier le rectificatif' }).click();
    await page
      .getByText(/Le rectificatif est publié/)
      .first()
      .waitFor();

    // Une clôture se repousse, jamais l'inverse.
    await page.goto(`${appel}/prolonger`);
    if (javascript) await hydrater(page);
    await page.getByLabel('Nouvelle clôture').fill('2099-02-01T16:00');
    await page.getByLabel('Raison').fill('Une panne a gêné les candidats.');
    await page.getByRole('button', { name: 'Repousser et prévenir' }).click();
    await page
      .getByText(/une clôture publiée ne s'avance pas/)
      .first()
      .waitFor();
    expect(await page.getByLabel('Raison').inputValue()).toBe('Une panne a gêné les candidats.');
    await page.getByLabel('Nouvelle clôture').fill('2099-03-02T16:00');
    await page.getByRole('button', { name: 'Repousser et prévenir' }).click();
    await page.getByText(/jusqu'au 2.mars.2099/).waitFor();

    // Associer l'État, puis retirer l'appel : sans raison, refusé.
    await page.goto(`${appel}/associes`);
    if (javascript) await hydrater(page);
    const option = page.locator('#champ-organisation option', { hasText: 'DDETS de démonstration' });
    await page.locator('#champ-organisation').selectOption((await option.first().getAttribute('value')) ?? '');
    await page.getByRole('button', { name: 'Associer' }).click();
    await page.getByRole('button', { name: /Retirer DDETS/ }).waitFor();
    await accessible(page, javascript);

    await page.goto(`${appel}/retirer`);
    if (javascript) await hydrater(page);
    await page.getByRole('button', { name: "Retirer l'appel" }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Raison').fill('Fin du parcours, rien de plus.');
    await page.getByRole('button', { name: "Retirer l'appel" }).click();
    await page.getByText("L'appel est retiré : plus rien ne s'y dépose.").waitFor();
  });

  test('de la page d’un territoire à un appel qui garde ses chiffres', async () => {
    const page = await visiter({ javascript, compte: COMPTES.departement });
    await page.goto('/territoires/epci:200072460?public=rsa');
    await page.getByRole('link', { name: 'Lancer un appel ici' }).click();
    await niveau1(page, /^Lancer un appel pour/);
    await accessible(page, javascript);
    if (javascript) await hydrater(page);
    await page.getByRole('button', { name: "Créer l'appel" }).click();
    await niveau1(page, "L'objet");
    expect(await page.getByLabel('Contexte').inputValue()).toContain('allocataires du RSA');
    await page.goto(new URL(page.url()).pathname.replace(/\/contenu.*/, ''));
    await page.getByRole('heading', { name: "D'où vient cet appel" }).waitFor();
    await page.goto(`${new URL(page.url()).pathname}/retirer`);
    if (javascript) await hydrater(page);
    await page.getByRole('button', { name: 'Abandonner' }).click();
    await page.getByText("L'appel est retiré").first().waitFor();
  });
});

test('un porteur n’entre pas dans la conduite d’un appel', async () => {
  const page = await visiter({ compte: COMPTES.reseau });
  const reponse = await page.goto('/appels');
  expect(reponse?.status()).toBe(403);
});
