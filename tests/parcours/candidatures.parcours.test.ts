import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { appelDemo, COMPTES, MODES } from './gestes.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, visiter } from './navigateur.ts';

avecNavigateur();

const dans = (jours: number) => `${new Date(Date.now() + jours * 86_400_000).toISOString().slice(0, 10)}T12:00`;

/** Un appel publié, copie de celui de la démonstration. */
async function publierUnAppel(intitule: string): Promise<string> {
  const page = await visiter({ compte: COMPTES.departement, javascript: false });
  const modele = (await appelDemo(page)).split('/').at(-1);
  await page.goto(`/appels/nouveau?depuis=${modele}`);
  await page.getByLabel(/^Intitulé/).fill(intitule);
  await page.getByLabel(/^Ouverture/).fill(dans(-1));
  await page.getByLabel(/^Clôture/).fill(dans(20));
  await page.getByRole('button', { name: "Créer l'appel" }).click();
  await page.waitForURL(/\/appels\/\d+\/contenu\/objet/);
  const ici = new URL(page.url()).pathname.replace('/contenu/objet', '');
  await page.goto(`${ici}/publier`);
  await page.getByRole('button', { name: "Publier l'appel" }).click();
  await page.waitForURL((u) => u.pathname === ici);
  return ici;
}

/** Joint un fichier à chaque pièce attendue. */
async function joindreTout(page: Page, ici: string): Promise<void> {
  await page.goto(`${ici}/remplir?section=pieces`);
  const champs = await page
    .locator(`form[action*="/pieces"] input[name=champ]`)
    .evaluateAll((n) => n.map((i) => (i as HTMLInputElement).value));
  for (const champ of champs) {
    const formulaire = page.locator('form[action*="/pieces"]', { has: page.locator(`input[value="${champ}"]`) });
    const buffer = Buffer.from(`Pièce inventée ${champ}.`);
    await formulaire
      .locator('input[type=file]')
      .setInputFiles({ name: `${champ}.txt`, mimeType: 'text/plain', buffer });
    await formulaire.locator('button[type=submit]').click();
    await page
      .getByText(/est jointe/)
      .first()
      .waitFor();
    await page.goto(`${ici}/remplir?section=pieces`);
  }
}

async function dater(page: Page, ici: string, annee: number): Promise<void> {
  await page.goto(`${ici}/remplir?section=projet`);
  await page.locator('[name=debut]').fill(`${annee}-01-01`);
  await page.locator('[name=fin]').fill(`${annee}-12-31`);
  await page.getByRole('button', { name: /^Enregistrer et continuer/ }).click();
  await page.waitForURL(/section=(?!projet)/);
  await page.goto(`${ici}/remplir?section=attestation`);
  for (const nom of ['attestation_exactitude', 'attestation_obligations'])
    await page.locator(`[name=${nom}][value=oui]`).check({ force: true });
  const engagement = page.locator('[name=engagement_republicain]');
  if ((await engagement.first().evaluate((n) => n.tagName)) === 'SELECT') await engagement.selectOption('souscrit');
  else await page.locator('[name=engagement_republicain][value=souscrit]').check({ force: true });
  await page
    .getByRole('button', { name: /^Enregistrer/ })
    .first()
    .click();
  await page.waitForLoadState('networkidle');
}

