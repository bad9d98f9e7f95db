import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { attendreTravail } from './gestes.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();
const DDETS = 'ddets62@demo.example';

describe.each([
  ['avec JavaScript', true],
  ['sans JavaScript', false],
])('%s', (_, javascript) => {
  test('besoins d’un département : changer de public, voir la méthode, exporter', async () => {
    const p = await visiter({ javascript, compte: DDETS });
    await p.goto('/besoins?dans=departement:62&public=rqth');
    expect(await p.locator('h1').textContent()).toContain('Handicap');
    await p.getByRole('link', { name: 'Foyers allocataires du RSA' }).last().click();
    await p.waitForURL(/public=rsa/);
    await p.getByRole('heading', { level: 1, name: /RSA dans le Pas-de-Calais/ }).waitFor();
    expect(await p.locator('main').textContent()).toContain("D'où viennent ces nombres");
    if (javascript) {
      await verifierAccessibilite(p);
      await verifierLargeur(p);
    }
    const reponse = await p.request.get('/besoins/export/csv?public=rsa&dans=departement:62');
    expect((await reponse.text()).split('\n')[0]).toContain('Pour 1 000 habitants');
    await p.context().close();
  });

  test('relire les propositions, écrire, figer, télécharger, vérifier, diffuser, comparer', async () => {
    const p = await visiter({ javascript, compte: DDETS });
    // Une question par passage : chacun a son brouillon.
    const question = javascript ? '?public=rsa' : '?public=seniors';
    const brouillon = '/territoires/epci:200072460/etat-des-lieux';
    const enregistre = () => p.getByText('Recommandations enregistrées.').waitFor();

    await p.goto(`${brouillon}/recommandations${question}`);
    if (javascript) await hydrater(p);
    await p
      .getByRole('button', { name: /^Retenir : / })
      .first()
      .click();
    await enregistre();
    await p.getByRole('heading', { level: 2, name: 'Dans le document' }).waitFor();
    // Écarter sans raison : refusé sur place, rien n'est perdu.
    await p.goto(`${brouillon}/recommandations${question}`);
    if (javascript) await hydrater(p);
    const aRelire = p.locator('ul.m-recommandations > li').first();
    const titre = (await aRelire.locator('h3').textContent()) ?? '';
    await aRelire.locator('summary', { hasText: 'Écarter' }).click();
    await aRelire.getByRole('button', { name: 'Écarter cette proposition' }).click();
    await p.getByText('Dites pourquoi vous écartez cette recommandation.').first().waitFor();
    await p.locator('ul.m-recommandations > li').first().getByLabel('Raison').fill('Déjà engagé.');
    await p.getByRole('button', { name: 'Écarter cette proposition' }).first().click();
    await enregistre();
    const ecartees = p.locator('section', { has: p.getByRole('heading', { level: 2, name: 'Écartées' }) });
    expect(await ecartees.textContent()).toContain(titre);
    expect(await ecartees.textContent()).toContain('Déjà engagé.');
    const ajout = p.locator('section', { has: p.getByRole('heading', { level: 2, name: 'Ajouter la vôtre' }) });
    await ajout.getByLabel('Recommandation').fill('Réunir les maires du sud avant mars.');
    await ajout.getByRole('button', { name: 'Ajouter cette recommandation' }).click();
    await enregistre();
    await p.getByRole('heading', { level: 3, name: 'Réunir les maires du sud avant mars.' }).waitFor();

    await p.goto(`${brouillon}/textes${question}`);
    if (javascript) await hydrater(p);
    await p.getByLabel(/^Introduction/).fill('Document préparé pour le comité.\n\nIl a deux paragraphes.');
    await p.getByRole('button', { name: 'Enregistrer les textes' }).click();
    await p.getByText('Textes enregistrés.').waitFor();
    const lu = (await p.locator('main').textContent()) ?? '';
    for (const present of [
      'Document préparé pour le comité.',
      'Réunir les maires du sud avant mars',
      'La prescription',
    ])
      expect(lu).toContain(present);

    const figer = async () => {
      await p.goto(`${brouillon}/figer${question}`);
      if (javascript) await hydrater(p);
      await p.getByRole('button', { name: 'Figer cette version' }).click();
      await attendreTravail(p);
      await p.getByRole('link', { name: 'Voir le résultat' }).click();
      await p.waitForURL(/\/rapports\/\d+$/);
      return p.url();
    };
    const fiche = await figer();
    const [telechargement] = await Promise.all([
      p.waitForEvent('download'),
      p.getByRole('link', { name: 'PDF accessible' }).click(),
    ]);
    expect(telechargement.suggestedFilename()).toMatch(/^etat-des-lieux-.*-\d{4}-\d{2}-\d{2}(-v\d+)?\.pdf$/);
    expect(
      readFileSync(await telechargement.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    for (const format of ['docx', 'xlsx', 'pptx']) {
      const reponse = await p.request.get(`${fiche}/fichiers/${format}`);
      // Les trois sont des archives ZIP.
      expect((await reponse.body()).subarray(0, 2).toString()).toBe('PK');
    }
    await p.getByRole('button', { name: 'Vérifier' }).click();
    await attendreTravail(p);
    await p.getByRole('link', { name: 'Voir le résultat' }).click();
    await p.getByText(/Identiques, octet pour octet/).waitFor();
    await p.getByRole('button', { name: 'Diffuser à toute personne connectée' }).click();
    await p.getByText('Version diffusée.').waitFor();
    const lectrice = await visiter({ javascript, compte: 'structure@demo.example' });
    expect((await lectrice.goto(`${fiche}/document`))?.status()).toBe(200);
    await lectrice.getByText('Réunir les maires du sud avant mars').first().waitFor();

    const seconde = await figer();
    expect((await lectrice.goto(seconde))?.status()).toBe(403);
    await p
      .getByRole('link', { name: /^Comparer à la version/ })
      .first()
      .click();
    await p.waitForURL(/\/rapports\/comparer\?a=\d+&b=\d+/);
    await p.getByRole('heading', { level: 1, name: /zones blanches confirmées en voiture sont les mêmes/ }).waitFor();
    const csv = await p.request.get(p.url().replace('/comparer?', '/comparer/export/csv?'));
    expect(await csv.text()).toContain("Postes d'insertion");
  }, 180_000);

  test('deux personnes sur les mêmes textes : la seconde est avertie, rien n’est perdu', async () => {
    const adresse = `/territoires/epci:200072460/etat-des-lieux/textes?public=${javascript ? 'jeunes' : 'deld'}`;
    const [une, autre] = [await visiter({ javascript, compte: DDETS }), await visiter({ javascript, compte: DDETS })];
    for (const p of [une, autre]) {
      await p.goto(adresse);
      if (javascript) await hydrater(p);
    }
    await une.getByLabel(/^Conclusion/).fill('La première conclusion.');
    await une.getByRole('button', { name: 'Enregistrer les textes' }).click();
    await une.getByText('Textes enregistrés.').waitFor();
    await autre.getByLabel(/^Conclusion/).fill('La seconde conclusion.');
    await autre.getByRole('button', { name: 'Enregistrer les textes' }).click();
    await autre.getByText(/a changé ces textes pendant votre saisie/).waitFor();
    // Avec JavaScript, ce que l'autre a enregistré arrive juste après le refus.
    await autre.getByText('La première conclusion.').waitFor();
    expect(await autre.getByLabel(/^Conclusion/).inputValue()).toBe('La seconde conclusion.');
    await autre.getByRole('button', { name: 'Enregistrer les textes' }).click();
    await autre.getByText('Textes enregistrés.').waitFor();
    expect(await autre.locator('main').textContent()).toContain('La seconde conclusion.');
  });

  test('qui ne rédige pas lit le document sans les boutons', async () => {
    const p = await visiter({ javascript, compte: 'prescripteur@demo.example' });
    await p.goto('/territoires/epci:200072460/etat-des-lieux');
    await p.getByRole('heading', { level: 2, name: "L'essentiel" }).waitFor();
    expect(await p.getByRole('link', { name: /Figer cette version|Écrire les textes/ }).count()).toBe(0);
    expect((await p.goto('/territoires/epci:200072460/etat-des-lieux/figer'))?.status()).toBe(403);
  });
});
