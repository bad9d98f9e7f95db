import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { appelDemo, COMPTES, lienRecu, MODES, premierLien, titre } from './gestes.ts';
import { avecNavigateur, visiter } from './navigateur.ts';

avecNavigateur();

const ouvert = (page: Page) => appelDemo(page, '/appels-ouverts');
const texte = async (page: Page) => (await page.locator('main').textContent()) ?? '';

describe.each(MODES)('appels ouverts, $mode', ({ javascript }) => {
  const ouvrir = (compte?: string) => visiter({ javascript, ...(compte ? { compte } : {}) });
  const n = javascript ? 1 : 2;

  test('sans compte : trouver un appel, savoir jusqu’à quand, et si l’on peut candidater', async () => {
    const page = await ouvrir();
    await page.goto('/appels-ouverts');
    await page.getByLabel("Mots de l'intitulé ou du financeur").fill('reseau');
    await page.getByRole('button', { name: 'Filtrer' }).click();
    await page.waitForURL(/q=reseau/);
    await page
      .getByRole('link', { name: /Soutien aux têtes de réseau/ })
      .first()
      .click();
    await page.waitForURL(/\/appels-ouverts\/\d+$/);
    expect(await texte(page)).toMatch(/Ouvert jusqu'au .* à \d+\sh\s\d\d, heure de Paris\s: il reste/);
    await page.getByLabel('Votre organisation est').selectOption('entreprise');
    await page.getByLabel('Votre projet se déroule à').fill('Arras');
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await page.getByText('Non : cet appel n’est pas ouvert à ce projet').waitFor();
    await page.getByLabel('Votre organisation est').selectOption('reseau');
    await page.getByRole('button', { name: 'Vérifier' }).click();
    await page.getByText(/Peut-être : rien ne s’y oppose/).waitFor();
    await page.getByText("Arras : dans le territoire de l'appel.").waitFor();
    await page.getByLabel('Votre projet se déroule à').fill('Lille');
    await page.getByRole('button', { name: 'Vérifier' }).click();
    // « Lille » désigne aussi d'autres lieux : la commune exacte est retenue, ou proposée.
    await page
      .getByText(/Lille.*(hors du territoire|choisissez le vôtre)|choisissez le vôtre/)
      .first()
      .waitFor();
  });

  test('ce que le public lit ne dit rien des candidatures ; candidater mène à la connexion', async () => {
    const page = await ouvrir();
    const adresse = await ouvert(page);
    await page.goto(adresse);
    expect(await texte(page)).not.toMatch(/\d+ candidatures? (reçue|déposée)|brouillons?\s*:/);
    await page.getByRole('link', { name: 'Préparer ma candidature' }).click();
    await page.waitForURL(/\/connexion\?suite=/);
    expect((await page.goto('/appels-ouverts/999999'))?.status()).toBe(404);
  });

  test('un porteur sans compte demande un accès ; le service l’invite, la personne reçoit son lien', async () => {
    const courriel = `porteur${n}@parcours.example`;
    const page = await ouvrir();
    const adresse = await ouvert(page);
    await page.goto(`${adresse}/acces`);
    await page.getByLabel("Nom de l'organisation").fill(`Réseau du parcours ${n}`);
    await page.getByLabel('SIRET').fill('73282932000075');
    await page.getByLabel("Ce qu'elle est").selectOption('reseau');
    await page.getByLabel('Votre prénom').fill('Lou');
    await page.getByLabel('Votre nom').fill('Exemple');
    await page.getByLabel('Votre adresse de courriel').fill(courriel);
    await page.getByRole('button', { name: 'Envoyer la demande' }).click();
    // La clé du SIRET est fausse : ce qui était tapé reste.
    await page
      .getByText(/clé de ce SIRET est fausse/)
      .first()
      .waitFor();
    expect(await page.getByLabel('Votre prénom').inputValue()).toBe('Lou');
    await page.getByLabel('SIRET').fill(javascript ? '73282932000074' : '44306184100047');
    await page.getByRole('button', { name: 'Envoyer la demande' }).click();
    await page.getByRole('heading', { level: 1, name: 'Votre demande est transmise' }).waitFor();

    const service = await ouvrir(COMPTES.departement);
    await service.goto(`${adresse.replace('-ouverts', '')}/acces`);
    await service.getByRole('heading', { name: `Réseau du parcours ${n}` }).waitFor();
    await service.getByRole('button', { name: 'Inviter Lou Exemple' }).first().click();
    await service.getByText(`L'invitation est envoyée à ${courriel}.`).waitFor();
    const administrateur = await ouvrir(COMPTES.administrateur);
    const lien = await lienRecu(administrateur, courriel, /.*/);
    expect((await page.goto(lien))?.status()).toBe(200);
  });

  test('une question d’un candidat, sa réponse lue par tous, sans dire qui demande', async () => {
    const question = `Une fédération régionale est-elle admise (${n}) ?`;
    const porteur = await ouvrir(COMPTES.reseau);
    const adresse = await ouvert(porteur);
    await porteur.goto(adresse);
    await porteur.getByRole('link', { name: 'Poser une question' }).click();
    await porteur.waitForURL(/\/question$/);
    await porteur.getByLabel('Votre question').fill('?');
    await porteur.getByRole('button', { name: 'Envoyer la question' }).click();
    await porteur
      .getByText(/en quelques mots au moins/)
      .first()
      .waitFor();
    await porteur.getByLabel('Votre question').fill(question);
    await porteur.getByRole('button', { name: 'Envoyer la question' }).click();
    await porteur.getByText('Vos questions, que vous seuls voyez').waitFor();

    const service = await ouvrir(COMPTES.departement);
    await service.goto(`${adresse.replace('-ouverts', '')}/questions`);
    const bloc = service.locator('section.m-section', { hasText: question });
    await bloc.getByLabel('La réponse').fill(`Oui, si elle agit ici (${n}).`);
    await bloc.getByRole('button', { name: 'Publier la question et la réponse' }).click();
    await service.getByText(/La réponse est publiée pour tous/).waitFor();

    const visiteur = await ouvrir();
    await visiteur.goto(adresse);
    const lu = await texte(visiteur);
    expect(lu).toContain(`Oui, si elle agit ici (${n}).`);
    expect(lu).not.toContain('Tête de réseau de démonstration');
  });

  test('suivre, puis ne plus suivre', async () => {
    const page = await ouvrir(COMPTES.epci);
    await page.goto(await ouvert(page));
    await page.getByRole('button', { name: 'Suivre cet appel' }).click();
    await page.getByRole('button', { name: 'Ne plus suivre cet appel' }).click();
    await page.getByRole('button', { name: 'Suivre cet appel' }).waitFor();
  });

  test('conservation : le financeur suspend un effacement puis le reprend ; le porteur garde son brouillon', async () => {
    const service = await ouvrir(COMPTES.departement);
    const fiche = await premierLien(service, '/candidatures/conservation', /^\/candidatures\/\d+\/conservation$/);
    await service.goto(fiche);
    await service.getByRole('button', { name: 'Suspendre' }).click();
    await service.getByText("Dites pourquoi l'effacement est suspendu.").first().waitFor();
    await service.getByLabel('Pourquoi').fill('Recours en cours');
    await service.getByRole('button', { name: 'Suspendre' }).click();
    await service.getByRole('heading', { level: 1, name: "L'effacement est suspendu" }).waitFor();
    await service.getByRole('button', { name: "Reprendre l'effacement" }).click();
    await service.getByRole('heading', { level: 1, name: /Le contenu est gardé jusqu'au/ }).waitFor();

    const porteur = await ouvrir(COMPTES.reseau);
    const brouillon = await premierLien(
      porteur,
      '/candidatures/conservation?classe=brouillon',
      /^\/candidatures\/\d+\/conservation$/,
    );
    await porteur.goto(brouillon);
    await porteur.getByRole('button', { name: 'Garder ce brouillon' }).click();
    await porteur.getByText(/Votre brouillon est gardé jusqu'au/).waitFor();
    expect(await titre(porteur).textContent()).toMatch(/Le contenu est gardé jusqu'au/);
    // Le financeur ignore jusqu'à l'existence d'un brouillon.
    expect((await service.goto(brouillon))?.status()).toBe(403);
  });
});
