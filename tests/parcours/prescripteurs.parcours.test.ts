import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, premierLien, titre } from './gestes.ts';
import { avecNavigateur, visiter } from './navigateur.ts';

avecNavigateur();

const FICHE = /^\/prescripteurs\/\d+$/;

describe.each(MODES)('les prescripteurs, $mode', ({ javascript }) => {
  const ouvrir = (compte = COMPTES.ddets as string) => visiter({ javascript, compte });
  const nombreDe = (texte: string | null) => Number(/^[\d\u202f\u00a0 ]+/.exec(texte ?? '')?.[0].replace(/\D/g, ''));

  test('où il en manque : la réponse suit le seuil et la sorte, et mène aux lignes comptées', async () => {
    const page = await ouvrir();
    await page.goto('/prescription');
    const large = nombreDe(await titre(page).textContent());
    expect(large).toBeGreaterThan(0);
    await page.locator('input[name=minutes]').fill('20');
    await page.getByRole('button', { name: 'Afficher' }).click();
    await page.waitForURL(/minutes=20/);
    await page
      .getByText(/20.minutes en voiture dans le Pas-de-Calais/)
      .first()
      .waitFor();
    expect(nombreDe(await titre(page).textContent())).toBeGreaterThan(large);
    await page.locator('summary', { hasText: 'Sortes de prescripteurs' }).click();
    await page.locator('label[for=filtre-type-mission_locale]').click();
    await page.getByRole('button', { name: 'Afficher' }).click();
    await page.waitForURL(/type=mission_locale/);
    await page
      .getByText(/sans mission locale à moins de 20.minutes/)
      .first()
      .waitFor();
    // Le chiffre mène à ses lignes : autant de lignes exportées que de communes comptées.
    await page.goto('/prescription?territoire=departement:62&voir=sans');
    const compte = nombreDe(await titre(page).textContent());
    const adresse = await page.getByRole('link', { name: /^CSV/ }).getAttribute('href');
    const lignes = (await (await page.request.get(adresse ?? '')).text()).trim().split('\n');
    expect(lignes.length - 1).toBe(compte);
  });

  test('dit qu’il ne connaît pas les prescriptions réelles, et que la démonstration est inventée', async () => {
    const page = await ouvrir();
    await page.goto('/prescription?territoire=region:32');
    await page
      .getByText(/les prescriptions réelles ne sont pas encore connues/)
      .first()
      .waitFor();
    await page.getByText(/Prescripteurs de démonstration, inventés/).waitFor();
  });

  test('ajouter, être prévenu du double, corriger, fermer, rouvrir', async () => {
    const page = await ouvrir();
    const nom = `CCAS de parcours ${javascript ? 'A' : 'B'}`;
    const remplir = async () => {
      await page.goto('/prescripteurs/nouveau');
      await page.locator('select[name=type]').selectOption('ccas');
      await page.locator('input[name=nom]').fill(nom);
      await page.locator('label', { hasText: /^Oui$/ }).first().click();
      await page.locator('input[name=code_postal]').fill('62000');
      await page.locator('input[name=commune]').fill('Arras');
      await page.getByRole('button', { name: 'Ajouter au registre' }).click();
    };
    await remplir();
    await page.waitForURL((url) => FICHE.test(url.pathname));
    await remplir();
    await page.getByText('Ce prescripteur est déjà au registre à Arras.').first().waitFor();
    expect(await page.locator('input[name=nom]').inputValue()).toBe(nom);

    await page.goto(await premierLien(page, `/prescripteurs?q=${encodeURIComponent(nom)}`, FICHE));
    await page.getByRole('link', { name: 'Corriger la fiche' }).click();
    await page.locator('input[name=adresse]').fill('3 rue du Parcours');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.waitForURL((url) => FICHE.test(url.pathname));
    await page.getByText('→ « 3 rue du Parcours »').waitFor();
    await page.getByRole('link', { name: 'Fermer ce prescripteur' }).click();
    await page.locator('input[name=motif]').fill('Déménagement');
    await page.getByRole('button', { name: 'Fermer le prescripteur' }).click();
    await page
      .getByText(/Fermé le/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: 'Rouvrir', exact: true }).click();
    await page.getByRole('button', { name: 'Rouvrir' }).click();
    await page.getByText(/est rouvert/).waitFor();
  });

  test('deux personnes sur la même fiche : la seconde est prévenue et garde sa saisie', async () => {
    const [une, deux] = [await ouvrir(), await ouvrir(COMPTES.dreets)];
    const fiche = await premierLien(une, '/prescripteurs?type=france_travail', FICHE);
    for (const page of [une, deux]) await page.goto(`${fiche}/corriger`);
    const saisir = async (page: typeof une, texte: string) => {
      await page.locator('input[name=adresse]').fill(texte);
      await page.getByRole('button', { name: 'Enregistrer' }).click();
    };
    await saisir(une, `${javascript ? 11 : 12} rue de l'Exemple`);
    await une.waitForURL((url) => FICHE.test(url.pathname));
    await saisir(deux, '99 rue perdue');
    await deux.getByText(/a changé depuis que vous avez ouvert/).waitFor();
    expect(await deux.locator('input[name=adresse]').inputValue()).toBe('99 rue perdue');
  });

  test('une structure lit sans rien changer', async () => {
    const page = await ouvrir(COMPTES.structure);
    await page.goto('/prescripteurs');
    expect(await page.getByRole('link', { name: 'Ajouter un prescripteur' }).count()).toBe(0);
    const fiche = await premierLien(page, '/prescripteurs', FICHE);
    for (const adresse of ['/prescripteurs/nouveau', `${fiche}/corriger`, `${fiche}/fermer`]) {
      expect((await page.goto(adresse))?.status()).toBe(403);
    }
    expect((await page.goto('/prescripteurs/999999'))?.status()).toBe(404);
  });

  test('la recherche le trouve, la page du territoire et le maillage y mènent', async () => {
    const page = await ouvrir();
    await page.goto('/recherche?q=mission+locale+exemple');
    await page.getByRole('heading', { name: /Prescripteurs/ }).waitFor();
    await page.goto('/territoires/departement:62');
    await page.getByRole('link', { name: 'Qui prescrit ici, et où il en manque' }).click();
    await page.waitForURL(/\/prescription\?territoire=departement/);
    await page.goto('/maillage');
    await page.getByRole('link', { name: /qui prescrit, et où il en manque/ }).click();
    await page.waitForURL(/\/prescription\?territoire=departement/);
  });
});
