import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, titre } from './gestes.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

async function verifier(page: Page, javascript: boolean): Promise<void> {
  if (javascript) {
    await hydrater(page);
    await verifierAccessibilite(page);
  }
  await verifierLargeur(page);
}

/** Deux personnes inventées par passage : le mode les distingue. */
const nom = (javascript: boolean) => `Parcours${javascript ? 'Avec' : 'Sans'}${process.pid}`;

const REPONSES = [
  'Elle veut et peut commencer maintenant.',
  'Elle les fait si on l’aide.',
  'Elle a travaillé récemment, et sait quel métier viser.',
  'Rien ne manque pour le métier visé.',
  'Stable.',
  'Rien ne la retient.',
  'Le budget tient.',
  'Trajets limités en distance ou en horaires.',
  'Droits ouverts, démarches faites.',
  'Disponible.',
];

/** La plateforme positionne, grille complète, dans l'équipe du littoral. @returns adresse du parcours */
async function positionner(javascript: boolean, qui: string): Promise<string> {
  const page = await visiter({ javascript, compte: COMPTES.prescripteur, largeur: javascript ? 1280 : 320 });
  await page.goto('/orientations/nouvelle');
  await verifier(page, javascript);
  await page.getByLabel('Prénom').fill('Essai');
  await page.getByLabel('Nom', { exact: true }).fill(qui);
  await page.getByLabel('Bénéficiaires du RSA').check({ force: true });
  for (const reponse of REPONSES) await page.getByLabel(reponse, { exact: true }).check({ force: true });
  await page.getByLabel('Équipe').selectOption({ label: 'Secteur du littoral (démonstration)' });
  await page.getByRole('button', { name: 'Positionner' }).click();
  // Sans commune, rien ne dit qu'elle est du territoire ; ce qui est tapé est gardé.
  await page.getByText("Sa commune n'est pas connue").first().waitFor();
  expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe(qui);
  await page.getByLabel(/j'ai vérifié qu'elle habite/).check({ force: true });
  await page.getByRole('button', { name: 'Positionner' }).click();
  await page.waitForURL(/\/parcours\/\d+\/orientation/);
  await page.getByText('ouvert et positionné').first().waitFor();
  await verifier(page, javascript);
  return new URL(page.url()).pathname.replace('/orientation', '');
}

