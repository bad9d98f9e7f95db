import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, premierLien, titre } from './gestes.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();
/** L'enregistrement automatique attend la fin de la frappe. */
const PATIENCE = { timeout: 10_000 };
const RACINE = '/administration/formulaires';

const DEFINITION = {
  sections: [
    {
      id: 'projet',
      titre: 'Projet',
      blocs: [
        { id: 'vend', type: 'oui_non', libelle: 'Vendez-vous des produits ?', obligatoire: true },
        { id: 'recettes', type: 'montant', libelle: 'Recettes', condition: 'vend', obligatoire: true },
        {
          id: 'financeurs',
          type: 'repetition',
          libelle: 'Financeurs',
          ligne: 'financeur',
          champs: [
            { id: 'nom', type: 'texte', libelle: 'Nom du financeur' },
            { id: 'montant', type: 'montant', libelle: 'Montant' },
          ],
        },
        {
          id: 'total',
          type: 'calcule',
          libelle: 'Total des ressources',
          formule: 'somme(financeurs.montant, recettes)',
          unite: '€',
        },
      ],
    },
    { id: 'suite', titre: 'Suite', blocs: [{ id: 'note', type: 'texte_long', libelle: 'Remarque' }] },
  ],
  controles: [
    {
      id: 'trop',
      quand: 'total > 1000',
      message: 'Le total dépasse 1 000 €.',
      gravite: 'alerte',
      champs: ['recettes'],
    },
  ],
};

/** Le brouillon du modèle national, avec la petite définition d'essai. */
async function brouillon(page: Page): Promise<string> {
  const fiche = await premierLien(page, `${RACINE}?q=dossier`, /formulaires\/\d+$/);
  await page.goto(`${fiche}/importer`);
  await page.getByLabel(/Ou son contenu/).fill(JSON.stringify(DEFINITION));
  await page.getByRole('button', { name: 'Importer dans le brouillon' }).click();
  await page.waitForURL(/\/modifier$/);
  return page.url().replace(/\/modifier$/, '');
}

const enregistrer = (page: Page) => page.getByRole('button', { name: 'Enregistrer', exact: true }).last();

describe.each(MODES)('$mode', ({ javascript }) => {
  test('préparer : ajouter une question, se tromper, la déplacer, corriger ce qui empêche de publier', async () => {
    const p = await visiter({ javascript, compte: COMPTES.administrateur });
    const adresse = await brouillon(p);
    await p.goto(`${adresse}/element?nouveau=champ&section=projet&type=calcule`);
    await p.getByLabel('Question', { exact: true }).fill('Part des recettes');
    await p.getByLabel('Formule', { exact: true }).fill('recettes / (total');
    await p.getByRole('button', { name: 'Enregistrer dans le brouillon' }).click();
    await p.locator('.m-alerte--erreur').waitFor();
    expect(await p.locator('.m-alerte--erreur').textContent()).toContain('ne se lit pas');
    expect(await p.getByLabel('Question', { exact: true }).inputValue()).toBe('Part des recettes');
    // Une question inconnue n'empêche pas d'enregistrer le brouillon, seulement de le publier.
    await p.getByLabel('Formule', { exact: true }).fill('recettes / inconnue');
    await p.getByRole('button', { name: 'Enregistrer dans le brouillon' }).click();
    await p.waitForURL(/\/modifier$/);
    await p.goto(`${adresse}/publier`);
    expect(await titre(p).textContent()).toMatch(/1\spoint empêche/);
    await p.getByRole('link', { name: 'Part des recettes' }).click();
    await p.getByLabel('Formule', { exact: true }).fill('recettes / total');
    await p.getByRole('button', { name: 'Enregistrer dans le brouillon' }).click();
    await p.waitForURL(/\/modifier$/);
    const plan = () => p.locator('#section-projet .m-plan__ligne').allTextContents();
    expect((await plan()).at(-1)).toContain('Part des recettes');
    await p.getByRole('button', { name: 'Monter « Part des recettes »' }).click();
    await expect.poll(async () => (await plan()).findIndex((l) => l.includes('Part des recettes'))).toBe(5);
    await p.goto(`${adresse}/publier`);
    expect(await titre(p).textContent()).toMatch(/peut être publiée/);
    // Le modèle national perd ses questions : c'est dit avant de publier.
    expect(await p.locator('main').textContent()).toContain('Questions ôtées');
    if (javascript) {
      await verifierAccessibilite(p);
      await verifierLargeur(p);
    }
    await p.context().close();
  });

  test('essayer : condition, répétition, calcul, règle ; rien de tapé ne se perd', async () => {
    const p = await visiter({ javascript, compte: COMPTES.administrateur });
    const adresse = await brouillon(p);
    await p.goto(`${adresse}?section=projet`);
    if (javascript) await hydrater(p);
    const recettes = p.getByLabel('Recettes', { exact: true });
    // L'essai est partagé : ce qu'un autre parcours y a laissé peut montrer la question.
    await p.getByLabel('Non').check({ force: true });
    if (!javascript) {
      await enregistrer(p).click();
      await p.waitForLoadState();
    }
    await recettes.waitFor({ state: 'hidden' });
    await p.getByLabel('Oui').check({ force: true });
    if (!javascript) {
      await enregistrer(p).click();
      await p.waitForLoadState();
    }
    await recettes.fill(javascript ? '700,5' : '800,5');
    for (const retrait of await p.getByRole('button', { name: 'Retirer financeur 1' }).all()) {
      await retrait.click();
      await retrait.waitFor({ state: 'detached' });
    }
    await p.getByRole('button', { name: 'Ajouter : financeur' }).click();
    await p.getByLabel('Nom du financeur').waitFor();
    expect(await recettes.inputValue()).toBe(javascript ? '700,5' : '800,5');
    await p.getByLabel('Nom du financeur').fill('Ville inventée');
    await p.getByLabel('Montant').fill('499,7');
    if (javascript)
      await expect
        .poll(() => p.locator('.m-enregistrement').textContent(), PATIENCE)
        .toMatch(/^Enregistré à \d\d:\d\d/);
    else await enregistrer(p).click();
    await p.waitForLoadState();
    await expect
      .poll(async () => (await p.locator('output').first().textContent())?.replace(/\s/g, ' '), PATIENCE)
      .toBe(javascript ? '1 200,20 €' : '1 300,20 €');
    expect(await p.locator('.m-alerte--attention').textContent()).toContain('Le total dépasse');
    if (javascript) {
      await verifierAccessibilite(p);
      await p.setViewportSize({ width: 320, height: 800 });
      await verifierLargeur(p);
    }
    await p.reload();
    expect(await p.getByLabel('Nom du financeur').inputValue()).toBe('Ville inventée');
    await p.getByLabel('Montant').fill('beaucoup');
    await enregistrer(p).click();
    await expect.poll(() => p.locator('.m-champ__erreur').count(), PATIENCE).toBe(1);
    expect(await p.getByLabel('Montant').inputValue()).toBe('beaucoup');
    await p.context().close();
  });
});

