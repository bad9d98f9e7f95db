import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, titre } from './gestes.ts';
import { atelierOuvert, dansJours, rendezvousFixe } from './gestesRendezvous.ts';
import { nouvellePersonne } from './gestesSituations.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, verifierLargeur, visiter } from './navigateur.ts';

avecNavigateur();

/** axe a besoin de scripts dans la page : les pages sont les mêmes sans. */
async function verifier(page: Page, javascript: boolean): Promise<void> {
  if (javascript) {
    await hydrater(page);
    await verifierAccessibilite(page);
  }
  await verifierLargeur(page);
}

describe.each(MODES)('rendez-vous $mode', ({ javascript }) => {
  test('fixer, refuser une heure mal écrite sans rien perdre, dire qui est venu', async () => {
    const page = await visiter({ javascript, compte: COMPTES.operateur });
    const parcours = await nouvellePersonne(page);
    await page.goto(`/rendezvous/nouveau?parcours=${parcours.split('/').at(-1)}`);
    await verifier(page, javascript);
    await page.getByLabel('Jour', { exact: true }).fill(dansJours(0));
    await page.getByLabel('Heure', { exact: true }).fill('25 h');
    await page.getByLabel('Lieu').fill('Maison inventée');
    await page.getByRole('button', { name: 'Fixer le rendez-vous' }).click();
    await page.getByText("Écrivez l'heure ainsi").first().waitFor();
    expect(await page.getByLabel('Lieu').inputValue()).toBe('Maison inventée');

    // Ouvert aujourd'hui : minuit est passé à toute heure.
    await page.getByLabel('Heure', { exact: true }).fill('00:00');
    await page.getByLabel('Durée').fill('5');
    await page.getByRole('button', { name: 'Fixer le rendez-vous' }).click();
    const malgre = page.getByLabel('Le fixer quand même');
    await Promise.race([page.waitForURL(/\/parcours\/\d+\/rendezvous$/), malgre.waitFor()]).catch(() => {});
    if (await malgre.count()) {
      await malgre.check({ force: true });
      await page.getByRole('button', { name: 'Fixer le rendez-vous' }).click();
    }
    await page.waitForURL(/\/parcours\/\d+\/rendezvous$/);
    await verifier(page, javascript);
    await page
      .getByRole('button', { name: /^Venue/ })
      .first()
      .click();
    await page.getByText('La venue est notée').first().waitFor();
    expect(await page.locator('main').textContent()).toContain('Honoré');

    await rendezvousFixe(page, parcours);
    expect(await titre(page).textContent()).toContain('Prochain rendez-vous le');
    await page.goto(await lienDuRendezvous(page));
    await verifier(page, javascript);
    await page.getByRole('button', { name: 'Annuler et prévenir' }).click();
    await page.getByText('Le rendez-vous est annulé').first().waitFor();
  });

  test('un atelier : inscrire, libérer la place', async () => {
    const page = await visiter({ javascript, compte: COMPTES.operateur });
    const parcours = await nouvellePersonne(page);
    const numero = parcours.split('/').at(-1) ?? '';
    const atelier = await atelierOuvert(page);
    await verifier(page, javascript);
    await page.locator('#inscrire-parcours').selectOption(numero);
    await page.getByRole('button', { name: 'Inscrire', exact: true }).click();
    await page.getByText("L'inscription est faite").first().waitFor();
    expect(await page.locator('main').textContent()).toMatch(/1.prise sur 2/);
    await page.getByRole('button', { name: /Libérer sa place/ }).click();
    await page.getByText('La place est libérée').first().waitFor();
    await page.goto(`/agenda-equipe?semaine=${dansJours(7)}`);
    await verifier(page, javascript);
    expect(await page.locator(`main a[href="${atelier}"]`).count()).toBe(1);
  });

  test('ma file et mes équipes', async () => {
    const page = await visiter({ javascript, compte: COMPTES.operateur });
    await page.goto('/ma-file');
    await verifier(page, javascript);
    await page.goto('/ma-file?rang=principal&tri=signaux');
    expect(await page.locator('main table').count()).toBe(1);
    await page.goto('/rendezvous/a-qualifier');
    await verifier(page, javascript);
    const responsable = await visiter({ javascript, compte: COMPTES.territoire });
    await responsable.goto('/responsable');
    await verifier(responsable, javascript);
    expect(await titre(responsable).textContent()).toMatch(/orientation/i);
  });
});

async function lienDuRendezvous(page: Page): Promise<string> {
  const liens = await page.locator('main a').evaluateAll((a) => a.map((l) => l.getAttribute('href') ?? ''));
  return liens.find((l) => /^\/rendezvous\/\d+$/.test(l)) ?? '';
}