async function decider(page: Page, parcours: string, qui: string, javascript: boolean): Promise<void> {
  await page.goto(`/orientations?q=${qui}`);
  await verifier(page, javascript);
  await page.getByRole('link', { name: `Essai ${qui}` }).click();
  await page.waitForURL(new RegExp(`${parcours}/orientation`));
  await page.getByText('un appui social est à mener en même temps : la mobilité').waitFor();
  await verifier(page, javascript);
  const formulaire = page.locator('#decider');
  await formulaire.getByLabel('Motif de la décision').fill('Elle veut travailler ; ses trajets sont à organiser.');
  await formulaire.getByLabel('Votre qualité').fill('Responsable territorial');
  await formulaire.getByLabel('Acte de délégation').fill('Arrêté inventé n° 12');
  await formulaire.getByLabel("Date de l'acte").fill('2026-01-05');
  await formulaire.getByLabel('Parcours social').check({ force: true });
  await formulaire.getByLabel(/J'ai vérifié avec la personne/).check({ force: true });
  await formulaire.getByRole('button', { name: "Décider l'orientation" }).click();
  await page.getByText('Votre décision diffère de la suggestion').first().waitFor();
  expect(await formulaire.getByLabel('Motif de la décision').inputValue()).toContain('Elle veut travailler');
  await formulaire.getByLabel('Parcours socioprofessionnel').check({ force: true });
  await formulaire.getByRole('button', { name: "Décider l'orientation" }).click();
  await page.getByText("L'orientation est décidée").first().waitFor();
}

describe.each(MODES)('orienter puis transférer $mode', ({ javascript }) => {
  test('positionner, décider, notifier ; puis demander un transfert, en partager le bilan, l’accepter', async () => {
    const qui = nom(javascript);
    const parcours = await positionner(javascript, qui);
    const page = await visiter({ javascript, compte: COMPTES.territoire });
    await decider(page, parcours, qui, javascript);
    await verifier(page, javascript);
    await page.getByLabel('Remise en main propre').check({ force: true });
    await page.getByRole('button', { name: 'Noter la notification' }).click();
    await page.getByText('le délai du contrat court').first().waitFor();
    expect(await titre(page).textContent()).toContain('Parcours socioprofessionnel, notifié le');
    await page.getByRole('button', { name: 'Établir la décision' }).click();
    await page.getByText('Le document est prêt').first().waitFor();
    const lien = await page.getByRole('link', { name: /Décision d'orientation .* \(PDF\)/ }).getAttribute('href');
    const pdf = await page.request.get(lien ?? '');
    expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf']);
    // Qui a positionné n'entre plus.
    const plateforme = await visiter({ javascript, compte: COMPTES.prescripteur });
    expect((await plateforme.goto(`${parcours}/orientation`))?.status()).toBe(403);
    expect((await plateforme.request.get(lien ?? '')).status()).toBe(403);

    await page.goto(`${parcours}/binome`);
    await choisir(page, 'Référent', /Ana Fabulée/);
    await page.getByRole('button', { name: 'Désigner', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /Ana Fabulée suit/ }).waitFor();
    await transferer(page, parcours, qui, javascript);
  });
});

/** Choisit l'option dont le texte répond au motif, dans la première liste de ce nom. */
async function choisir(page: Page, liste: string, motif: RegExp): Promise<void> {
  const choix = page.getByLabel(liste, { exact: true }).first();
  await choix.selectOption(
    (await choix.locator('option').filter({ hasText: motif }).first().getAttribute('value')) ?? '',
  );
}

const SECTIONS = ['Le parcours suivi', 'Ce qui est acquis', 'Ce qui freine encore', 'Les démarches en cours'];

async function transferer(responsable: Page, parcours: string, qui: string, javascript: boolean): Promise<void> {
  await responsable.goto(`${parcours}/transfert`);
  await verifier(responsable, javascript);
  await responsable.getByLabel('Raison').fill('La dominante devient sociale.');
  await choisir(responsable, 'Qui reprend (facultatif)', /Nina Simili/);
  await responsable.getByRole('button', { name: 'Demander le transfert' }).click();
  await responsable.getByText('Le transfert est demandé').first().waitFor();
  await verifier(responsable, javascript);

  // Qui reprend ne lit rien avant le partage.
  const suivante = await visiter({ javascript, compte: COMPTES.sociale });
  expect((await suivante.goto(`${parcours}/transfert`))?.status()).toBe(403);

  const referente = await visiter({ javascript, compte: COMPTES.operateur });
  await referente.goto(`/transferts?q=${qui}`);
  expect(await titre(referente).textContent()).toMatch(/bilans? à rédiger/);
  await verifier(referente, javascript);
  await referente.getByRole('link', { name: `Essai ${qui}` }).click();
  await referente.waitForURL(/\/transfert$/);
  await verifier(referente, javascript);
  for (const section of SECTIONS) await referente.getByLabel(section, { exact: true }).fill(`Essai : ${section}.`);
  await referente.getByLabel('Ce que la personne veut dire').fill('NIR 1 85 05 78 006 084 91');
  await referente.getByRole('button', { name: 'Enregistrer le bilan' }).click();
  await referente.getByRole('alert').first().waitFor();
  expect(await referente.getByLabel('Le parcours suivi').inputValue()).toContain('Essai');
  await referente.getByLabel('Ce que la personne veut dire').fill('Elle souhaite garder le même lieu de rendez-vous.');
  await referente.getByRole('button', { name: 'Enregistrer le bilan' }).click();
  await referente.getByText('Le bilan est enregistré').first().waitFor();
  await referente.getByLabel(/Je l'ai relu/).check({ force: true });
  await referente.getByRole('button', { name: 'Partager le bilan' }).click();
  await referente.getByText('Le bilan est partagé').first().waitFor();

  await suivante.goto(`${parcours}/transfert`);
  await suivante.getByText('Elle souhaite garder le même lieu').waitFor();
  await verifier(suivante, javascript);
  await suivante.getByRole('button', { name: 'Accepter le transfert' }).click();
  await suivante.getByText('Vous êtes le référent principal').first().waitFor();
  // Désignée et remplacée le même jour, l'ancienne référente n'a plus rien à lire ; l'histoire reste à qui suit.
  expect((await referente.goto(`${parcours}/transfert`))?.status()).toBe(403);
  await suivante.goto(`${parcours}/transfert`);
  expect(await suivante.locator('main').textContent()).toContain('Transferts passés');
}