describe.each(MODES)('la candidature $mode', ({ javascript }) => {
  test("de l'appel ouvert au récépissé que chacun peut vérifier", { timeout: 240_000 }, async () => {
    const appel = await publierUnAppel(`Appel de parcours ${javascript ? 'A' : 'B'}`);
    // Qui n'est pas admis le sait avant de rien taper.
    const exclue = await visiter({ javascript, compte: COMPTES.structure });
    await exclue.goto(`${appel}/candidater`);
    await exclue.getByRole('heading', { level: 1, name: 'Votre organisation ne peut pas être candidate' }).waitFor();

    const page = await visiter({ javascript, compte: COMPTES.reseau });
    await page.goto(`${appel}/candidater`);
    if (javascript) await verifierAccessibilite(page);
    await page.getByRole('button', { name: 'Commencer ma candidature' }).click();
    // Refusée, la saisie dit ce qui manque.
    await page.getByText('Donnez un nom à votre projet.').first().waitFor();
    await page.getByLabel(/^Nom du projet/).fill('Projet de parcours');
    await page.locator('[name=territoires]').first().check({ force: true });
    await page.locator('[name=precision]').check({ force: true });
    // Celle de la démonstration : d'autres parcours en ont commencé, au budget vide.
    const reprise = page.getByLabel(/^Reprendre une candidature passée/);
    const complete = await reprise.locator('option', { hasText: 'Des équipes formées' }).first().getAttribute('value');
    await reprise.selectOption(complete);
    await page.getByRole('button', { name: 'Commencer ma candidature' }).click();
    await page.waitForURL(/\/candidatures\/\d+$/);
    const ici = new URL(page.url()).pathname;
    await page.getByText('Brouillon : non déposé').first().waitFor();
    await page
      .getByText(/Il reste/)
      .first()
      .waitFor();
    if (javascript) await verifierAccessibilite(page);

    // Incomplète : la page dit quoi, et n'offre pas de bouton.
    await page.goto(`${ici}/deposer`);
    await page.getByRole('heading', { level: 1, name: /points? empêche/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Déposer la candidature' }).count()).toBe(0);

    await page.goto(`${ici}/remplir?section=projet`);
    if (javascript) await hydrater(page);
    await dater(page, ici, new Date().getFullYear() + 1);
    await joindreTout(page, ici);
    await page.goto(`${ici}/budget`);
    await page.getByText('rien à corriger').first().waitFor();
    if (javascript) await verifierAccessibilite(page);

    await page.goto(`${ici}/deposer`);
    const restes = await page.locator('main section').locator('li').allTextContents();
    await page
      .getByRole('heading', { level: 1, name: 'La candidature est prête à être déposée' })
      .waitFor({ timeout: 5000 })
      .catch(() => {
        throw new Error(`Il reste : ${restes.join(' | ')}`);
      });
    await page.getByRole('button', { name: 'Déposer la candidature' }).click();
    await page.waitForURL(/\/recepisse$/);
    await page
      .getByRole('heading', { level: 1, name: /^Déposée le .* sous le numéro AAP\d+-0001|DEMO-AAP\d+-0001/ })
      .waitFor();
    await page.getByText('Contenu intact').first().waitFor();
    const empreinte = ((await page.locator('main code').first().textContent()) ?? '').trim();
    const fichier = (await (await page.request.get(`${ici}/recepisse/1/json`)).json()) as {
      empreinte: string;
      contenu: object;
    };
    expect([fichier.empreinte, empreinteDe(fichier.contenu)]).toEqual([empreinte, empreinte]);
    const pdf = await page.request.get(`${ici}/recepisse/1/pdf`);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    if (javascript) await verifierAccessibilite(page);

    // Sans compte, l'empreinte se vérifie ; une autre n'est celle d'aucun dépôt.
    const public_ = await visiter({ javascript });
    await public_.goto('/recepisses/verifier');
    await public_.getByLabel('Empreinte').fill(empreinte.toUpperCase());
    await public_.getByRole('button', { name: 'Vérifier' }).click();
    await public_.getByText("C'est celle d'un dépôt reçu le").first().waitFor();
    expect(await public_.locator('main').textContent()).not.toContain('Projet de parcours');
    await public_.goto(`/recepisses/verifier?empreinte=${'f'.repeat(64)}`);
    await public_.getByText('Aucun dépôt ne porte cette empreinte').first().waitFor();

    // Déposée, plus rien ne s'écrit ; le financeur la lit, une autre organisation non.
    await page.goto(`${ici}/budget`);
    await page.getByText('il ne se modifie plus').first().waitFor();
    const departement = await visiter({ javascript, compte: COMPTES.departement });
    expect((await departement.goto(`${ici}/lire`))?.status()).toBe(200);
    for (const suite of [
      '',
      '/lire',
      '/recepisse',
      '/export/pdf',
      '/remplir',
      '/budget',
      '/deposer',
      '/retirer',
      '/auteurs',
    ])
      expect((await exclue.request.get(`${ici}${suite}`)).status(), suite).toBe(403);
  });

  test("inviter une personne d'une autre organisation : elle écrit, elle ne dépose pas ; puis retirer sa candidature", async () => {
    const appel = await publierUnAppel(`Appel à plusieurs ${javascript ? 'A' : 'B'}`);
    const page = await visiter({ javascript, compte: COMPTES.reseau });
    await page.goto(`${appel}/candidater`);
    await page.getByLabel(/^Nom du projet/).fill('À plusieurs');
    await page.locator('[name=territoires]').first().check({ force: true });
    await page.locator('[name=precision]').check({ force: true });
    await page.getByRole('button', { name: 'Commencer ma candidature' }).click();
    await page.waitForURL(/\/candidatures\/\d+$/);
    const ici = new URL(page.url()).pathname;
    await page.goto(`${ici}/auteurs`);
    await page.getByLabel(/^Sa messagerie/).fill('personne@demo.example');
    await page.getByRole('button', { name: 'Inviter', exact: true }).click();
    await page.getByText("Aucun compte ouvert n'a cette adresse.").first().waitFor();
    await page.getByLabel(/^Sa messagerie/).fill(COMPTES.structure);
    await page.getByRole('button', { name: 'Inviter', exact: true }).click();
    await page.getByText('Invitation envoyée.').first().waitFor();

    const invitee = await visiter({ javascript, compte: COMPTES.structure });
    await invitee.goto('/candidatures');
    await invitee.getByRole('link', { name: 'Continuer À plusieurs' }).click();
    await invitee.waitForURL((u) => u.pathname === ici);
    await invitee.goto(`${ici}/remplir?section=porteur`);
    await invitee.locator('[name=presentation]').fill('Écrit par une invitée.');
    await invitee.getByRole('button', { name: /^Enregistrer et continuer/ }).click();
    await invitee.waitForURL(/section=projet/);
    expect((await invitee.request.get(`${ici}/deposer`)).status()).toBe(403);
    await page.goto(`${ici}/lire`);
    await page.getByText('Écrit par une invitée.').first().waitFor();

    await page.goto(`${ici}/retirer`);
    await page.getByLabel(/^Raison/).fill('Le projet a changé.');
    await page.getByRole('button', { name: 'Retirer ma candidature' }).click();
    await page.waitForURL((u) => u.pathname === ici);
    await page.getByText('Candidature retirée').first().waitFor();
  });
});
