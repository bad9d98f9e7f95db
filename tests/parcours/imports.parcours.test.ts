import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { avecNavigateur, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();
const DDETS = 'ddets62@demo.example';

const fichier = (contenu: string, nom: string) => ({
  name: nom,
  mimeType: 'text/csv',
  buffer: Buffer.from(contenu, 'latin1'),
});

/** Attend le titre, qui arrive parfois après un travail de fond ; à défaut, dit celui que montre la page. */
async function titreDevient(page: Page, motif: RegExp): Promise<void> {
  const lire = async () => (await page.locator('h1').textContent())?.replace(/\s/g, ' ');
  await expect.poll(lire, { timeout: 20_000 }).toMatch(motif);
}

describe.each([
  ['avec JavaScript', true],
  ['sans JavaScript', false],
])('%s', (_, javascript) => {
  // Un millésime par passage : chacun crée ses propres lignes, puis les annule.
  const millesime = javascript ? '1998' : '1999';
  const contenu = `Commune de l'allocataire;Bénéficiaires;Millésime\n62041;1250;${millesime}\n62119;s;${millesime}\n62498;=A1+1;${millesime}\n99999;3;${millesime}\n`;

  test('un agent dépose un fichier, voit ce qu’il changerait, l’importe, corrige ses rejets, puis annule', async () => {
    const page = await visiter({ compte: DDETS, javascript });
    await page.goto('/imports');
    await page.getByRole('link', { name: 'Importer un fichier' }).click();
    await page.getByRole('button', { name: "Voir ce qu'il changerait" }).click();
    await page.getByRole('alert').filter({ hasText: 'Choisissez un fichier' }).waitFor();

    await page.getByLabel('Fichier', { exact: true }).setInputFiles(fichier(contenu, `foyers-rsa-${millesime}.csv`));
    await page.getByLabel(/Ce qu'il contient/).selectOption('besoins');
    await page.getByRole('button', { name: "Voir ce qu'il changerait" }).click();
    await page.waitForURL(/\/imports\/\d+$/);
    await titreDevient(page, new RegExp(`foyers-rsa-${millesime}.csv`));
    expect(await page.locator('main').textContent()).toContain('séparateur point-virgule, Windows-1252');

    await page.getByLabel('Code Insee de la commune').selectOption("Commune de l'allocataire");
    await page.getByLabel('Effectif (fichier en long)').selectOption('Bénéficiaires');
    await page.getByLabel('Date ou millésime').selectOption('Millésime');
    await page.locator('select[name="option.public"]').selectOption('rsa');
    await page.getByRole('button', { name: 'Recalculer ce qui changerait' }).click();
    await titreDevient(page, /changerait ceci : 2 lignes créées, 2 écartées/);
    if (javascript) await verifierAccessibilite(page);

    await page.getByRole('button', { name: "Lancer l'import" }).click();
    await titreDevient(page, /: 2 lignes créées, 2 écartées/);
    const rejets = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Télécharger les lignes écartées' }).click();
    const texte = await readFile(await (await rejets).path(), 'utf8');
    expect(texte).toContain('La cellule contient une formule de tableur');
    expect(texte).toContain("'=A1+1");

    await page.getByRole('link', { name: 'Annuler cet import' }).click();
    await titreDevient(page, /Annuler l'import/);
    expect(await page.locator('main').textContent()).toMatch(/lignes créées par cet import seront supprimées/);
    if (javascript) await verifierAccessibilite(page);
    await page.getByRole('button', { name: 'Annuler cet import' }).click();
    await titreDevient(page, /a été annulé/);
    await page.goto('/travaux');
    await page.locator('tbody a').first().click();
    await titreDevient(page, /Ce travail est fini/);
    if (javascript) await verifierAccessibilite(page);
    await page.context().close();
  });
});

test('un fichier illisible est refusé en disant pourquoi, et la fiche tient sur un téléphone', async () => {
  const page = await visiter({ compte: DDETS, largeur: 320 });
  await page.goto('/imports/nouveau');
  await page.getByLabel('Fichier', { exact: true }).setInputFiles(fichier('%PDF-1.7\n', 'tableau.csv'));
  await page.getByRole('button', { name: "Voir ce qu'il changerait" }).click();
  await page.getByRole('alert').filter({ hasText: "c'est un PDF" }).waitFor();
  await page
    .getByLabel('Fichier', { exact: true })
    .setInputFiles(fichier('code_commune;autre\n62041;1\n62119;2\n', 'inconnu.csv'));
  await page.getByRole('button', { name: "Voir ce qu'il changerait" }).click();
  await page.waitForURL(/\/imports\/\d+$/);
  await verifierLargeur(page);
  await page.getByRole('button', { name: 'Abandonner cet import' }).click();
  await page.waitForURL(/\/imports$/);
  await page.context().close();
});
