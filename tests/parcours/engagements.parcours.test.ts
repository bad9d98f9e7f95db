import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { COMPTES, MODES, titre } from './gestes.ts';
import { nouvelleReunion, parcoursOuLe } from './gestesEngagements.ts';
import { ajouterAction } from './gestesSituations.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

async function verifier(page: Page, javascript: boolean): Promise<void> {
  if (javascript) {
    await hydrater(page);
    await verifierAccessibilite(page);
  }
  await verifierLargeur(page);
}

describe.each(MODES)('contrat d’engagement, $mode', ({ javascript }) => {
  test('actualiser, signer à deux, l’histoire et le PDF', async () => {
    const page = await visiter({ javascript, compte: COMPTES.operateur, largeur: javascript ? 1280 : 320 });
    const parcours = await parcoursOuLe(page, 'Actualiser', 'Ana Fabulée');
    const contrat = `${parcours}/contrat`;
    await ajouterAction(page, parcours, "S'inscrire au code de la route");
    await page.goto(contrat);
    await verifier(page, javascript);
    await page.getByRole('link', { name: 'Actualiser', exact: true }).click();
    await page.waitForURL(/\/actualiser$/);
    await page.getByLabel("Heures d'activité par semaine").fill('5');
    await page.getByLabel(/Pourquoi moins d'heures/).selectOption('');
    await page.getByLabel('À revoir ensemble le').fill(plusMois(aujourdhui(), 6));
    await page.getByRole('button', { name: 'Préparer la nouvelle version' }).click();
    await page.getByText('dites que la durée est réduite').first().waitFor();
    expect(await page.getByLabel("Heures d'activité par semaine").inputValue()).toBe('5');
    await page.getByLabel(/Pourquoi moins d'heures/).selectOption('minoration');
    await page.getByRole('button', { name: 'Préparer la nouvelle version' }).click();
    await page.waitForURL((u) => u.pathname === contrat);
    await verifier(page, javascript);
    await page.getByRole('button', { name: 'Noter sa signature' }).click();
    await page.getByText('il en manque une').first().waitFor();
    await page.getByRole('button', { name: 'Signer le contrat' }).click();
    await page.getByText('il est en cours').first().waitFor();
    expect(await titre(page).textContent()).toMatch(/^Contrat en cours, à revoir le /);
    await page.getByText('Actualisé', { exact: true }).first().waitFor();
    const lien = await page.getByRole('link', { name: 'Contrat en PDF' }).first().getAttribute('href');
    const pdf = await page.context().request.get(lien!);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    // Hors du cercle : rien.
    const autre = await visiter({ javascript, compte: COMPTES.structure });
    expect([403, 404]).toContain((await autre.goto(contrat))?.status());
  });
});

describe.each(MODES)('réunion d’équipe, $mode', ({ javascript }) => {
  test('composer l’ordre du jour, décider, clore, remettre le relevé', async () => {
    const page = await visiter({ javascript, compte: COMPTES.territoire, largeur: javascript ? 1280 : 320 });
    const adresse = await nouvelleReunion(page);
    await verifier(page, javascript);
    await page.getByRole('button', { name: 'Ajouter ce point' }).click();
    await page.getByText('Choisissez un point proposé, ou écrivez-en un.').first().waitFor();
    await page.getByLabel("Ajouter un point de l'équipe").fill('Organisation des permanences inventées.');
    await page.getByRole('button', { name: 'Ajouter ce point' }).click();
    await page.getByText("L'ordre du jour est complété.").first().waitFor();
    await page.getByText('Noter la décision').first().click();
    await page.getByLabel('Décision', { exact: true }).first().fill('Une permanence par semaine.');
    await page.getByRole('button', { name: 'Enregistrer la décision' }).first().click();
    await page.getByText('La décision est notée.').first().waitFor();
    expect(await titre(page).textContent()).toMatch(/1\s*point, 1\s*décision$/);
    await verifier(page, javascript);
    await page.getByLabel('Qui était là').fill("L'équipe inventée.");
    await page.getByRole('button', { name: 'Clore la réunion' }).click();
    await page.getByText('La réunion est tenue.').first().waitFor();
    const fichier = async (suite: string) => page.context().request.get(`${adresse}/${suite}`);
    expect((await (await fichier('releve')).body()).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await (await fichier('agenda')).text()).toContain('BEGIN:VEVENT');
    await page.goto('/reunions');
    await verifier(page, javascript);
    const autre = await visiter({ javascript, compte: COMPTES.structure });
    expect([403, 404]).toContain((await autre.goto(adresse))?.status());
  });
});
