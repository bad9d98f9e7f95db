import { describe, expect, test } from 'vitest';
import { attendreTravail, COMPTES, MODES } from './gestes.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

describe.each(MODES)('$mode', ({ javascript }) => {
  test('une revue annuelle : commencer, écrire un bloc, en cacher un', async () => {
    const p = await visiter({ javascript, compte: COMPTES.ddets });
    // Une année par passage : chacun a son rapport.
    const annee = new Date().getFullYear() - (javascript ? 2 : 3);
    await p.goto(`/rapports/nouveau?genre=revue_annuelle&territoire=departement:62&annee=${annee}`);
    if (javascript) await hydrater(p);
    await p.getByRole('button', { name: 'Commencer' }).click();
    await p.waitForURL(/\/rapports\/brouillons\/\d+$/);
    await p.getByRole('heading', { level: 2, name: "L'essentiel" }).waitFor();
    if (javascript) {
      await hydrater(p);
      await verifierAccessibilite(p);
      await verifierLargeur(p);
    }
    await p
      .getByText(/^Chiffres du \d/)
      .first()
      .waitFor();
    await p.getByRole('button', { name: 'Relire les chiffres maintenant' }).click();
    await p.getByText('Les chiffres viennent d’être relus.').waitFor();
    const postes = p.locator('#bloc-postes');
    await postes.locator('summary').first().click();
    await postes.getByLabel(/^Texte : /).fill(`Les postes de ${annee}, en trois mots.`);
    await postes.getByRole('button', { name: 'Enregistrer ce texte' }).click();
    await p.getByText('Texte enregistré.').waitFor();
    expect(await postes.textContent()).toContain(`Les postes de ${annee}, en trois mots.`);
    await p
      .locator('#bloc-argent')
      .getByRole('button', { name: /^Cacher/ })
      .click();
    await p.getByText('Rapport rangé.').waitFor();
    expect(await p.locator('#bloc-argent').textContent()).toContain('est caché depuis le');
    expect((await p.goto(`${p.url().split('#')[0]}/figer`))?.status()).toBe(200);
    expect(await p.locator('main').textContent()).toContain("Sans les blocs cachés : L'argent et les conventions");
    if (!javascript) return;
    await hydrater(p);
    await p.getByRole('button', { name: 'Figer cette version' }).click();
    await attendreTravail(p);
    await p.getByRole('link', { name: 'Voir le résultat' }).click();
    await p.waitForURL(/\/rapports\/\d+$/);
    expect((await (await p.request.get(`${p.url()}/fichiers/pptx`)).body()).subarray(0, 2).toString()).toBe('PK');
  }, 120_000);

  test('comparer deux territoires, et qui ne rédige pas ne commence rien', async () => {
    const p = await visiter({ javascript, compte: COMPTES.prescripteur });
    await p.goto('/comparer?t=departement:62&t=departement:59');
    await p.getByRole('heading', { level: 1, name: /Pas-de-Calais et Nord/ }).waitFor();
    await p.getByRole('link', { name: 'Taux de réalisation' }).waitFor();
    const csv = await p.request.get('/comparer/export/csv?t=departement:62&t=departement:59');
    expect((await csv.text()).split('\n')[0]).toContain('Distance à la médiane');
    expect((await p.goto('/rapports/nouveau?genre=revue_annuelle'))?.status()).toBe(403);
  });
});
