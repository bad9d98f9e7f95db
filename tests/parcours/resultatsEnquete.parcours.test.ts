import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, premierLien } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();
let rang = 0;

describe.each(MODES)('les résultats et les pratiques $mode', ({ javascript }) => {
  test('proposer une bonne pratique, la publier, la retrouver', async () => {
    rang += 1;
    const titre = `Jardin partagé du parcours ${rang}`;
    const structure = await visiter({ javascript, compte: COMPTES.structure });
    await structure.goto('/bonnes-pratiques/nouvelle');
    await structure.getByLabel('Titre').fill(titre);
    await structure.getByLabel('Domaine').selectOption({ label: 'Partenariats' });
    await structure.getByLabel(/^En quoi/).fill('Trop court');
    const departement = structure.getByLabel(/^Département/);
    await departement.selectOption('62');
    await structure.getByRole('button', { name: 'Proposer' }).click();
    await structure
      .getByText(/20 signes au moins/)
      .first()
      .waitFor();
    expect(await structure.getByLabel('Titre').inputValue()).toBe(titre);
    await structure
      .getByLabel(/^En quoi/)
      .fill('Une parcelle prêtée par une commune inventée, tenue par deux équipes.');
    await structure.getByRole('button', { name: 'Proposer' }).click();
    await structure.getByRole('heading', { level: 1, name: titre }).waitFor();
    expect(await structure.getByRole('button', { name: 'Publier au répertoire' }).count()).toBe(0);
    const adresse = new URL(structure.url()).pathname;

    const ddets = await visiter({ javascript, compte: COMPTES.ddets });
    await ddets.goto(adresse);
    await ddets.getByRole('button', { name: 'Publier au répertoire' }).click();
    await ddets.getByText('La pratique est publiée').waitFor();

    const membre = await visiter({ javascript, compte: COMPTES.membre });
    await membre.goto(`/bonnes-pratiques?q=${encodeURIComponent(`jardin parcours ${rang}`)}`);
    await membre.getByRole('link', { name: titre }).click();
    await membre.getByRole('heading', { level: 1, name: titre }).waitFor();
  });
});

test('lire une enquête publiée : rubrique, lieu par lieu, valeur ; les réponses pour la seule équipe', async () => {
  const ddets = await visiter({ javascript: true, compte: COMPTES.ddets });
  const enquete = await premierLien(ddets, '/enquetes?etat=publiee', /^\/enquetes\/\d+$/);
  await ddets.goto(`${enquete}/resultats`);
  await ddets.getByRole('heading', { level: 1, name: /ont répondu sur \d+ interrogées/ }).waitFor();
  await verifierAccessibilite(ddets);
  await ddets.getByLabel('Rubrique').selectOption({ label: 'Les sorties' });
  await ddets.getByRole('button', { name: 'Filtrer' }).click();
  await ddets.getByRole('heading', { level: 2, name: /^Les sorties/ }).waitFor();
  await ddets.getByText('Sorties dynamiques, sur les sorties examinées').first().waitFor();
  await ddets.getByRole('link', { name: 'Voir les réponses' }).click();
  await ddets.getByRole('heading', { level: 1, name: /réponses reçues/ }).waitFor();
  await ddets.goto(`${enquete}/valeur`);
  await ddets.getByRole('heading', { level: 1, name: /coûts évités/ }).waitFor();
  await verifierAccessibilite(ddets);

  const structure = await visiter({ javascript: false, compte: COMPTES.structure });
  await structure.setViewportSize({ width: 320, height: 800 });
  await structure.goto(`${enquete}/resultats`);
  await structure.getByRole('heading', { level: 1, name: /ont répondu/ }).waitFor();
  await verifierLargeur(structure);
  expect(await structure.getByRole('link', { name: 'Voir les réponses' }).count()).toBe(0);
  expect((await structure.request.get(`${enquete}/resultats/reponses`)).status()).toBe(403);
});
