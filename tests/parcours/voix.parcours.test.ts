import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, premierLien } from './gestes.ts';
import { entrerEspace, parcoursDemo } from './gestesEspace.ts';
import { avecNavigateur, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

describe.each(MODES)('la parole des personnes $mode', ({ javascript }) => {
  test('elle répond une fois, sans son nom', async () => {
    const elle = await visiter({ javascript, largeur: 320 });
    await entrerEspace(elle);
    await elle.goto('/mon-espace/ma-parole');
    const envoyer = elle.getByRole('button', { name: 'Envoyer ma réponse' });
    // Un autre passage a pu répondre déjà cette année.
    if ((await envoyer.count()) > 0) {
      if (javascript) await verifierAccessibilite(elle);
      await verifierLargeur(elle);
      await envoyer.click();
      await elle.getByText('Répondez à une question au moins').first().waitFor();
      await elle.getByText('De quoi me déplacer', { exact: true }).click();
      await elle
        .getByRole('group', { name: /fait-il avancer/ })
        .getByText('Plutôt oui', { exact: true })
        .click();
      await envoyer.click();
    }
    await elle.getByRole('heading', { level: 1, name: /vous avez répondu cette année/ }).waitFor();
  });

  test('sur papier, l’équipe saisit ; l’opération lit des parts, et le financeur aussi', async () => {
    const page = await visiter({ javascript, compte: COMPTES.operateur });
    const operation = await premierLien(page, '/operations?q=démonstration', /^\/operations\/\d+$/);
    await page.goto(`${operation}/parole/saisir`);
    await page.getByText('Des formations', { exact: true }).click();
    await page
      .getByRole('group', { name: /rendez-vous/ })
      .getByText('Comme il faut', { exact: true })
      .click();
    await page.getByRole('button', { name: 'Compter cette réponse' }).click();
    await page.getByText('La réponse est comptée').first().waitFor();
    const financeur = await visiter({ javascript, compte: COMPTES.departement });
    await financeur.goto(`${operation}/parole`);
    await financeur.getByRole('heading', { level: 1, name: /manque/ }).waitFor();
    await financeur.getByRole('table', { name: /par intercommunalité/ }).waitFor();
    if (javascript) await verifierAccessibilite(financeur);
    await verifierLargeur(financeur);
  });

  test('intensif : passer, lire la raison, revenir', async () => {
    const page = await visiter({ javascript, compte: COMPTES.operateur });
    const parcours = await parcoursDemo(page);
    await page.goto(`${parcours}/binome`);
    const changer = async (lien: RegExp, bouton: string, raison: string) => {
      const pourquoi = page.locator('#intensif').getByLabel('Pourquoi');
      await page.getByText(lien).waitFor();
      if (!(await pourquoi.isVisible())) await page.getByText(lien).click();
      await pourquoi.fill(raison);
      await page.getByRole('button', { name: bouton }).click();
    };
    // Un autre passage a pu s'arrêter au milieu.
    if ((await page.getByText("Revenir à l'accompagnement ordinaire").count()) > 0)
      await changer(/Revenir à l'accompagnement ordinaire/, "Revenir à l'ordinaire", 'Le rythme ordinaire suffit.');
    await page.getByText('Accompagnement ordinaire.').waitFor();
    await changer(/Passer l'accompagnement en intensif/, 'Passer en intensif', 'Deux rendez-vous par semaine.');
    await page.getByText(/^Intensif depuis le/).waitFor();
    expect(await page.getByText('Deux rendez-vous par semaine.').count()).toBeGreaterThan(0);
    if (javascript) await verifierAccessibilite(page);
    await changer(/Revenir à l'accompagnement ordinaire/, "Revenir à l'ordinaire", 'Le rythme ordinaire suffit.');
    await page.getByText('Accompagnement ordinaire.').waitFor();
  });
});
