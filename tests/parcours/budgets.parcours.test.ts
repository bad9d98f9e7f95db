import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES } from './gestes.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();
const compte = COMPTES.ddets;

const partie = (p: Page, titre: string): Locator =>
  p.locator('section.m-budget-section').filter({ has: p.getByRole('heading', { name: titre, exact: true }) });
const verdict = async (p: Page): Promise<string> =>
  ((await p.locator('.m-budget__verdict').textContent()) ?? '').replace(/\s/g, ' ');

/** 60 000 de personnel, 20 000 de prestataire, 10 000 d'indirects : 20 % du personnel fait 12 000, l'article 54 b 9 000. */
async function remplir(p: Page): Promise<void> {
  await partie(p, 'Personnel direct').getByLabel('Poste').fill('Chargée de mission inventée');
  for (const [case_, valeur] of [
    ['Personnes', '1'],
    ['Mois', '12'],
    ['Coût mensuel', '5 000'],
    ['Part du temps', '100'],
  ] as const)
    await partie(p, 'Personnel direct').getByLabel(case_).fill(valeur);
  const directes = partie(p, 'Autres charges directes');
  await directes.getByLabel('Dépense').fill('Prestataire inventé');
  await directes.getByLabel('Nature').selectOption('services_exterieurs');
  await directes.getByLabel('Compte').selectOption('62');
  await directes.getByLabel('Montant').fill('20000');
  await partie(p, 'Charges indirectes').getByLabel('Dépense').fill('Siège');
  await partie(p, 'Charges indirectes').getByLabel('Montant').fill('10 000,00');
  await partie(p, 'Ressources').getByLabel('Intitulé').fill('Subvention demandée');
  await partie(p, 'Ressources').getByLabel('Montant').fill('72 000');
}

describe.each([
  ['avec JavaScript', true],
  ['sans JavaScript', false],
])('essayer un budget, %s', (_, javascript) => {
  test('remplir, ajouter une ligne sans rien perdre, lire les plafonds, corriger', async () => {
    const p = await visiter({ javascript, compte });
    await p.goto('/budgets/essai');
    if (javascript) await hydrater(p);
    await remplir(p);
    await partie(p, 'Ressources').getByRole('button', { name: 'Ajouter une ressource' }).click();
    const seconde = partie(p, 'Ressources').getByLabel('Intitulé').nth(1);
    await seconde.waitFor();
    expect(await partie(p, 'Personnel direct').getByLabel('Coût mensuel').inputValue()).toBe('5 000');
    expect(await partie(p, 'Ressources').getByLabel('Montant').first().inputValue()).toBe('72 000');
    await seconde.fill('Région inventée');
    await partie(p, 'Ressources').getByLabel('Montant').nth(1).fill('18 000');
    if (!javascript) await p.getByRole('button', { name: 'Vérifier le budget' }).click();
    expect(await verdict(p)).toContain('Équilibré : 90 000,00 €');
    expect(await verdict(p)).toContain('respecté, il reste 2 000,00 €');
    expect(await verdict(p)).toContain('1 000,00 € de trop');
    expect(await partie(p, 'Charges indirectes').textContent()).toMatch(
      /au plus 9\s000,00\s€ \(15\s% de 60\s000,00\s€/,
    );
    await verifierLargeur(p);
    if (javascript) await verifierAccessibilite(p);
    await partie(p, 'Ressources').getByRole('button', { name: 'Retirer : Ressource 2' }).click();
    await seconde.waitFor({ state: 'detached' });
    expect(await verdict(p)).toContain('Il manque 18 000,00 € de ressources');
  });

  test('un montant illisible est dit à sa case, et reste tapé', async () => {
    const p = await visiter({ javascript, compte });
    await p.goto('/budgets/essai');
    if (javascript) await hydrater(p);
    await remplir(p);
    await partie(p, 'Charges indirectes').getByLabel('Montant').fill('dix mille');
    await p.getByRole('button', { name: 'Vérifier le budget' }).click();
    await p.locator('.m-alerte--erreur').waitFor();
    expect(await p.locator('.m-alerte--erreur').textContent()).toContain('Des montants sont à corriger');
    const fautive = partie(p, 'Charges indirectes').getByLabel('Montant');
    expect(await fautive.inputValue()).toBe('dix mille');
    expect(await fautive.getAttribute('aria-invalid')).toBe('true');
    expect(await verdict(p)).toContain("Une case n'est pas lisible");
    expect(await partie(p, 'Autres charges directes').getByLabel('Montant').inputValue()).toBe('20000');
  });

  test('les fichiers : un classeur, et le JSON que relit la ligne de commande', async () => {
    const p = await visiter({ javascript, compte });
    await p.goto('/budgets/essai');
    if (javascript) await hydrater(p);
    await remplir(p);
    for (const [bouton, nom] of [
      ['Télécharger en classeur (XLSX)', 'budget.xlsx'],
      ['Télécharger en données (JSON)', 'budget.json'],
    ] as const) {
      const attendu = p.waitForEvent('download');
      await p.getByRole('button', { name: bouton }).click();
      const fichier = await attendu;
      expect(fichier.suggestedFilename()).toBe(nom);
      if (nom !== 'budget.json') continue;
      const { charges } = JSON.parse(readFileSync((await fichier.path()) as string, 'utf8'));
      expect(charges.map((c: { montant: string }) => c.montant)).toEqual(['60000.00', '20000.00', '10000.00']);
    }
    expect(await partie(p, 'Charges indirectes').getByLabel('Dépense').inputValue()).toBe('Siège');
  });
});

test('au clavier : la ligne ajoutée prend le focus, Entrée vérifie et ne retire rien, cocher une règle la vérifie aussitôt', async () => {
  const p = await visiter({ compte });
  await p.goto('/budgets/essai');
  await hydrater(p);
  await remplir(p);
  await partie(p, 'Personnel direct').getByRole('button', { name: 'Ajouter un poste' }).press('Enter');
  const second = partie(p, 'Personnel direct').getByLabel('Poste').nth(1);
  await second.waitFor();
  expect(await second.evaluate((e) => e === document.activeElement)).toBe(true);
  await p.getByLabel('FSE+, article 56').check({ force: true });
  expect(await verdict(p)).toContain('FSE+, article 56');
  expect(await verdict(p)).toContain('6 000,00 € de trop');
  await second.press('Enter');
  await p.waitForLoadState('networkidle');
  expect(await partie(p, 'Autres charges directes').getByLabel('Dépense').inputValue()).toBe('Prestataire inventé');
  expect(await partie(p, 'Personnel direct').getByLabel('Coût mensuel').first().inputValue()).toBe('5 000');
});

test('à 320 pixels, le budget se remplit sans défilement de côté', async () => {
  const p = await visiter({ compte, largeur: 320 });
  await p.goto('/budgets/essai');
  await hydrater(p);
  await remplir(p);
  await verifierLargeur(p);
});
