import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, titre } from './gestes.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

/** Adresse d'un dialogue où le service peut encore proposer. */
async function dialogueOuvert(p: Page): Promise<string> {
  await p.goto('/dossiers?etat=en_dialogue');
  const liens = await p.locator('main a').evaluateAll((a) => a.map((l) => l.getAttribute('href') ?? ''));
  for (const lien of liens.filter((l) => /^\/dossiers\/\d+$/.test(l))) {
    await p.goto(`${lien}/dialogue`);
    if (await p.getByRole('link', { name: /^Faire une (contre-)?proposition$/ }).count()) return `${lien}/dialogue`;
  }
  throw new Error('La démonstration n’a plus de dialogue ouvert.');
}

const deplier = (p: Page, resume: string) => p.locator('summary', { hasText: resume }).click();

describe.each(MODES)('$mode', ({ javascript }) => {
  test('une rencontre, une proposition refusée faute de taux puis corrigée, un désaccord, la fiche, la commission', async () => {
    const p = await visiter({ javascript, compte: COMPTES.ddets });
    const adresse = await dialogueOuvert(p);
    if (javascript) {
      await hydrater(p);
      await verifierAccessibilite(p);
    }
    await deplier(p, 'Consigner une rencontre');
    await p.getByLabel('Jour', { exact: true }).fill('2026-03-02');
    await p.getByLabel('Heure (Paris)').fill(javascript ? '09:15' : '10:45');
    await p.getByLabel('Participants').fill('Ida Exemple, Jean Exemple');
    await p.getByLabel(/^Compte rendu/).fill('Les quatre axes sont revus.');
    await p.getByRole('button', { name: 'Consigner la rencontre' }).click();
    await p.locator('.m-flash').waitFor();
    expect(await p.locator('#rencontres').textContent()).toContain('Les quatre axes sont revus.');

    await p.getByRole('link', { name: /^Faire une (contre-)?proposition$/ }).click();
    await p.waitForURL('**/proposer');
    if (javascript) {
      await hydrater(p);
      await verifierAccessibilite(p);
    }
    await p.locator('input[name="lignes.0.etp"]').fill('12,5');
    await p.locator('input[name="lignes.0.dateEffet"]').fill('2021-03-01');
    await p.getByRole('button', { name: /^Envoyer la proposition/ }).click();
    const erreur = p.locator('.m-alerte--erreur');
    await erreur.waitFor();
    expect(await erreur.textContent()).toContain("n'a pas de valeur");
    expect(await p.locator('input[name="lignes.0.etp"]').inputValue()).toBe('12,5');
    expect(await p.locator('input[name="lignes.0.dateEffet"]').getAttribute('aria-invalid')).toBe('true');
    await p.locator('input[name="lignes.0.dateEffet"]').fill('2026-01-01');
    await p.getByRole('button', { name: /^Envoyer la proposition/ }).click();
    await p.waitForURL(`**${adresse}`);
    expect(await p.locator('.m-flash').textContent()).toContain('est faite');
    expect(await titre(p).textContent()).toContain('Le service propose');

    await deplier(p, 'Constater un désaccord');
    await p.getByLabel(/^Pourquoi il n'y a pas d'accord/).fill('Non');
    await p.getByRole('button', { name: 'Constater le désaccord' }).click();
    await p.locator('.m-alerte--erreur').waitFor();
    await p.getByLabel(/^Pourquoi il n'y a pas d'accord/).fill("Les crédits de l'année ne suffisent pas à la demande.");
    await p.getByRole('button', { name: 'Constater le désaccord' }).click();
    await p.locator('.m-flash').waitFor();
    expect(await titre(p).textContent()).toContain("Il n'y a pas d'accord");

    await p.getByRole('button', { name: 'Établir la fiche de suivi' }).click();
    await p.waitForURL('**/fiche-de-suivi', { timeout: 60_000 });
    await p.getByRole('heading', { level: 1, name: /^Fiche de suivi/ }).waitFor();
    if (javascript) {
      await hydrater(p);
      await verifierAccessibilite(p);
    }
    const pdf = await p.request.get(`${new URL(p.url()).pathname}/pdf`);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await p.goto(adresse);
    const transmettre = p.getByRole('button', { name: 'Transmettre à la commission' });
    if (await transmettre.count()) {
      await transmettre.click();
      await p.locator('.m-flash').waitFor();
      expect(await p.locator('main').textContent()).toMatch(/en attente d'avis/i);
    }
  });

  test('la structure lit son accord et sa fiche, pas l’enveloppe, ni le dialogue d’une autre', async () => {
    const p = await visiter({ javascript, compte: COMPTES.structure, largeur: 320 });
    await p.goto('/mes-dossiers');
    const liens = await p.locator('main a').evaluateAll((a) => a.map((l) => l.getAttribute('href') ?? ''));
    const siens = [...new Set(liens.flatMap((l) => /^\/dossiers\/\d+/.exec(l) ?? []))];
    let trouve = '';
    for (const lien of siens) {
      await p.goto(`${lien}/dialogue`);
      if (/Accord trouvé/.test((await titre(p).textContent()) ?? '')) trouve = lien;
      if (trouve) break;
    }
    expect(trouve).not.toBe('');
    const texte = (await p.locator('main').textContent()) ?? '';
    expect(texte).not.toContain("L'enveloppe de la campagne");
    expect(texte).not.toContain('Part modulée suggérée');
    if (javascript) {
      await hydrater(p);
      await verifierAccessibilite(p);
      await verifierLargeur(p);
    }
    await p.getByRole('link', { name: 'Lire la fiche de suivi' }).click();
    await p.waitForURL('**/fiche-de-suivi');
    if (javascript) await verifierLargeur(p);
    const ddets = await visiter({ javascript: false, compte: COMPTES.ddets });
    await ddets.goto('/dossiers?etat=avis_attendu');
    const autres = await ddets.locator('main a').evaluateAll((a) => a.map((l) => l.getAttribute('href') ?? ''));
    const autre = autres.find((l) => /^\/dossiers\/\d+$/.test(l) && !siens.includes(l));
    expect((await p.goto(`${autre}/dialogue`))?.status()).toBe(403);
    expect((await p.goto('/campagnes/1/enveloppe'))?.status()).toBe(403);
  });

  test('l’enveloppe : un mouvement refusé garde la saisie, puis compte ; une dérogation se motive', async () => {
    // Délégués par la région : c'est elle qui les ajoute ; le département le lit.
    const ddets = await visiter({ javascript, compte: COMPTES.ddets });
    await ddets.goto('/campagnes/1/enveloppe');
    expect(await ddets.locator('#mouvements').textContent()).toContain('délégués par la région');
    expect(await ddets.getByText('Ajouter un mouvement').count()).toBe(0);
    const dreets = await visiter({ javascript, compte: COMPTES.dreets });
    await dreets.goto('/campagnes/1/enveloppe');
    if (javascript) {
      await hydrater(dreets);
      await verifierAccessibilite(dreets);
    }
    await deplier(dreets, 'Ajouter un mouvement');
    await dreets.locator('#mouvement-montant').fill('beaucoup');
    await dreets.locator('#mouvement-motif').fill('Notification inventée');
    await dreets.getByRole('button', { name: 'Enregistrer le mouvement' }).click();
    await dreets.locator('.m-alerte--erreur').waitFor();
    expect(await dreets.locator('#mouvement-motif').inputValue()).toBe('Notification inventée');
    await dreets.locator('#mouvement-montant').fill('1 000,50');
    await dreets.getByRole('button', { name: 'Enregistrer le mouvement' }).click();
    await dreets.locator('.m-flash').waitFor();
    expect(await dreets.locator('#mouvements').textContent()).toMatch(/1\s000,50/);
    const p = ddets;
    await p.goto('/campagnes/1/enveloppe');
    if (javascript) {
      await hydrater(p);
      await verifierAccessibilite(p);
    }
    await deplier(p, 'Signer une dérogation');
    await p.locator('#derogation-montant').fill('10');
    await p.locator('#derogation-motif').fill('Court');
    await p.locator('#derogation-signataire').fill('Ida Exemple');
    await p.locator('#derogation-qualite').fill('Directrice');
    await p.getByLabel('Je signe cette dérogation').check({ force: true });
    await p.getByRole('button', { name: 'Signer la dérogation' }).click();
    await p.locator('.m-alerte--erreur').waitFor();
    expect(await p.locator('#derogation-motif').getAttribute('aria-invalid')).toBe('true');
    await p.locator('#derogation-motif').fill('Ouverture d’un chantier inventé, décidée en séance.');
    await p.getByRole('button', { name: 'Signer la dérogation' }).click();
    await p.locator('.m-flash').waitFor();
    expect(await p.locator('#derogations').textContent()).toContain('signée par Ida Exemple');
  });
});
