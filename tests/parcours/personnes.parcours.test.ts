import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, titre } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const texte = async (page: Page) => (await page.locator('main').textContent()) ?? '';
const chemin = (page: Page) => new URL(page.url()).pathname;

describe.each(MODES)('une personne et son cercle, $mode', ({ javascript }) => {
  const ouvrir = (compte: string) => visiter({ javascript, compte });
  // Un nom par mode, et par passage : la ressemblance cherchée est celle d'ici.
  const nom = `Parcours ${javascript ? 'Avec' : 'Sans'} ${Date.now().toString(36).replace(/\d/g, 'z')}`;
  const jour = `19${60 + Math.floor(Math.random() * 30)}-0${1 + Math.floor(Math.random() * 9)}-1${Math.floor(Math.random() * 9)}`;
  let adresse = '';

  const remplir = async (page: Page, qui: { nom: string; prenom: string }) => {
    await page.getByLabel('Public', { exact: true }).selectOption('rsa');
    await page.getByLabel('Nom', { exact: true }).fill(qui.nom);
    await page.getByLabel('Prénom').fill(qui.prenom);
    await page.getByLabel('Date de naissance').fill(jour);
    await page.getByRole('button', { name: 'Ouvrir le parcours' }).click();
  };

  test('ajouter une personne ; une autre qui lui ressemble se vérifie avant', async () => {
    const page = await ouvrir(COMPTES.operateur);
    await page.goto('/personnes/nouvelle');
    await page.locator('input[name=commune]').fill('Nulle-Part');
    await remplir(page, { nom, prenom: 'Nathalie' });
    // Rien n'est perdu quand la commune n'existe pas.
    await page
      .getByText(/Aucune commune ne s'appelle/)
      .first()
      .waitFor();
    expect(await page.getByLabel('Prénom').inputValue()).toBe('Nathalie');
    await page.locator('input[name=commune]').fill('Arras');
    await page.getByRole('button', { name: 'Ouvrir le parcours' }).click();
    await page.waitForURL(/\/parcours\/\d+$/);
    adresse = chemin(page);
    await page.getByRole('heading', { level: 1, name: new RegExp(`Nathalie ${nom} attend une décision`) }).waitFor();

    await page.goto('/personnes/nouvelle');
    await remplir(page, { nom, prenom: 'Natalie' });
    await page.getByText('Une personne ressemblante est déjà suivie').first().waitFor();
    expect(await page.getByRole('link', { name: `Nathalie ${nom}` }).getAttribute('href')).toBe(adresse);
    await page.getByLabel(/ce sont deux personnes différentes/).check({ force: true });
    await page.getByRole('button', { name: 'Ouvrir le parcours' }).click();
    await page.waitForURL(/\/parcours\/\d+$/);
    expect(chemin(page)).not.toBe(adresse);
  });

  test('la chercher, corriger son identité', async () => {
    const page = await ouvrir(COMPTES.operateur);
    await page.goto('/personnes');
    await page.getByLabel('Nom, naissance, dossier').fill(`nathalie ${nom.toLowerCase()}`);
    await page.getByRole('button', { name: 'Chercher', exact: true }).click();
    await page.getByRole('link', { name: `${nom} Nathalie` }).click();
    await page.waitForURL(new RegExp(`${adresse}$`));
    await page.getByRole('link', { name: 'Corriger' }).click();
    await page.getByLabel('Téléphone').fill('pas un numéro');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Écrivez ce numéro de téléphone en chiffres').first().waitFor();
    await page.getByLabel('Téléphone').fill('06 11 22 33 44');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText("L'identité est corrigée").first().waitFor();
    expect(await texte(page)).toContain('06 11 22 33 44');
  });

  test('qui ne la suit pas lit qui elle est ; il rejoint en disant pourquoi, et le responsable peut le retirer', async () => {
    const page = await ouvrir(COMPTES.entreprises);
    await page.goto(adresse);
    expect(await texte(page)).not.toContain('06 11 22 33 44');
    expect((await page.goto(`${adresse}/consultations`))?.status()).toBe(403);
    await page.goto(`${adresse}/rejoindre`);
    const raison = page.getByLabel('Pourquoi avez-vous besoin de ce dossier');
    await raison.fill('besoin');
    await page.getByRole('button', { name: 'Rejoindre le dossier' }).click();
    await page
      .getByText(/Dites en une phrase pourquoi/)
      .first()
      .waitFor();
    expect(await raison.inputValue()).toBe('besoin');
    await raison.fill('Elle reprend après une dépression, je cherche un poste');
    await page.getByRole('button', { name: 'Rejoindre le dossier' }).click();
    await page
      .getByText(/Ce texte parle peut-être de santé/)
      .first()
      .waitFor();
    expect(await raison.inputValue()).toContain('dépression');
    await page.getByLabel(/Je confirme que ce texte/).check({ force: true });
    await page.getByRole('button', { name: 'Rejoindre le dossier' }).click();
    await page.getByText('Ce dossier vous est ouvert').first().waitFor();
    expect(await texte(page)).toContain('06 11 22 33 44');

    const responsable = await ouvrir(COMPTES.territoire);
    await responsable.goto(`${adresse}/consultations`);
    expect(await texte(responsable)).toContain('Elle reprend après une dépression');
    await responsable
      .getByRole('button', { name: /^Retirer/ })
      .first()
      .click();
    await responsable.getByText("L'accès est retiré").first().waitFor();
    expect((await page.goto(`${adresse}/consultations`))?.status()).toBe(403);
  });

  test('mes notes restent à moi ; les documents se partagent', async () => {
    const page = await ouvrir(COMPTES.operateur);
    await page.goto(`${adresse}/notes`);
    await page.getByLabel('Note', { exact: true }).fill('Numéro : 255081416802538');
    await page.getByRole('button', { name: 'Garder pour moi' }).click();
    await page
      .getByText(/contient un numéro de sécurité sociale/)
      .first()
      .waitFor();
    await page.getByLabel('Note', { exact: true }).fill('Rappeler mardi, à voix basse');
    await page.getByRole('button', { name: 'Garder pour moi' }).click();
    await page.getByText('La note est enregistrée').first().waitFor();
    await page.goto(`${adresse}/documents`);
    await page.locator('input[type=file]').setInputFiles({ name: 'cv.png', mimeType: 'image/png', buffer: PNG });
    await page.getByRole('button', { name: 'Joindre', exact: true }).click();
    await page.getByText('Les documents sont à jour').first().waitFor();

    const responsable = await ouvrir(COMPTES.territoire);
    await responsable.goto(`${adresse}/notes`);
    expect(await texte(responsable)).not.toContain('à voix basse');
    await responsable.goto(`${adresse}/documents`);
    await responsable.getByRole('link', { name: 'cv.png' }).waitFor();
    await page.goto(`${adresse}/consultations`);
    expect(await texte(page)).toContain('Documents');
  });

  test('un financeur non habilité, un voisin : la personne n’existe pas', async () => {
    for (const compte of [COMPTES.departement, COMPTES.ddets, COMPTES.structure]) {
      const page = await ouvrir(compte);
      expect([403, 404]).toContain((await page.goto(adresse))?.status());
      expect(await titre(page).textContent()).not.toContain(nom);
    }
  });

  test.runIf(javascript)('lisible à 320 px, accessible', async () => {
    const page = await visiter({ compte: COMPTES.operateur, largeur: 320 });
    for (const suite of ['', '/identite', '/notes', '/documents', '/consultations', '/rejoindre']) {
      await page.goto(`${adresse}${suite}`);
      await verifierAccessibilite(page);
      await verifierLargeur(page);
    }
  });
});
