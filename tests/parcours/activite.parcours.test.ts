import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, titre } from './gestes.ts';
import { avecNavigateur, verifierAccessibilite, visiter } from './navigateur.ts';

avecNavigateur();

/** Il y a deux ans : tous les mois sont finis, et la démonstration n'y met rien. */
const ANNEE = new Date().getFullYear() - 2;
const enregistrer = (page: Page) => page.getByRole('button', { name: 'Enregistrer les heures' }).click();
const ligne = (page: Page, mois: string) => page.locator('#mois tbody tr', { hasText: mois }).last();

describe.each(MODES)('une structure saisit son activité $mode', ({ javascript }) => {
  // Un mois par mode : les deux passent sur la même structure.
  const mois = javascript ? 'mars' : 'avril';
  // axe est un script : il ne tourne qu'avec eux.
  const accessible = async (page: Page) => javascript && verifierAccessibilite(page);

  test('heures refusées puis corrigées, deux personnes à la fois, sorties, lecture par les financeurs', async () => {
    const page = await visiter({ javascript, compte: COMPTES.structure });
    await page.goto('/activite');
    await page.waitForURL(/\/structures\/\d+\/activite$/);
    const ici = new URL(page.url()).pathname;
    await accessible(page);
    await page.getByRole('link', { name: String(ANNEE), exact: true }).click();
    await page.waitForURL(new RegExp(`annee=${ANNEE}`));
    await page.getByRole('link', { name: 'Saisir les heures' }).first().click();
    await page.waitForURL(/\/saisie\?annee=/);
    await accessible(page);

    // La DDETS ouvre la même page avant que la structure n'enregistre.
    const agent = await visiter({ javascript, compte: COMPTES.ddets });
    await agent.goto(`${ici}/saisie?annee=${ANNEE}`);

    const heures = page.getByLabel(`Heures, ${mois} ${ANNEE}`);
    await heures.fill('beaucoup');
    await enregistrer(page);
    await page.getByText('deux décimales au plus').first().waitFor();
    expect(await heures.inputValue()).toBe('beaucoup');
    await heures.fill('1 365,50');
    await page.getByLabel(`Salariés en insertion, ${mois} ${ANNEE}`).fill('14');
    await page.getByLabel(`dont bénéficiaires du RSA, ${mois} ${ANNEE}`).fill('20');
    await enregistrer(page);
    await page.getByText('comptés parmi les salariés').first().waitFor();
    await page.getByLabel(`dont bénéficiaires du RSA, ${mois} ${ANNEE}`).fill('6');
    await enregistrer(page);
    await page.waitForURL(new RegExp(`${ici}\\?annee=${ANNEE}$`));
    expect((await ligne(page, mois).textContent())?.replace(/\s/g, '')).toContain('1365,50');

    await agent.getByLabel(`Heures, ${mois} ${ANNEE}`).fill('900');
    await enregistrer(agent);
    await agent.getByText(`a changé ${mois} pendant votre saisie`).first().waitFor();
    expect(await agent.getByLabel(`Heures, ${mois} ${ANNEE}`).inputValue()).toBe('900');

    await page.getByRole('link', { name: new RegExp(`^(Saisir les sorties|Corriger celles) de ${ANNEE}$`) }).click();
    await page.waitForURL(/\/sorties\?annee=/);
    await page.getByLabel(/^Emploi durable/).fill('9');
    await page.getByLabel(/^Emploi de transition/).fill('3');
    await page.getByLabel(/^Sorties positives/).fill('5');
    await page.getByLabel(/^Autres sorties/).fill('7');
    await page.getByLabel(/^Sorties non documentées/).fill('2');
    await page.getByRole('button', { name: 'Enregistrer les sorties' }).click();
    // 17 / 26.
    await page.getByRole('heading', { name: /65,4 % de sorties dynamiques/ }).waitFor();

    const departement = await visiter({ javascript, compte: COMPTES.departement });
    await departement.goto(`${ici}?annee=${ANNEE}`);
    expect(await departement.getByRole('link', { name: 'Saisir les heures' }).count()).toBe(0);
    await departement.locator('#sorties td', { hasText: 'masqué' }).first().waitFor();
    await accessible(departement);
  });
});

test('la DDETS lit les taux de son département, et une autre structure ne lit rien', async () => {
  const agent = await visiter({ compte: COMPTES.ddets });
  await agent.goto('/activite');
  await verifierAccessibilite(agent);
  expect(await agent.locator('main a[href^="/structures/"]').count()).toBeGreaterThan(0);
  expect(await agent.getByRole('link', { name: 'CSV' }).getAttribute('href')).toMatch(/^\/activite\/export\/csv/);
  const autre = await agent
    .locator('main tbody a[href^="/structures/"]')
    .evaluateAll((liens) => liens.map((a) => a.getAttribute('href') ?? ''));
  const structure = await visiter({ javascript: false, compte: COMPTES.structure });
  await structure.goto('/activite');
  const sienne = new URL(structure.url()).pathname;
  const voisine = autre.find((adresse) => !adresse.startsWith(sienne));
  const reponse = await structure.goto(voisine!);
  expect(reponse?.status()).toBe(403);
  expect(await titre(structure).textContent()).not.toContain('ETP');
});
