import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { appelDemo, COMPTES, MODES, premierLien, titre } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, visiter } from './navigateur.ts';
import { candidatureA } from './visitesSelections.ts';

avecNavigateur();

const LUE = 'Relier l’Artois';
const NOTEE = 'Le littoral au travail';

/** La candidature de ce nom, dans le tableau de l'appel ouvert. */
async function candidatureDe(page: Page, nom: string): Promise<string> {
  const appel = await appelDemo(page);
  await page.goto(`${appel}/candidatures`);
  return (await page.locator('main table a', { hasText: nom }).first().getAttribute('href')) ?? '';
}

describe.each(MODES)("examiner les candidatures d'un appel ($mode)", ({ javascript }) => {
  const ouvrir = (compte: string = COMPTES.departement) => visiter({ javascript, compte });
  const accessible = async (page: Page) => {
    if (javascript) await verifierAccessibilite(page);
  };

  test('du tableau à la recevabilité : un refus garde ce qui est tapé, une note interne reste au service', async () => {
    const page = await ouvrir();
    const examen = await candidatureA(page, 'deposees');
    await titre(page)
      .getByText(/candidatures déposées/)
      .waitFor();
    await accessible(page);
    await page.goto(examen);
    await titre(page)
      .getByText(/recevab/)
      .waitFor();
    await accessible(page);
    const groupe = page.locator('fieldset', { hasText: 'Ce critère est' }).first();
    await groupe.getByRole('radio', { name: 'Non rempli', exact: true }).check({ force: true });
    await groupe.locator('textarea').fill('');
    await page.getByRole('button', { name: "Enregistrer l'examen" }).click();
    await page
      .getByText('Une condition non remplie se motive.')
      .or(page.getByText(/Dites pourquoi la condition/))
      .first()
      .waitFor();
    expect(await groupe.getByRole('radio', { name: 'Non rempli', exact: true }).isChecked()).toBe(true);
    await groupe.getByRole('radio', { name: 'Rempli', exact: true }).check({ force: true });
    await page.getByRole('button', { name: "Enregistrer l'examen" }).click();
    await page.getByText("L'examen est enregistré.").waitFor();
    await page.goto(`${examen}/notes`);
    await page.locator('textarea[name=texte]').fill('Note interne de parcours.');
    await page.getByRole('button', { name: 'Ajouter la note' }).click();
    await page.getByText('Note interne de parcours.').first().waitFor();
    for (const compte of [COMPTES.membre, COMPTES.structure]) {
      const autre = await ouvrir(compte);
      for (const suite of ['', '/notes', '/corrections', '/lectures'])
        expect((await autre.goto(`${examen}${suite}`))?.status(), `${compte} ${suite}`).toBe(403);
    }
  });

  test('prolonger des corrections en cours', async () => {
    const page = await ouvrir();
    await page.goto(`${await candidatureA(page, 'corrections')}/corrections`);
    await accessible(page);
    await page.locator('input[name=jour]').fill(javascript ? '2099-02-01' : '2099-03-01');
    await page.getByRole('button', { name: 'Prolonger' }).click();
    await page
      .getByText(/Délai porté au 1er? (février|mars) 2099/)
      .or(page.getByText(/Délai porté au/))
      .first()
      .waitFor();
  });

  test('répartir les lectures : voir ce qui sera confié, puis le confier', async () => {
    const page = await ouvrir();
    const appel = await appelDemo(page);
    await page.goto(`${appel}/lecteurs`);
    await accessible(page);
    await page.getByRole('checkbox', { name: javascript ? /Ida Exemple/ : /Max Fictif/ }).check({ force: true });
    await page.locator('input[name=par]').fill(javascript ? '1' : '2');
    await page.getByRole('button', { name: 'Voir la répartition' }).click();
    await page.getByText(/lectures? à confier\./).waitFor();
    await accessible(page);
    await page.getByRole('button', { name: 'Confier ces lectures' }).click();
    await page.getByText(/lectures? confiées? à 1\slecteur/).waitFor();
  });

  test("un lecteur dit ses liens, note, et ne découvre les autres qu'après avoir rendu", async () => {
    const page = await ouvrir(COMPTES.ddets);
    await page.goto('/mes-lectures');
    await accessible(page);
    await page.goto((await page.locator('main a', { hasText: LUE }).first().getAttribute('href')) ?? '');
    if (await page.getByRole('radio', { name: /aucun lien/ }).count()) {
      await accessible(page);
      await page.getByRole('radio', { name: /aucun lien/ }).check({ force: true });
      await page.getByRole('button', { name: 'Continuer' }).click();
    }
    await page.getByRole('button', { name: 'Enregistrer sans rendre' }).waitFor();
    await accessible(page);
    const notes = page.locator('input[name^="note."]');
    await notes.first().fill('99');
    await page.getByRole('button', { name: 'Enregistrer sans rendre' }).click();
    await page
      .getByText(/La note va de 0 à/)
      .first()
      .waitFor();
    expect(await notes.first().inputValue()).toBe('99');
    for (let i = 0; i < (await notes.count()); i++) await notes.nth(i).fill('4');
    expect(await page.getByText('Max Fictif').count()).toBe(0);
    if (javascript) {
      await page.getByRole('button', { name: 'Enregistrer sans rendre' }).click();
      await page.getByText(/n'est pas encore rendue/).waitFor();
    } else {
      await page.getByRole('button', { name: 'Rendre ma lecture' }).click();
      await page.getByText('Votre lecture est rendue.').waitFor();
      await page
        .getByText(/Max Fictif/)
        .first()
        .waitFor();
    }
  });

  test('un expert enregistre son avis, puis le donne : il ne change plus', async () => {
    const page = await ouvrir(COMPTES.membre);
    await page.goto(await premierLien(page, '/mes-lectures', /^\/candidatures\/\d+\/avis$/));
    if (await page.getByRole('radio', { name: /aucun lien/ }).count()) {
      await page.getByRole('radio', { name: /aucun lien/ }).check({ force: true });
      await page.getByRole('button', { name: 'Continuer' }).click();
    }
    await page.getByRole('button', { name: 'Donner mon avis' }).waitFor();
    await accessible(page);
    await page.getByRole('radio', { name: 'Favorable avec réserves' }).check({ force: true });
    await page.locator('textarea[name="reponses.recommandation"]').fill('Financer la première année (essai).');
    // Le brouillon de l'autre mode est encore là : un avis enregistré se retrouve.
    await page.locator('textarea[name="reponses.reserves"]').fill('');
    await page.getByRole('button', { name: 'Donner mon avis' }).click();
    await page.getByText('Écrivez vos réserves.').first().waitFor();
    await page.locator('textarea[name="reponses.reserves"]').fill('Revoir le calendrier (essai).');
    await page.getByRole('button', { name: javascript ? 'Enregistrer sans donner' : 'Donner mon avis' }).click();
    if (javascript) await page.getByText("n'est pas encore donné").waitFor();
    else {
      await titre(page)
        .getByText(/Vous avez donné votre avis/)
        .waitFor();
      expect(await page.getByRole('button', { name: 'Donner mon avis' }).count()).toBe(0);
    }
  });

  test("à l'aveugle, même pour un agent du financeur : page, tableau et export lui cachent les notes ; un collègue lui retire la lecture", async () => {
    const responsable = await ouvrir();
    const examen = await candidatureDe(responsable, NOTEE);
    await responsable.goto(`${examen}/lectures`);
    await titre(responsable)
      .getByText(/^Notée .+ sur 100/)
      .waitFor();
    const note = /\d+,\d\d/.exec((await titre(responsable).textContent()) ?? '')![0];
    const lues = (await responsable.locator('#note summary').allTextContents()).map((t) => /\d+,\d\d/.exec(t)![0]);
    expect(lues.length).toBeGreaterThan(1);
    await accessible(responsable);
    await responsable.getByText("Confier à d'autres lecteurs").click();
    await responsable.getByRole('checkbox', { name: /Lou Gabarit/ }).check({ force: true });
    await responsable.getByRole('button', { name: 'Confier la lecture' }).click();
    await responsable.getByText(/1\slecture confiée/).waitFor();
    const lectrice = await ouvrir(COMPTES.finances);
    await lectrice.goto(`${examen}/lectures`);
    await titre(lectrice)
      .getByText(/Les notes vous sont cachées/)
      .waitFor();
    const texte = async () => (await lectrice.locator('main').textContent()) ?? '';
    for (const secret of [note, ...lues]) expect(await texte()).not.toContain(secret);
    const appel = await appelDemo(lectrice);
    await lectrice.goto(`${appel}/candidatures`);
    expect(await lectrice.locator('main table tbody tr', { hasText: NOTEE }).textContent()).not.toContain(note);
    for (const chemin of ['candidatures', 'lecteurs']) {
      const fichier = await lectrice
        .context()
        .request.get(`${new URL(lectrice.url()).origin}${appel}/${chemin}/export/csv`);
      expect(fichier.status()).toBe(200);
      const ligne = (await fichier.text()).split('\n').filter((l) => l.includes(NOTEE));
      expect(ligne.join(' '), chemin).toContain('cachée');
      for (const secret of [note, ...lues])
        expect(ligne.join(' '), chemin).not.toMatch(new RegExp(`;"?${secret.replace(',', '[.,]')}`));
    }
    await responsable.goto(`${examen}/lectures`);
    await responsable.getByRole('button', { name: /Retirer cette lecture à Lou Gabarit/ }).click();
    await responsable.getByText('La lecture de Lou Gabarit est retirée.').waitFor();
  });
});
