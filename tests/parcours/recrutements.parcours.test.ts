import { describe, expect, test } from 'vitest';
import { COMPTES, comptesImport, deposer, lancerImport, MODES, titre } from './gestes.ts';
import { avecNavigateur, visiter } from './navigateur.ts';

avecNavigateur();

const ENTETES =
  'annee;Code métier BMO;Nom métier BMO;Famille_met;Lbl_fam_met;REG;NOM_REG;Dept;NomDept;BE19;NOMBE19;met;xmet;smet';
const ligne = (code: string, nom: string, chiffres: string) =>
  `2019;${code};${nom};V;Services;32;Hauts-de-France;62;Pas-de-Calais;6299;BASSIN DE PARCOURS;${chiffres}`;

describe.each(MODES)('les recrutements, $mode', ({ javascript }) => {
  const ouvrir = (compte = COMPTES.ddets as string) => visiter({ javascript, compte });

  test('la page répond, se filtre, s’exporte, et mène aux activités comparées', async () => {
    const page = await ouvrir();
    await page.goto('/recrutements');
    expect(await titre(page).textContent()).toMatch(/dans le Pas-de-Calais/);
    await page.getByText('Recrutements inventés pour la démonstration').first().waitFor();
    const metiers = page.locator('table', { has: page.locator('caption', { hasText: 'Métiers recherchés' }) });
    const tous = await metiers.locator('tbody tr').count();
    await page.locator('select[name=famille]').selectOption('Bâtiment');
    await page.getByRole('button', { name: 'Afficher' }).click();
    await page.locator('.m-etiquette-retrait', { hasText: 'Bâtiment' }).waitFor();
    const retenus = await metiers.locator('tbody tr').count();
    expect(retenus).toBeGreaterThan(0);
    expect(retenus).toBeLessThan(tous);
    const adresse = await page.getByRole('link', { name: /^CSV/ }).getAttribute('href');
    const lignes = (await (await page.request.get(adresse ?? '')).text()).trim().split('\n');
    expect(lignes.length - 1).toBe(retenus);

    await page.getByRole('link', { name: 'Comparer les activités aux territoires qui ressemblent' }).click();
    await page.waitForURL(/\/territoires\/departement:62\/activites/);
    await page
      .locator('table caption', { hasText: 'Activités dans le Pas-de-Calais, comparées' })
      .waitFor({ state: 'attached' });
    const comparable = page.locator('#comparables tbody a').first();
    const nom = (await comparable.textContent()) ?? '';
    await comparable.click();
    await page.getByRole('link', { name: nom, exact: true }).first().waitFor();
  });

  test('un fichier de l’enquête s’importe, ses mauvaises lignes disent pourquoi, et s’annule', async () => {
    const page = await ouvrir();
    const metier = javascript ? 'P1X01' : 'P2X01';
    const fichier = [
      ENTETES,
      ligne(metier, "Agents d'entretien de locaux", '100;60;*'),
      ligne('P3X01', 'Maçons qualifiés', '10;20;0'),
      ligne('P4X01', 'Couvreurs', 'dix;2;0'),
      ligne('P5X01', 'Cuisiniers', '*;*;*'),
    ].join('\n');
    const fiche = await deposer(page, 'bmo-2019.csv', fichier);
    await page.getByText('Recrutements des entreprises (BMO)').first().waitFor();
    await lancerImport(page);
    expect(await comptesImport(page)).toMatchObject({ 'Lignes lues': 4 });
    await page.getByText('20 projets difficiles pour 10 projets.').first().waitFor();

    await page.goto('/recrutements?territoire=departement:62&annee=2019');
    const metiers = page.locator('table', { has: page.locator('caption', { hasText: 'Métiers recherchés' }) });
    const lues = await metiers.locator('tbody tr').allTextContents();
    expect(lues).toHaveLength(2);
    expect(lues.find((texte) => texte.includes("Agents d'entretien"))).toMatch(/100.*60.*60/s);
    expect(lues.find((texte) => texte.includes('Cuisiniers'))).toContain('inconnu');
    expect(await page.getByText('Recrutements inventés pour la démonstration').count()).toBe(0);

    await page.goto(fiche);
    await page
      .getByRole('link', { name: /Annuler/ })
      .first()
      .click();
    await page.getByRole('button', { name: /Annuler/ }).click();
    await page
      .getByText(/annulé/)
      .first()
      .waitFor({ timeout: 30_000 });
    await page.goto('/recrutements');
    await page.getByText('Recrutements inventés pour la démonstration').first().waitFor();
  });

  test('seul un administrateur corrige la correspondance', async () => {
    const lecteur = await ouvrir(COMPTES.structure);
    await lecteur.goto('/recrutements/correspondance');
    expect(await lecteur.getByRole('button', { name: /Retirer/ }).count()).toBe(0);
    expect((await lecteur.goto('/recrutements/correspondance/ajouter'))?.status()).toBe(403);

    const page = await ouvrir(COMPTES.administrateur);
    const mots = `polissage de ${javascript ? 'verre' : 'cuivre'}`;
    await page.goto('/recrutements/correspondance/ajouter');
    await page.locator('select[name=nature]').selectOption('naf');
    await page.locator('input[name=code]').fill('métier');
    await page.locator('select[name=activite]').selectOption('industrie');
    await page.locator('input[name=source]').fill('Atelier de parcours');
    await page.getByRole('button', { name: 'Ajouter ce rapprochement' }).click();
    await page.getByText("Ce code n'a pas la forme attendue.").first().waitFor();
    expect(await page.locator('input[name=source]').inputValue()).toBe('Atelier de parcours');
    await page.locator('select[name=nature]').selectOption('mot');
    await page.locator('input[name=code]').fill(mots);
    await page.getByRole('button', { name: 'Ajouter ce rapprochement' }).click();
    await page.waitForURL(/correspondance\?activite=industrie/);
    const rangee = page.locator('tbody tr', { hasText: mots });
    await rangee.getByRole('button', { name: /Retirer/ }).click();
    await page.waitForURL(/correspondance$/);
    await page.goto(`/recrutements/correspondance?q=${encodeURIComponent(mots)}`);
    expect(await page.locator('tbody tr', { hasText: mots }).count()).toBe(0);
  });
});
