import { describe, expect, test } from 'vitest';
import { COMPTES, MODES } from './gestes.ts';
import { entrerEspace, ouvrirEspace } from './gestesEspace.ts';
import { avecNavigateur, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

describe.each(MODES)('son espace $mode', ({ javascript }) => {
  test('un code faux garde la page ; le bon entre ; rendez-vous, action, choix, demande, réponse', async () => {
    const remise = await ouvrirEspace();
    const elle = await visiter({ javascript, largeur: 320 });
    await elle.goto(remise.adresse);
    await elle.getByLabel('Mon code').fill(remise.code === '000000' ? '111111' : '000000');
    await elle.getByRole('button', { name: 'Entrer', exact: true }).click();
    await elle.getByText("Ce code n'est pas le bon").first().waitFor();
    await elle.getByLabel('Mon code').fill(remise.code);
    await elle.getByRole('button', { name: 'Entrer', exact: true }).click();
    await elle.waitForURL(/\/mon-espace$/);
    await elle.getByRole('heading', { level: 1, name: /^Bonjour/ }).waitFor();
    if (javascript) await verifierAccessibilite(elle);
    await verifierLargeur(elle);

    await elle.goto('/mon-espace/mes-droits');
    const messages = elle.getByRole('region', { name: "M'envoyer des messages" });
    // Selon ce qu'un autre passage a choisi : le choix s'inverse, et se lit.
    const avant = (await messages.getByRole('button').textContent())!.trim();
    await messages.getByRole('button', { name: avant }).click();
    await messages.getByRole('button', { name: avant === 'Dire non' ? 'Dire oui' : 'Dire non' }).waitFor();
    const demande = `Ma commune est fausse (${javascript ? 'avec' : 'sans'} script).`;
    await elle.getByLabel('Ma demande').fill(demande);
    await elle.getByRole('button', { name: 'Envoyer ma demande' }).click();
    await elle.getByText('en attente de réponse').first().waitFor();

    const referente = await visiter({ javascript, compte: COMPTES.operateur });
    await referente.goto(`${remise.parcours}/espace`);
    const carte = referente.locator('.m-encadre').filter({ hasText: demande });
    await carte.getByLabel('Votre réponse').fill('Corrigée, merci.');
    await carte.getByRole('button', { name: 'Accepter' }).click();
    await referente.getByText('Acceptée : Corrigée, merci.').first().waitFor();
    await elle.goto('/mon-espace/mes-droits');
    await elle.getByText('Corrigée, merci.').first().waitFor();

    await elle.goto('/mon-espace/qui-a-vu');
    await elle.getByText('Ana Fabulée').first().waitFor();
    // Rien d'autre ne s'ouvre : ni la recherche, ni le dossier vu des professionnels.
    for (const chemin of ['/personnes', remise.parcours, '/structures', '/operations'])
      expect([chemin, (await elle.request.get(chemin)).status()]).toEqual([chemin, 403]);
  });

  test('un lien renouvelé n’ouvre plus, et la page dit quoi faire', async () => {
    const { adresse, parcours } = await ouvrirEspace();
    await ouvrirEspace(parcours);
    const page = await visiter({ javascript });
    expect((await page.goto(adresse))?.status()).toBe(404);
    await page.getByText('Demandez-en un nouveau').first().waitFor();
  });

  test('elle entre, et sort : la page d’avant ne se lit plus', async () => {
    const page = await visiter({ javascript });
    await entrerEspace(page);
    await page.locator('summary').filter({ hasText: 'Mon espace' }).first().click();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/mon-espace'));
    await page.goto('/mon-espace');
    await page.waitForURL(/\/connexion/);
  });
});