test('deux personnes sur le même formulaire : la même réponse montre les deux valeurs, et l’on choisit', async () => {
  const ida = await visiter({ compte: COMPTES.administrateur });
  const adresse = await brouillon(ida);
  await ida.goto(`${adresse}?section=suite`);
  await hydrater(ida);
  const omar = await visiter({ compte: COMPTES.ddets });
  await omar.goto(`${adresse}?section=suite`);
  await hydrater(omar);
  expect(await omar.locator('main').textContent()).toContain('aussi ce formulaire ouvert');
  await ida.getByLabel(/Remarque/).fill('Écrit par la première');
  await expect.poll(() => ida.locator('.m-enregistrement').textContent(), PATIENCE).toMatch(/^Enregistré/);
  await omar.getByLabel(/Remarque/).fill('Écrit par le second');
  await omar.locator('.m-conflits').waitFor();
  const panneau = omar.locator('.m-conflits');
  expect(await panneau.textContent()).toContain('Écrit par la première');
  expect(await panneau.textContent()).toContain('Écrit par le second');
  expect(await omar.locator('.m-enregistrement').textContent()).toMatch(/^Pas enregistré/);
  await verifierAccessibilite(omar);
  await omar.getByRole('button', { name: 'Garder ma réponse' }).click();
  await expect.poll(() => omar.locator('.m-enregistrement').textContent(), PATIENCE).toMatch(/^Enregistré/);
  await ida.reload();
  expect(await ida.getByLabel(/Remarque/).inputValue()).toBe('Écrit par le second');
  await Promise.all([ida.context().close(), omar.context().close()]);
});

test('une coupure est dite, et la réponse part quand la liaison revient', async () => {
  const p = await visiter({ compte: COMPTES.administrateur });
  const adresse = await brouillon(p);
  await p.goto(`${adresse}?section=suite`);
  await hydrater(p);
  await p.route('**/auto', (route) => route.abort());
  await p.getByLabel(/Remarque/).fill(`Tapé hors ligne ${Date.now()}`);
  await expect
    .poll(() => p.locator('.m-enregistrement').textContent(), PATIENCE)
    .toContain('Pas enregistré : pas de connexion');
  await p.unroute('**/auto');
  await p.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect.poll(() => p.locator('.m-enregistrement').textContent(), PATIENCE).toMatch(/^Enregistré/);
  await p.context().close();
});
