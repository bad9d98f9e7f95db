import { describe, expect, inject, test } from 'vitest';
import { codeTotp } from '#src/socle/session/totp.ts';
import { compteNeuf } from './gestes.ts';
import { avecNavigateur, seConnecter, verifierAccessibilite, visiter } from './navigateur.ts';

avecNavigateur();
const ADMIN = 'administrateur@demo.example';
const DDETS = 'ddets62@demo.example';
const MOT_DE_PASSE = 'Ponton9Girouette-Nacre';

describe.each([
  ['avec JavaScript', true],
  ['sans JavaScript', false],
])('%s', (_, javascript) => {
  const courriel = `invitee-${javascript ? 'avec' : 'sans'}@demo.example`;
  const page = (compte?: string) => visiter({ javascript, ...(compte ? { compte } : {}) });

  test('un mauvais mot de passe garde l’adresse tapée, puis la connexion mène à la page demandée', async () => {
    const p = await page();
    await p.goto('/administration/comptes');
    await p.waitForURL(/\/connexion\?suite=/);
    await p.getByLabel('Adresse de courriel').fill(DDETS);
    await p.getByLabel('Mot de passe').fill('mauvais mot de passe');
    await p.getByRole('button', { name: 'Se connecter' }).click();
    await p.getByRole('alert').waitFor();
    expect(await p.getByRole('alert').textContent()).toContain('incorrect');
    expect(await p.getByLabel('Adresse de courriel').inputValue()).toBe(DDETS);
    expect(await p.content()).not.toContain('mauvais mot de passe');
    await p.getByLabel('Mot de passe').fill(inject('motDePasse'));
    await p.getByRole('button', { name: 'Se connecter' }).click();
    await p.waitForURL('**/administration/comptes');
    await p.context().close();
  });

  test('inviter, transmettre le lien de la boîte d’envoi, accepter, travailler', async () => {
    const ida = await page(DDETS);
    await ida.goto('/administration/invitations/nouvelle');
    await ida.getByLabel('Adresse de courriel').fill(courriel);
    await ida.getByRole('button', { name: 'Envoyer' }).click();
    // Le rôle manque : rien n'est perdu de ce qui a été tapé.
    await ida.getByRole('alert').waitFor();
    expect(await ida.getByLabel('Adresse de courriel').inputValue()).toBe(courriel);
    await ida.locator('label[for=champ-role-agent]').click();
    await ida.getByRole('button', { name: 'Envoyer' }).click();
    await ida.waitForURL('**/administration/invitations');
    await ida.getByText(/attend dans la boîte d'envoi/).waitFor();
    await ida.context().close();

    const ada = await page(ADMIN);
    await ada.goto(`/administration/courriels?q=${courriel}`);
    expect(await ada.locator('main').textContent()).toContain('Aucun message ne part de ce site');
    await ada.getByRole('link', { name: /vous invite sur Maillage/ }).click();
    await ada.waitForURL(/courriels\/\d+/);
    const lien = /http\S+\/invitation\/\S+/.exec((await ada.locator('pre').textContent()) ?? '')?.[0];
    await ada.context().close();

    const p = await page();
    await p.goto(new URL(lien as string).pathname);
    await p.getByLabel('Prénom').fill('Ali');
    await p.getByLabel('Nom', { exact: true }).fill('Modèle');
    await p.getByLabel('Nouveau mot de passe').fill('motdepasse');
    await p.getByLabel('Le même').fill('motdepasse');
    await p.getByRole('button', { name: 'Créer mon compte' }).click();
    await p.getByRole('alert').waitFor();
    expect(await p.getByRole('alert').textContent()).toContain('au moins 12 caractères');
    expect(await p.getByLabel('Prénom').inputValue()).toBe('Ali');
    await p.getByLabel('Nouveau mot de passe').fill(MOT_DE_PASSE);
    await p.getByLabel('Le même').fill(MOT_DE_PASSE);
    await p.getByRole('button', { name: 'Créer mon compte' }).click();
    await p.waitForURL((url) => url.pathname === '/');
    await p.getByRole('banner').getByText('Ali Modèle').waitFor();
    await p.goto(new URL(lien as string).pathname);
    expect(await p.locator('main').textContent()).toContain('déjà été acceptée');
    await p.context().close();
  });

  test('mettre en service le second facteur, puis se connecter avec lui et avec un code de secours', async () => {
    const p = await page();
    await seConnecter(p, courriel, MOT_DE_PASSE);
    await p.goto('/mon-compte/second-facteur');
    await p.getByRole('button', { name: 'Commencer' }).click();
    await p.getByLabel('Code à six chiffres').waitFor();
    const secret = ((await p.locator('main code').first().textContent()) ?? '').replaceAll(' ', '');
    await p.getByLabel('Code à six chiffres').fill('000000');
    await p.getByRole('button', { name: 'Mettre en service' }).click();
    await p.getByRole('alert').waitFor();
    await p.getByLabel('Code à six chiffres').fill(codeTotp(secret));
    await p.getByRole('button', { name: 'Mettre en service' }).click();
    await p.getByRole('heading', { name: 'Notez vos codes de secours' }).waitFor();
    const codes = await p.locator('main ol code').allTextContents();
    expect(codes).toHaveLength(10);
    // axe s'exécute dans la page : il lui faut JavaScript.
    if (javascript) await verifierAccessibilite(p);
    await p.context().clearCookies();
    for (const code of [codeTotp(secret, Date.now() + 30_000), codes[0] as string]) {
      await p.goto('/connexion');
      await p.getByLabel('Adresse de courriel').fill(courriel);
      await p.getByLabel('Mot de passe').fill(MOT_DE_PASSE);
      await p.getByRole('button', { name: 'Se connecter' }).click();
      await p.waitForURL('**/connexion/code');
      await p.getByLabel('Code à six chiffres').fill(code);
      await p.getByRole('button', { name: 'Continuer' }).click();
      await p.waitForURL((url) => !url.pathname.startsWith('/connexion'));
      await p.context().clearCookies();
    }
    await p.context().close();
  });

  test('voir ses sessions, se déconnecter partout ailleurs, puis se déconnecter', async () => {
    const sien = `sessions-${javascript ? 'avec' : 'sans'}@demo.example`;
    const chez = { organisation: 'DDETS de démonstration (62)', niveau: 'Département', territoires: '62' };
    await compteNeuf({ ...chez, courriel: sien, role: 'Agent' }, 'Plusieurs');
    const [ici, ailleurs] = [await page(), await page()];
    for (const p of [ici, ailleurs]) await seConnecter(p, sien, MOT_DE_PASSE);
    await ici.goto('/mon-compte');
    await ici.getByRole('button', { name: 'Se déconnecter partout ailleurs' }).click();
    await ici
      .getByText(/session(s)? fermée(s)?/)
      .first()
      .waitFor();
    await ailleurs.goto('/mon-compte');
    expect(ailleurs.url()).toContain('/connexion?suite=');
    await ici.locator('header summary', { hasText: 'Plusieurs' }).click();
    await ici.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
    await ici.waitForURL('**/connexion');
    await ici.goto('/mon-compte');
    expect(ici.url()).toContain('/connexion?suite=');
    for (const p of [ici, ailleurs]) await p.context().close();
  });

  test('le journal se filtre et sa chaîne se vérifie', async () => {
    const p = await page(ADMIN);
    await p.goto('/administration/journal?action=comptes.');
    expect(await p.locator('tbody').textContent()).toContain('Connexion');
    await p.getByLabel('Action').selectOption({ label: 'Connexion' });
    await p.getByRole('button', { name: 'Filtrer' }).click();
    await p.waitForURL('**action=comptes.connexion**');
    // L'adresse change avant le tableau : on attend ce que la personne attend, la liste filtrée.
    await expect.poll(() => p.locator('tbody').textContent(), { timeout: 10_000 }).not.toContain('Déconnexion');
    await p.getByRole('button', { name: 'Vérifier la chaîne' }).click();
    await p.getByText(/Journal intact/).waitFor();
    await p.context().close();
  });
});

test('un formulaire envoyé d’un autre site est refusé', async () => {
  const reponse = await fetch(`${inject('adresse')}/connexion`, {
    method: 'POST',
    headers: { origin: 'https://ailleurs.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ courriel: DDETS, motDePasse: inject('motDePasse') }),
  });
  expect(reponse.status).toBeGreaterThanOrEqual(400);
  expect(reponse.headers.getSetCookie()).toEqual([]);
});

test('les données des pages sont gardées comme les pages : visiteur renvoyé, rôle insuffisant refusé', async () => {
  const donnees = [
    '/administration/comptes.data',
    '/administration/courriels.data',
    '/mon-compte.data',
    '/administration/journal/export/csv',
    // Leur chargement ne contrôle rien lui-même : seule la garde les tient.
    '/administration/organisations/nouvelle.data',
    '/administration/invitations/nouvelle.data',
  ];
  for (const chemin of donnees) {
    const reponse = await fetch(inject('adresse') + chemin, { redirect: 'manual' });
    expect(await reponse.text(), chemin).not.toMatch(/demo\.example|comptes\.connexion/);
  }
  const p = await visiter({ compte: 'epci@demo.example' });
  for (const chemin of donnees.filter((c) => c !== '/mon-compte.data')) {
    const reponse = await p.request.get(chemin, { maxRedirects: 0 });
    expect(reponse.status(), chemin).toBe(403);
    expect(await reponse.text(), chemin).not.toMatch(/ddets62|comptes\.connexion/);
  }
  await p.context().close();
});
