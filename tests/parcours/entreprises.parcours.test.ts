import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES } from './gestes.ts';
import {
  ecrireProjet,
  immersionASigner,
  metierUnique,
  nouveauBesoin,
  nouvelleEntreprise,
  nouvelleImmersion,
  proposer,
} from './gestesEntreprises.ts';
import { entrerEspace } from './gestesEspace.ts';
import { nouvellePersonne } from './gestesSituations.ts';
import { avecNavigateur, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

const dit = (page: Page, texte: RegExp) => page.getByRole('heading', { level: 1, name: texte }).waitFor();

describe.each(MODES)('entreprises, $mode', ({ javascript }) => {
  test('d’un besoin à une personne retenue, sans rien transmettre avant son accord', async () => {
    const page = await visiter({ javascript, compte: COMPTES.operateur });
    const metier = metierUnique();
    const parcours = await nouvellePersonne(page);
    await ecrireProjet(page, parcours, metier);
    const entreprise = await nouvelleEntreprise(page);
    const besoin = await nouveauBesoin(page, entreprise, metier);
    await proposer(page, besoin);
    await dit(page, /accord à demander/);
    expect(await page.getByRole('button', { name: /^Transmettre/ }).count()).toBe(0);

    await page.getByLabel('Oui, transmettre mon profil').check({ force: true });
    await page.getByLabel('Recueillie').selectOption('entretien');
    await page.getByRole('button', { name: 'Noter sa réponse' }).click();
    await dit(page, /accord donné/);
    await page.getByRole('heading', { name: 'Le profil qui partira, exactement' }).waitFor();
    await page.getByRole('button', { name: 'Transmettre à Camille Contact' }).click();
    await dit(page, /profil transmis/);
    await page.getByRole('button', { name: 'L’entreprise la retient' }).click();
    await dit(page, /retenue/);
    await page.getByRole('button', { name: 'Elle a commencé' }).click();
    await dit(page, /en poste/);
    await page.goto(besoin);
    await page.getByText('Pourvu', { exact: true }).first().waitFor();
  });

  test('une immersion dit ce qui lui manque avant de se signer', async () => {
    const page = await visiter({ javascript, compte: COMPTES.operateur });
    const parcours = await nouvellePersonne(page);
    await nouvelleImmersion(page, parcours, await nouvelleEntreprise(page));
    await dit(page, /point.* à corriger/);
    await page
      .getByText(/À écrire : .*nom du tuteur/)
      .first()
      .waitFor();
    // Rien à signer : la seule suite offerte est de corriger.
    expect(await page.getByRole('button', { name: 'Mettre à la signature' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Corriger la convention' }).click();
    await page.waitForURL(/\/immersions\/\d+\/modifier$/);
  });

  test('une immersion complète se signe depuis son espace, et le professionnel la voit signée', async () => {
    const page = await visiter({ javascript, compte: COMPTES.operateur });
    const parcours = await nouvellePersonne(page, '1990-05-17');
    const immersion = await immersionASigner(page, parcours, metierUnique());
    const elle = await visiter({ javascript, largeur: 320 });
    await entrerEspace(elle, parcours);
    await elle.getByRole('link', { name: 'Lire et signer' }).click();
    await dit(elle, /est à relire et à signer/);
    if (javascript) await verifierAccessibilite(elle);
    await verifierLargeur(elle);
    await elle.getByRole('button', { name: 'Je signe ma convention' }).click();
    await dit(elle, /Vous avez signé votre immersion/);
    expect(await elle.getByRole('button', { name: 'Je signe ma convention' }).count()).toBe(0);
    await page.goto(immersion);
    await page
      .getByText(/La personne : .*dans l’application/)
      .first()
      .waitFor();
  });
});
