import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, titre } from './gestes.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

const dansJours = (jours: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date(Date.now() + jours * 86_400_000));

/** Une instance neuve d'un membre, le compte de démonstration, et son adresse. */
async function creerInstance(p: Page, nom: string, pret: () => Promise<void>): Promise<string> {
  await p.goto('/instances/nouvelle');
  await pret();
  await p.getByRole('textbox', { name: 'Nom (facultatif)' }).fill(nom);
  await p.getByRole('button', { name: "Créer l'instance" }).click();
  await p.waitForURL(/\/instances\/\d+$/);
  const adresse = new URL(p.url()).pathname;
  await p.goto(`${adresse}/membres/nouveau`);
  await pret();
  await p.getByLabel('Collège').selectOption({ index: 1 });
  await p.getByLabel('Nom', { exact: true }).fill('Max Fictif');
  await p.getByLabel('Adresse de messagerie').fill(COMPTES.membre);
  await p.locator('label', { hasText: "Préside l'instance" }).click();
  await p.getByRole('button', { name: 'Nommer ce membre' }).click();
  await p.getByText('Membre nommé.').waitFor();
  return adresse;
}

describe.each(MODES)('$mode', ({ javascript }) => {
  test('composer, convoquer, voter sur un téléphone, rendre l’avis, signer', async () => {
    const p = await visiter({ javascript, compte: COMPTES.ddets });
    const pret = async () => {
      if (javascript) await hydrater(p);
    };
    const nom = `Commission inventée ${javascript ? 'A' : 'B'}`;
    const instance = await creerInstance(p, nom, pret);
    await p.getByRole('link', { name: 'Préparer une séance' }).click();
    await p.waitForURL(/seances\/nouvelle/);
    await pret();
    await p.getByLabel('Jour').fill(dansJours(9));
    await p.getByRole('button', { name: 'Préparer la séance' }).click();
    await p.waitForURL(/\/seances\/\d+$/);
    const seance = new URL(p.url()).pathname;
    await pret();
    for (const point of ['Soutien au chantier imaginaire', 'Second point']) {
      await p.getByLabel('Titre').fill(point);
      await p.getByLabel('Ce qui est demandé').selectOption('simple');
      await p.getByRole('button', { name: 'Ajouter ce point' }).click();
      await p.getByRole('link', { name: point }).waitFor();
      await p.goto(seance);
      await pret();
    }
    await p.getByRole('button', { name: 'Descendre : Soutien au chantier imaginaire' }).click();
    await p.getByRole('button', { name: 'Monter : Soutien au chantier imaginaire' }).click();
    await p.getByRole('button', { name: 'Descendre : Soutien au chantier imaginaire' }).waitFor();
    // Une page dépassée par un autre secrétaire : refusée, rien n'est écrasé.
    const autre = await visiter({ javascript, compte: COMPTES.ddets });
    await autre.goto(seance);
    if (javascript) await hydrater(autre);
    await p.getByRole('button', { name: 'Retirer : Second point' }).click();
    await p.getByRole('link', { name: 'Second point' }).waitFor({ state: 'detached' });
    await autre.getByLabel('Titre').fill('Point tardif');
    await autre.getByRole('button', { name: 'Ajouter ce point' }).click();
    await autre.getByText('Cette séance a changé').first().waitFor();
    expect(await autre.getByLabel('Titre').inputValue()).toBe('Point tardif');
    await autre.context().close();

    // La séance se tient aujourd'hui, finalement : une séance ne s'ouvre pas plus d'un jour avant sa date.
    await p.goto(seance);
    await p.getByRole('link', { name: 'Changer la date ou le lieu' }).click();
    await p.waitForURL(/modifier$/);
    await pret();
    expect(await p.getByLabel('Jour').inputValue()).toBe(dansJours(9));
    await p.getByLabel('Jour').fill(dansJours(0));
    // Une séance passée ne se convoque pas : le parcours tient à toute heure du jour.
    await p.getByLabel('Heure').fill('23:59');
    await p.getByRole('button', { name: 'Enregistrer' }).click();
    await p.getByText('La date et le lieu sont enregistrés.').waitFor();

    await p.goto(`${seance}/convoquer`);
    await pret();
    await p.getByLabel('Urgence qui justifie ce délai').fill('Fermeture imminente inventée.');
    await p.getByRole('button', { name: 'Envoyer les convocations' }).click();
    await p.getByText('1 convocation envoyée').waitFor();
    await p.goto(seance);
    await pret();
    await p.getByRole('button', { name: 'Ouvrir la séance' }).click();
    await p.getByRole('heading', { level: 1, name: /Séance en cours/ }).waitFor();
    await p.getByRole('button', { name: 'Présent : Max Fictif' }).click();
    await p.getByText('quorum atteint').first().waitFor();
    if (javascript) {
      await verifierAccessibilite(p);
      await verifierLargeur(p);
    }
    await p.getByRole('link', { name: 'Soutien au chantier imaginaire' }).click();
    await p.waitForURL(/points\/\d+$/);
    const point = new URL(p.url()).pathname;
    await pret();
    await p.getByRole('button', { name: 'Ouvrir le vote' }).click();
    await p.getByText('Le vote est ouvert.').waitFor();

    const m = await visiter({ javascript, compte: COMPTES.membre, largeur: 360 });
    await m.goto('/mes-seances');
    await m.goto(`/mes-${seance.slice(1)}`);
    await m.getByRole('heading', { level: 1, name: /attend votre vote/ }).waitFor();
    await m.getByRole('link', { name: 'Soutien au chantier imaginaire' }).click();
    await m.waitForURL(/points\/\d+$/);
    if (javascript) await hydrater(m);
    await m.getByRole('button', { name: 'Voter', exact: true }).click();
    await m.getByText('Choisissez pour, contre ou abstention.').first().waitFor();
    await m.getByText('Pour', { exact: true }).click();
    await m.getByRole('button', { name: 'Voter', exact: true }).click();
    await m.getByText('Vote enregistré.').waitFor();
    if (javascript) {
      await verifierAccessibilite(m);
      await verifierLargeur(m);
    }
    await m.getByLabel('Votre observation').fill('À suivre de près.');
    await m.getByRole('button', { name: "Envoyer l'observation" }).click();
    await m.getByText('Observation enregistrée.').waitFor();

    await p.goto(point);
    await pret();
    expect(await p.locator('main').textContent()).toContain('À suivre de près.');
    await p.getByRole('button', { name: "Clore le vote et rendre l'avis" }).click();
    await p.getByText('avis favorable').first().waitFor();
    await p.goto(seance);
    await pret();
    await p.getByRole('button', { name: 'Clore la séance' }).click();
    await p.getByRole('heading', { level: 1, name: /Séance tenue/ }).waitFor();
    await p.goto(`${seance}/proces-verbal`);
    await pret();
    await p.getByLabel('Signé par').fill('Ida Exemple, secrétaire');
    await p.getByRole('button', { name: 'Signer et figer' }).click();
    await p.getByText('Procès-verbal signé et figé').waitFor({ timeout: 60_000 });
    const pdf = await p
      .locator('a', { hasText: 'PDF' })
      .evaluateAll((liens) => liens.map((a) => a.getAttribute('href') ?? ''));
    for (const adresse of pdf) expect((await p.request.get(adresse)).status()).toBe(200);
    expect(pdf.length).toBe(3);
    // Le membre lit le procès-verbal ; il n'ouvre pas la page du secrétariat.
    await m.goto(`/mes-${seance.slice(1)}`);
    await m.getByRole('link', { name: 'Procès-verbal signé (PDF)' }).waitFor();
    expect((await m.request.get(seance)).status()).toBe(403);
    expect((await m.request.get(`${instance}/regles`)).status()).toBe(403);
    const s = await visiter({ compte: COMPTES.structure });
    expect((await s.request.get(`/mes-${seance.slice(1)}`)).status()).toBe(404);
    expect((await s.request.get(pdf[1]!)).status()).toBe(404);
  });

  test('un membre se retire d’un point : il ne le lit plus, le titre non plus', async () => {
    const p = await visiter({ javascript, compte: COMPTES.ddets });
    const pret = async () => {
      if (javascript) await hydrater(p);
    };
    const instance = await creerInstance(p, `Comité inventé ${javascript ? 'A' : 'B'}`, pret);
    await p.goto(`${instance}/seances/nouvelle`);
    await pret();
    await p.getByLabel('Jour').fill(dansJours(2));
    await p.getByRole('button', { name: 'Préparer la séance' }).click();
    await p.waitForURL(/\/seances\/\d+$/);
    const seance = new URL(p.url()).pathname;
    await pret();
    await p.getByLabel('Titre').fill('Affaire délicate');
    await p.getByLabel('Ce qui est demandé').selectOption('decision');
    await p.getByRole('button', { name: 'Ajouter ce point' }).click();
    await p.getByText("Point ajouté à l'ordre du jour.").waitFor();
    // Deux jours avant : refusé sans urgence, la raison est gardée.
    await p.goto(`${seance}/convoquer`);
    await pret();
    expect(await p.locator('main').textContent()).toContain('la séance serait irrégulière');
    await p.getByRole('button', { name: 'Envoyer les convocations' }).click();
    await p.getByText("Dites l'urgence").first().waitFor();
    await p.getByLabel('Urgence qui justifie ce délai').fill('Décision avant la fin du mois');
    await p.getByRole('button', { name: 'Envoyer les convocations' }).click();
    await p.getByText('Raison donnée : Décision avant la fin du mois').waitFor();

    const m = await visiter({ javascript, compte: COMPTES.membre, largeur: 360 });
    await m.goto(`/mes-${seance.slice(1)}`);
    await m.getByRole('link', { name: 'Affaire délicate' }).click();
    await m.waitForURL(/points\/\d+$/);
    const point = new URL(m.url()).pathname;
    if (javascript) await hydrater(m);
    await m.getByText('Ce point touche mes intérêts personnels').click();
    await m.getByLabel('Intérêt en cause').fill('Parent du gérant');
    await m.getByRole('button', { name: 'Me retirer de ce point' }).click();
    await m.getByText('Point dont vous êtes retiré').waitFor();
    expect(await m.locator('main').textContent()).not.toContain('Affaire délicate');
    expect((await m.request.get(point)).status()).toBe(403);
    expect(await titre(m).textContent()).toContain('0');
  });
});
