import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, premierLien, titre } from './gestes.ts';
import { appelSuivi } from './gestesClotures.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

/** axe a besoin de scripts dans la page : les pages sont les mêmes sans. */
async function verifier(page: Page, javascript: boolean): Promise<void> {
  if (javascript) {
    await hydrater(page);
    await verifierAccessibilite(page);
  }
  await verifierLargeur(page);
}

const CONVENTION = /^\/subventions\/\d+$/;
const BILAN = /^\/bilans-subventions\/\d+$/;

describe.each(MODES)('la vie et le bilan d’une opération $mode', ({ javascript }) => {
  test('le porteur relève sans compter deux fois, corrige, et commence son bilan', async () => {
    const page = await visiter({ javascript, compte: COMPTES.reseau });
    const convention = await premierLien(page, '/subventions?etat=active', CONVENTION);
    await page.goto(`${convention}/indicateurs`);
    await verifier(page, javascript);
    const premier = page.locator('section[id^=indicateur-]').first();
    await premier.getByText('Ajouter un relevé').click();
    await premier.getByLabel('Du', { exact: true }).fill('2026-03-01');
    await premier.getByLabel('Au (compris)').fill('2026-04-30');
    await premier.getByLabel('Valeur').fill('3');
    await premier.getByRole('button', { name: 'Enregistrer ce relevé' }).click();
    await page.getByText('compteraient deux fois la même chose').first().waitFor();
    // Rien de ce qui était tapé n'est perdu.
    expect(await page.locator('section[id^=indicateur-]').first().getByLabel('Valeur').inputValue()).toBe('3');

    await page.goto(await premierLien(page, `${convention}/indicateurs`, /\/releves\/\d+$/));
    await verifier(page, javascript);
    const valeur = javascript ? '18' : '19';
    await page.getByLabel('Valeur').fill(valeur);
    await page.getByRole('button', { name: 'Enregistrer la correction' }).click();
    await page.getByText('Le relevé est corrigé').first().waitFor();
    await page.goto(`${convention}/indicateurs`);
    expect(await page.locator('section[id^=indicateur-]').first().textContent()).toContain(`${valeur} sur`);

    await page.goto(`${convention}/bilan`);
    await verifier(page, javascript);
    const commencer = page.getByRole('button', { name: 'Commencer le bilan final' });
    if (await commencer.count()) {
      await commencer.click();
      await page.waitForURL(/\/remplir/);
    } else {
      await page.goto(`${await premierLien(page, `${convention}/bilan`, BILAN)}/remplir`);
    }
    const bilan = new URL(page.url()).pathname.replace('/remplir', '');
    await verifier(page, javascript);
    await page.goto(`${bilan}/budget`);
    await verifier(page, javascript);
    await page.goto(`${bilan}/deposer`);
    await page.getByText('À compléter').waitFor();
    expect(await page.getByRole('button', { name: 'Déposer le bilan' }).count()).toBe(0);
  });

  test('le financeur revoit ligne par ligne, doit dire pourquoi il réduit, puis communique sa revue', async () => {
    const page = await visiter({ javascript, compte: COMPTES.departement });
    const bilan = await premierLien(page, '/bilans-subventions?etat=depose', BILAN);
    await page.goto(`${bilan}/examiner`);
    await verifier(page, javascript);
    const ligne = page.locator('article.m-revue').first();
    const reduire = async (montant: string, motif: string) => {
      const details = ligne.locator('details').last();
      if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
      await ligne.getByLabel('Montant accepté').fill(montant);
      await ligne.getByLabel('Raison').fill(motif);
      await ligne.getByRole('button', { name: /Enregistrer la décision/ }).click();
    };
    const montant = javascript ? '27 000' : '26 500';
    await reduire(montant, '');
    await page.getByText('Un montant changé demande une raison').first().waitFor();
    await reduire(montant, 'Une fiche de paie inventée manque.');
    await page.getByText('La ligne est revue').first().waitFor();
    const reste = page.getByRole('button', { name: /Accepter tell/ }).last();
    if (await page.getByText(/à revoir sur/).count()) {
      await reste.click();
      await page
        .getByText(/lignes? acceptées? tell/)
        .first()
        .waitFor();
    }
    // Rien ne s'accepte avant que le porteur ait pu répondre.
    expect(await page.getByRole('button', { name: 'Accepter le bilan' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Communiquer la revue au porteur' }).click();
    await page.getByText('La revue est communiquée').first().waitFor();
    expect(await titre(page).textContent()).toContain('le porteur peut répondre');
    await verifier(page, javascript);
  });

  test("l'évaluation se lit et se télécharge ; les cofinancements se filtrent ; une réunion se convoque", async () => {
    const page = await visiter({ javascript, compte: COMPTES.departement });
    const convention = await premierLien(page, '/subventions?etat=active', CONVENTION);
    const appel = await appelSuivi(page);
    await page.goto(`${appel}/evaluation`);
    await verifier(page, javascript);
    const fichier = await page.request.get(`${appel}/evaluation/xlsx`);
    expect(fichier.headers()['content-disposition']).toContain('.xlsx');
    await page.goto('/cofinancements/projets?genre=region');
    await verifier(page, javascript);
    await page.goto(`${convention}/reunions`);
    await page.getByLabel('Jour', { exact: true }).fill(javascript ? '2026-09-03' : '2026-09-04');
    await page.getByLabel('Heure (Paris)').fill('10:00');
    await page.getByLabel('Ordre du jour').fill('Point d’étape inventé.');
    await page.getByRole('button', { name: 'Inscrire la réunion' }).click();
    await page.waitForURL(/\/reunions\/\d+$/);
    await verifier(page, javascript);
    const agenda = await page.request.get(`${new URL(page.url()).pathname}/agenda`);
    expect(await agenda.text()).toContain('BEGIN:VEVENT');
    await page.getByLabel('Qui était là').fill('Ida Exemple, Jean Exemple');
    await page.getByLabel('Ce qui a été dit et décidé').fill('Tout avance.');
    await page.getByRole('button', { name: 'Enregistrer le compte rendu' }).click();
    await page.getByText('Tout avance.').first().waitFor();
  });

  test("un bilan ou une évaluation qui n'est pas à soi ne s'ouvre pas", async () => {
    const departement = await visiter({ javascript, compte: COMPTES.departement });
    const bilan = await premierLien(departement, '/bilans-subventions?etat=depose', BILAN);
    for (const compte of [COMPTES.structure, COMPTES.ddets]) {
      const page = await visiter({ javascript, compte });
      expect((await page.goto(bilan))?.status()).toBe(403);
      expect((await page.goto(`${bilan}/examiner`))?.status()).toBe(403);
    }
  });
});
