import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, campagneDemo, MODES, premierLien, titre } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, visiter } from './navigateur.ts';

avecNavigateur();

const INSTRUCTION = /^\/dossiers\/\d+\/instruction$/;
/** Déplie une section de la liste des champs, si elle ne l'est pas : un repli s'ouvre sans script. */
const deplier = async (page: Page, section: string) => {
  const repli = page.locator('main details:not([open]) > summary', { hasText: section });
  if (await repli.count()) await repli.first().click();
};

describe.each(MODES)('instruire un dossier ($mode)', ({ javascript }) => {
  const ouvrir = (compte: string = COMPTES.ddets) => visiter({ javascript, compte });
  // L'analyse d'accessibilité est elle-même un script.
  const accessible = async (page: Page) => {
    if (javascript) await verifierAccessibilite(page);
  };

  test('du tableau au dossier : filtrer, cocher, voir ce que le geste fera, confier', async () => {
    const page = await ouvrir();
    const adresse = await campagneDemo(page);
    await page.goto(`${adresse}/tableau?etape=deposes`);
    await titre(page)
      .getByText(/dossiers? déposés?/)
      .waitFor();
    await accessible(page);
    const nom = await page.locator('table tbody th a').first().textContent();
    await page.getByRole('checkbox', { name: `Choisir le dossier ${nom}` }).check({ force: true });
    await page.locator('#lot-geste').selectOption('attribuer');
    await page.getByRole('button', { name: 'Voir ce que cela fera' }).click();
    await titre(page)
      .getByText(/Confier à un agent\s: 1\sdossier/)
      .waitFor();
    await page
      .locator('select[name=instructeur]')
      .selectOption({ label: javascript ? 'Personne (libérer)' : 'Ida Exemple' });
    await page.getByRole('button', { name: 'Confier ces dossiers' }).click();
    await page.getByText(/[01]\sdossier confié à/).waitFor();
    await page.waitForURL(/\/tableau/);
  });

  test('examiner et noter : un refus garde la saisie, la note se lit terme à terme', async () => {
    const page = await ouvrir();
    const dossier = await premierLien(
      page,
      `${await campagneDemo(page)}/tableau?etape=instruction&tri=age`,
      INSTRUCTION,
    );
    await page.goto(`${dossier}/criteres`);
    await accessible(page);
    const note = page.locator('input[name^="note."]').first();
    await note.fill('99');
    await page.getByRole('button', { name: 'Enregistrer les notes' }).click();
    await page
      .getByText(/La note va de 0 à/)
      .first()
      .waitFor();
    expect(await note.inputValue()).toBe('99');
    await note.fill(javascript ? '3' : '4');
    await page.getByRole('button', { name: 'Enregistrer les notes' }).click();
    await page.getByText('Les notes sont enregistrées.').waitFor();
    await page
      .getByText(/[34],00 \/ 5 ×/)
      .first()
      .waitFor();
  });

  test('demander des corrections : un champ, un message, une heure ; puis reprendre sans attendre', async () => {
    const page = await ouvrir();
    const dossier = await premierLien(page, `${await campagneDemo(page)}/tableau?etape=deposes`, INSTRUCTION);
    await page.goto(`${dossier}/corrections`);
    await accessible(page);
    await page.getByRole('button', { name: 'Renvoyer le dossier à la structure' }).click();
    await page.getByText('Choisissez au moins un champ à rouvrir.').first().waitFor();
    await deplier(page, 'La structure et sa gouvernance');
    await page.getByRole('checkbox', { name: 'Gouvernance', exact: true }).check({ force: true });
    await page.locator('textarea[name=demande]').fill('Précisez qui décide (essai).');
    await page.getByRole('button', { name: 'Renvoyer le dossier à la structure' }).click();
    await titre(page)
      .getByText(/Corrections attendues avant le/)
      .waitFor();
    await page.getByText('Champs rouverts : Gouvernance.').first().waitFor();
    await page.locator('textarea[name=motif]').fill('Demande faite par erreur (essai).');
    await page.getByRole('button', { name: 'Reprendre le dossier' }).click();
    await titre(page)
      .getByText(/aucune en cours/)
      .waitFor();
    await page.goto(dossier.replace('/instruction', '/histoire'));
    await page.getByText('Précisez qui décide (essai).').first().waitFor();
  });

  test('une note interne reste au service', async () => {
    const page = await ouvrir();
    const dossier = await premierLien(page, `${await campagneDemo(page)}/tableau?etape=instruction`, INSTRUCTION);
    await page.goto(`${dossier}/notes`);
    await page.locator('textarea[name=texte]').fill('Note de parcours, à ne pas lire dehors.');
    await page.getByRole('button', { name: 'Ajouter la note' }).click();
    await page.getByText('Note de parcours, à ne pas lire dehors.').first().waitFor();
    const departement = await ouvrir(COMPTES.departement);
    for (const suite of ['', '/notes', '/criteres', '/corrections', '/avis'])
      expect((await departement.goto(`${dossier}${suite}`))?.status()).toBe(403);
    const structure = await ouvrir(COMPTES.structure);
    expect((await structure.goto(`${dossier}/notes`))?.status()).toBe(403);
  });

  test('le département donne son avis une fois, puis le complète', async () => {
    const agent = await ouvrir();
    const tableau = `${await campagneDemo(agent)}/tableau`;
    // Un dossier neuf pour chaque mode : un avis donné ne se redonne pas.
    await agent.goto(`${tableau}?tri=nom&sens=${javascript ? 'asc' : 'desc'}`);
    const liens = await agent
      .locator('table tbody th a')
      .evaluateAll((a) => a.map((l) => l.getAttribute('href') ?? ''));
    let dossier = '';
    for (const lien of liens) {
      await agent.goto(`${lien}/avis`);
      const case_ = agent.getByRole('checkbox', { name: /\(département\)/ });
      if ((await case_.count()) === 0) continue;
      await case_.check({ force: true });
      await agent.getByRole('button', { name: "Demander l'avis" }).click();
      await agent.getByText('1 avis demandé.').waitFor();
      dossier = lien.replace('/instruction', '');
      break;
    }
    expect(dossier).not.toBe('');
    const page = await ouvrir(COMPTES.departement);
    await page.goto('/cofinancements?avis=attendu');
    await titre(page)
      .getByText(/avis à donner/)
      .waitFor();
    await accessible(page);
    await page.goto(`${dossier}/avis`);
    await accessible(page);
    await page.getByRole('radio', { name: 'Défavorable' }).check({ force: true });
    await page.locator('input[name=montant]').fill('12 500,50');
    await page.getByRole('button', { name: "Donner l'avis" }).click();
    await page.getByText('Écrivez vos réserves ou vos raisons.').first().waitFor();
    expect(await page.locator('input[name=montant]').inputValue()).toBe('12 500,50');
    await page.getByRole('radio', { name: 'Favorable', exact: true }).check({ force: true });
    await page.getByRole('button', { name: "Donner l'avis" }).click();
    await titre(page)
      .getByText(/Avis favorable sur le dossier/)
      .waitFor();
    await page
      .getByText(/12.500,50/)
      .first()
      .waitFor();
    await page.locator('textarea[name=texte]').fill('Confirmé en commission permanente (essai).');
    await page.getByRole('button', { name: 'Ajouter le complément' }).click();
    await page.getByText('Confirmé en commission permanente (essai).').waitFor();
  });
});
