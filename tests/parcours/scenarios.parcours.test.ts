import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES } from './gestes.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, visiter } from './navigateur.ts';

avecNavigateur();

let numero = 0;
/** Ouvre un scénario depuis le maillage, comme une personne. */
async function ouvrirScenario(page: Page): Promise<string> {
  await page.goto('/maillage?public=rsa');
  await page.getByRole('link', { name: 'Essayer un changement ici' }).click();
  await page.waitForURL(/\/scenarios\/nouveau\?territoire=departement:62&public=rsa/);
  await page.getByLabel('Nom du scénario').fill(`Essai de parcours ${++numero}`);
  await page.getByRole('button', { name: 'Ouvrir le scénario' }).click();
  await page.waitForURL(/\/scenarios\/\d+$/, { timeout: 60_000 });
  await page.getByRole('heading', { level: 1, name: /^Aucun changement pour l'instant/ }).waitFor();
  return new URL(page.url()).pathname;
}

async function ouvrirStructure(page: Page, commune: string): Promise<void> {
  await page.getByRole('link', { name: 'Ouvrir une structure' }).click();
  await page.waitForURL(/\/changement$/);
  await page.getByLabel('Nom').fill('Chantier de parcours');
  await page.getByLabel('Type').selectOption('ACI');
  await page.getByLabel("ETP d'insertion").fill('15');
  await page.locator('input[name=commune]').fill(commune);
  await page.getByRole('button', { name: "Enregistrer et voir l'effet" }).click();
}

/** Les « après » du tableau des mesures : ce que le scénario donne. */
const mesures = (page: Page) =>
  page.locator('#mesures tbody tr').evaluateAll((lignes) => lignes.map((ligne) => ligne.textContent));

describe.each(MODES)('un scénario $mode', ({ javascript }) => {
  test('ouvrir, redimensionner, fermer, lire l’effet, revenir en arrière, rejouer, archiver', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    const ici = await ouvrirScenario(page);
    await ouvrirStructure(page, 'Nulle-Part');
    await page.getByText("n'est ni dans le territoire ni tout près").first().waitFor();
    expect(await page.getByLabel("ETP d'insertion").inputValue()).toBe('15');
    await page.locator('input[name=commune]').fill('Saint-Pol-sur-Ternoise');
    await page.getByRole('button', { name: "Enregistrer et voir l'effet" }).click();
    await page.waitForURL(new RegExp(`${ici}$`));
    const titre = page.getByRole('heading', { level: 1, name: /^Ouvrir une structure/ });
    await titre.waitFor();
    expect(await titre.textContent()).toMatch(/^Ouvrir une structure ferait passer \d+ communes/);
    const avecOuverture = await mesures(page);

    await page.getByRole('link', { name: 'Fermer, redimensionner ou déplacer' }).click();
    await page.locator('tbody a', { hasText: 'Redimensionner' }).first().click();
    await page.getByLabel('ETP après le changement').fill('40,5');
    await page.getByRole('button', { name: "Enregistrer et voir l'effet" }).click();
    await page.getByRole('heading', { level: 1, name: /^Ouvrir une structure et en redimensionner une/ }).waitFor();
    expect(await mesures(page)).not.toEqual(avecOuverture);

    await page.getByRole('button', { name: 'Retirer' }).last().click();
    await page.getByRole('heading', { level: 1, name: /^Ouvrir une structure ferait passer/ }).waitFor();
    expect(await mesures(page)).toEqual(avecOuverture);

    await page.getByRole('link', { name: /Toute l'histoire/ }).click();
    await page.getByRole('link', { name: 'Rejouer toutes les versions' }).click();
    await page.getByRole('heading', { level: 1, name: 'Même résultat pour les 4 versions rejouées' }).waitFor();
    await page.getByRole('button', { name: 'Revenir à cette version (1)' }).click();
    await page.getByRole('heading', { level: 1, name: /^Aucun changement/ }).waitFor();

    await page.getByRole('link', { name: 'Nom, partage, archives' }).click();
    await page.getByRole('button', { name: 'Archiver ce scénario' }).click();
    await page.getByText('archivé', { exact: true }).first().waitFor();
    expect(await page.getByRole('link', { name: 'Ouvrir une structure' }).count()).toBe(0);
  });

  test('un fichier faux dit chaque ligne, garde le texte, puis s’enregistre corrigé', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    const ici = await ouvrirScenario(page);
    await page.getByRole('link', { name: 'Coller ou déposer un fichier' }).click();
    await page.waitForURL(/\/fichier$/);
    const faux = 'action;type;commune;etp;nom\nouvrir;ACI;62767;15;Un\nouvrir;ZZZ;62767;15;Deux\nvendre;;;;\n';
    const depot = { name: 'changements.csv', mimeType: 'text/csv', buffer: Buffer.from(faux) };
    await page.locator('input[type=file]').setInputFiles(depot);
    await page.getByRole('button', { name: 'Lire et enregistrer' }).click();
    await page.getByText("2 ligne(s) à corriger : rien n'est enregistré.").waitFor();
    expect(await page.locator('tbody tr').allTextContents()).toEqual([
      expect.stringMatching(/Ligne 3.*« ZZZ » est inconnu.*Écrivez l'un de/),
      expect.stringMatching(/Ligne 4.*« vendre » n'est pas une action/),
    ]);
    const zone = page.getByLabel('Ou collez les lignes ici');
    expect((await zone.inputValue()).replaceAll('\r', '')).toBe(faux);
    await zone.fill(faux.replace('ZZZ', 'EI').replace('vendre;;;;\n', ''));
    await page.getByRole('button', { name: 'Lire et enregistrer' }).click();
    await page.getByRole('heading', { level: 2, name: 'Ce qui change : 2 ouvertures' }).waitFor();
    const csv = await (await page.request.get(`${ici}/changements/csv`)).text();
    expect(csv.trim().split('\r\n')).toHaveLength(3);
  });

  test('deux personnes sont averties, et la seconde ne perd ni n’écrase rien', async () => {
    const elle = await visiter({ javascript, compte: COMPTES.ddets });
    const ici = await ouvrirScenario(elle);
    // La même organisation a deux personnes : l'autre arrive par invitation.
    const lui = await collegue(javascript);
    await lui.goto(ici);
    await lui.getByText('Ida Exemple modifie aussi ce scénario').waitFor();
    await lui.goto(`${ici}/changement`);
    await elle.goto(ici);
    await elle.getByText('modifie aussi ce scénario').waitFor();
    await ouvrirStructure(elle, '62767');
    await elle.waitForURL(new RegExp(`${ici}$`));

    await lui.getByLabel('Nom').fill('Le mien');
    await lui.getByLabel('Type').selectOption('EI');
    await lui.getByLabel("ETP d'insertion").fill('7');
    await lui.locator('input[name=commune]').fill('62080');
    await lui.getByRole('button', { name: "Enregistrer et voir l'effet" }).click();
    await lui.getByText('Ida Exemple a modifié ce scénario pendant votre saisie').waitFor();
    expect(await lui.getByLabel("ETP d'insertion").inputValue()).toBe('7');
    await lui.getByRole('button', { name: "Enregistrer et voir l'effet" }).click();
    await lui.getByRole('heading', { level: 2, name: 'Ce qui change : 2 ouvertures' }).waitFor();
  });

  test('du département à la DDETS : proposer, examiner ; le registre ne change pas', async () => {
    const departement = await visiter({ javascript, compte: COMPTES.departement });
    const registre = async () => (await departement.request.get('/structures/export/csv')).text();
    const avant = await registre();
    await ouvrirScenario(departement);
    await ouvrirStructure(departement, '62767');
    await departement.getByRole('link', { name: 'Proposer ce scénario' }).click();
    await departement.getByRole('button', { name: 'Proposer ces changements' }).click();
    await departement.getByText('Dites pourquoi vous proposez ces changements.').first().waitFor();
    await departement.getByLabel('Pourquoi').fill('Rien à portée au centre du département.');
    await departement.getByRole('button', { name: 'Proposer ces changements' }).click();
    await departement.waitForURL(/\/scenarios\/propositions\/\d+$/);
    expect(await departement.getByRole('button', { name: 'Retenir la proposition' }).count()).toBe(0);
    const proposition = new URL(departement.url()).pathname;

    const ddets = await visiter({ javascript, compte: COMPTES.ddets });
    await ddets.goto('/');
    await ddets.getByRole('link', { name: 'Examiner les propositions' }).click();
    await ddets.waitForURL(/propositions\?etat=a_examiner/);
    await ddets.goto(proposition);
    await ddets.getByLabel('Raison').fill('À reprendre avec un porteur.');
    await ddets.getByRole('button', { name: 'Écarter la proposition' }).click();
    await ddets.getByText('Écartée le').waitFor();
    expect(await registre()).toBe(avant);
  });
});

/** Un agent de la DDETS de démonstration, invité une fois. */
const COLLEGUE = 'collegue-scenario@demo.example';
let invite: Promise<void> | undefined;
async function collegue(javascript: boolean): Promise<Page> {
  const { accepter, inviter, MOT_DE_PASSE } = await import('./gestes.ts');
  const { seConnecter } = await import('./navigateur.ts');
  invite ??= (async () => {
    const [responsable, administrateur] = [
      await visiter({ compte: COMPTES.ddets }),
      await visiter({ compte: COMPTES.administrateur }),
    ];
    const lien = await inviter(responsable, administrateur, { courriel: COLLEGUE, role: 'Agent' });
    await accepter(await visiter(), lien, 'Yann', 'Collègue');
  })();
  await invite;
  const page = await visiter({ javascript });
  await seConnecter(page, COLLEGUE, MOT_DE_PASSE);
  return page;
}

describe('la carte à essayer', () => {
  async function glisser(page: Page, depuis: { x: number; y: number }, vers: { x: number; y: number }) {
    await page.mouse.move(depuis.x, depuis.y);
    await page.mouse.down();
    for (let pas = 1; pas <= 6; pas++) {
      await page.mouse.move(depuis.x + ((vers.x - depuis.x) * pas) / 6, depuis.y + ((vers.y - depuis.y) * pas) / 6);
      await page.waitForTimeout(40);
    }
    await page.mouse.up();
  }
  const centre = async (page: Page, selecteur: string) => {
    const boite = (await page.locator(selecteur).first().boundingBox())!;
    return { x: boite.x + boite.width / 2, y: boite.y + boite.height / 2 };
  };

  test('un clic essaie une ouverture, un glissement la déplace ; rien n’est écrit avant le bouton', async () => {
    const page = await visiter({ compte: COMPTES.ddets });
    const ici = await ouvrirScenario(page);
    await hydrater(page);
    await page.locator('.m-carte__image').scrollIntoViewIfNeeded();
    const carte = (await page.locator('.m-carte__image svg').boundingBox())!;
    await page.mouse.click(carte.x + carte.width * 0.5, carte.y + carte.height * 0.62);
    const essai = page.getByRole('region', { name: 'Essai en cours' });
    await essai.getByText(/^Ouvrir Nouvelle structure \(ACI\)/).waitFor();
    await verifierAccessibilite(page);
    await essai.getByLabel('ETP').fill('25');
    await essai.getByText(/25 ETP/).waitFor();
    // Les communes qui sortiraient de la zone blanche changent tout de suite de couleur.
    await page.locator('.m-essai-zone').first().waitFor();
    expect((await page.request.get(`${ici}/changements/csv`)).ok()).toBe(true);
    expect(await page.locator('.m-scenario-changements li').count()).toBe(0);
    await essai.getByRole('button', { name: 'Enregistrer ce changement' }).click();
    await page.getByRole('heading', { level: 1, name: /^Ouvrir une structure/ }).waitFor();
    expect(await essai.count()).toBe(0);
    const avant = await page.locator('.m-scenario-changements li').textContent();

    await page.locator('.m-carte__image').scrollIntoViewIfNeeded();
    const depart = await centre(page, '[data-cle="ouvert:0"]');
    await glisser(page, depart, { x: depart.x - 90, y: depart.y + 5 });
    await essai.getByText('Essai : un lieu déplacé').or(essai.getByText('Calculé en')).first().waitFor();
    await essai.getByRole('button', { name: 'Enregistrer ce changement' }).click();
    await page.getByText('Version 3').first().waitFor();
    expect(await page.locator('.m-scenario-changements li').count()).toBe(1);
    expect(await page.locator('.m-scenario-changements li').textContent()).not.toBe(avant);
  });

  test('un lieu glissé fait le même changement que le formulaire ; abandonner n’écrit rien', async () => {
    const page = await visiter({ compte: COMPTES.ddets });
    const ici = await ouvrirScenario(page);
    await hydrater(page);
    await page.locator('.m-carte__image').scrollIntoViewIfNeeded();
    const cle = await lieuDeplacable(page, ici);
    const depart = await centre(page, `[data-cle="${cle}"]`);
    const carte = await centre(page, '.m-carte__image svg');
    await glisser(page, depart, { x: (depart.x + carte.x) / 2, y: (depart.y + carte.y) / 2 });
    const essai = page.getByRole('region', { name: 'Essai en cours' });
    await essai.getByText('Essai : un lieu déplacé').waitFor();
    await essai.getByText('Calculé en').waitFor();
    await essai.getByRole('button', { name: "Abandonner l'essai" }).click();
    await essai.waitFor({ state: 'detached' });
    expect(await page.locator('.m-essai-repere, .m-essai-zone').count()).toBe(0);
    expect(await page.locator('.m-scenario-changements li').count()).toBe(0);

    await glisser(page, depart, { x: (depart.x + carte.x) / 2, y: (depart.y + carte.y) / 2 });
    await essai.getByText('Calculé en').waitFor();
    await essai.getByRole('button', { name: 'Enregistrer ce changement' }).click();
    await page.getByRole('heading', { level: 1, name: /^Déplacer une structure/ }).waitFor();
    const [entete, ligne] = (await (await page.request.get(`${ici}/changements/csv`)).text()).trim().split('\r\n');
    const valeurs = Object.fromEntries(
      entete!
        .replace('\uFEFF', '')
        .split(';')
        .map((nom, i) => [nom, ligne!.split(';')[i]!]),
    );
    const parCarte = await mesures(page);
    expect(valeurs).toMatchObject({ action: 'deplacer', structure: cle });

    await page.getByRole('button', { name: 'Retirer' }).click();
    await page.getByRole('heading', { level: 1, name: /^Aucun changement/ }).waitFor();
    await page.goto(`${ici}/changement?lieu=${cle}&action=deplacer`);
    await page.locator('input[name=commune]').fill(valeurs.commune!);
    await page.getByText('Position exacte').click();
    await page.getByLabel('Longitude').fill(valeurs.lon!);
    await page.getByLabel('Latitude').fill(valeurs.lat!);
    await page.getByRole('button', { name: "Enregistrer et voir l'effet" }).click();
    await page.getByRole('heading', { level: 1, name: /^Déplacer une structure/ }).waitFor();
    expect(await mesures(page)).toEqual(parCarte);
  });

  /**
   * Un lieu du territoire qui ne sert pas une liste de communes, et que la souris peut saisir : à l'écran, loin de tout autre. Les autres
   * parcours ajoutent des structures, parfois exactement au même endroit.
   */
  async function lieuDeplacable(page: Page, ici: string): Promise<string> {
    const html = await (await page.request.get(`${ici}/lieux?type=ACI`)).text();
    const cles = [...html.matchAll(/changement\?lieu=(\d+(?:-\d+)?)&amp;action=deplacer/g)].map((trouve) => trouve[1]!);
    const libre = await page.evaluate((possibles) => {
      const places = [...document.querySelectorAll('[data-cle]')].map((point) => {
        const { x, y, width, height } = point.getBoundingClientRect();
        return { cle: point.getAttribute('data-cle')!, x: x + width / 2, y: y + height / 2 };
      });
      return places.find(
        (lieu) =>
          possibles.includes(lieu.cle) &&
          lieu.y > 0 &&
          lieu.y < window.innerHeight &&
          places.every((autre) => autre === lieu || Math.hypot(autre.x - lieu.x, autre.y - lieu.y) > 13),
      )?.cle;
    }, cles);
    if (!libre) throw new Error('Aucun lieu à saisir seul sur la carte de la démonstration.');
    return libre;
  }
});
