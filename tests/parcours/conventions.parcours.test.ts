import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COMPTES, MODES, premierLien } from './gestes.ts';
import { avecNavigateur, hydrater, verifierAccessibilite, visiter } from './navigateur.ts';

avecNavigateur();

const CONVENTION = /^\/conventions\/\d+$/;

/** axe a besoin de scripts dans la page : les pages sont les mêmes sans. */
const accessible = (page: Page, javascript: boolean) => (javascript ? verifierAccessibilite(page) : Promise.resolve());

/** Le service note la signature d'une partie sur l'annexe proposée. */
async function noterSignature(page: Page, partie: string): Promise<void> {
  await page.getByText('Noter une signature').click();
  await page.getByLabel('Qui signe').selectOption({ label: partie });
  await page.getByLabel('Nom du signataire').fill('Signataire de parcours');
  await page.getByRole('button', { name: 'Noter la signature' }).click();
  // Le message d'avant peut être encore là : c'est la ligne de cette partie qu'on attend.
  await page
    .getByText(new RegExp(`^${partie} : signé par`))
    .first()
    .waitFor();
}

/** Un dossier qui attend sa décision ; le sursis, quand l'autre mode a pris le premier. */
async function dossierADecider(page: Page): Promise<string> {
  const etat = (e: string) => premierLien(page, `/dossiers?etat=${e}`, /^\/dossiers\/\d+$/);
  return etat('avis_rendu').catch(() => etat('sursis'));
}

describe.each(MODES)('de la décision aux versements $mode', ({ javascript }) => {
  test('la DDETS décide, établit, propose et fait signer ; les versements naissent au centime', async () => {
    const page = await visiter({ javascript, compte: COMPTES.ddets });
    const dossier = await dossierADecider(page);
    await page.goto(`${dossier}/decision`);
    if (javascript) await hydrater(page);
    await page.getByRole('heading', { level: 2, name: 'Décider' }).waitFor();
    await accessible(page, javascript);
    await page.getByLabel('Accorder').check({ force: true });
    await page.getByLabel('Signataire').fill('Camille Parcours');
    await page.getByRole('button', { name: 'Prendre la décision' }).click();
    // Un champ manque : ce qui est tapé reste.
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Signataire').inputValue()).toBe('Camille Parcours');
    await page.getByLabel('Accorder').check({ force: true });
    await page.getByLabel('Qualité').fill('Préfète inventée');
    await page.getByRole('button', { name: 'Prendre la décision' }).click();
    await page.getByRole('heading', { level: 1, name: 'La demande est accordée' }).waitFor();
    await page.getByRole('button', { name: /^Établir la décision/ }).click();
    await page.getByRole('link', { name: /^Décision : accord \(PDF/ }).waitFor({ timeout: 60_000 });
    await page.getByLabel('Envoyée par').selectOption('courriel');
    await page.getByRole('button', { name: 'Noter la notification' }).click();
    await page.getByText(/Envoyée par courriel le/).waitFor();

    await page.getByRole('link', { name: /^Convention C062/ }).click();
    await page.getByRole('heading', { level: 1, name: 'La convention attend ses signatures' }).waitFor();
    await page.getByRole('button', { name: 'Proposer à la structure' }).click();
    await page.getByText("L'annexe est proposée à la structure").waitFor();
    await accessible(page, javascript);
    for (const partie of ['La structure', 'Le préfet']) await noterSignature(page, partie);
    if (await page.getByText('signature attendue').count()) await noterSignature(page, 'Le département');
    await page.getByRole('heading', { level: 1, name: /dus à ce jour, 0,00/ }).waitFor();
    expect(await page.locator('#argent tbody tr').count()).toBeGreaterThanOrEqual(12);
    await accessible(page, javascript);
  });

  test('la structure voit son argent, pas celui des autres ; le service note un versement', async () => {
    const page = await visiter({ javascript, compte: COMPTES.structure });
    await page.goto('/conventions');
    await page.getByRole('heading', { level: 1, name: /vous sont dus à ce jour/ }).waitFor();
    await accessible(page, javascript);
    const mienne = await premierLien(page, '/conventions', CONVENTION);
    await page.goto(mienne);
    await page.getByRole('heading', { level: 2, name: 'Mon argent' }).waitFor();
    await accessible(page, javascript);
    const ddets = await visiter({ javascript, compte: COMPTES.ddets });
    await ddets.goto('/conventions?etat=active');
    const autres = await ddets.locator('main a').evaluateAll((liens) => liens.map((a) => a.getAttribute('href') ?? ''));
    const autre = autres.find((a) => CONVENTION.test(a) && a !== mienne) as string;
    expect((await page.goto(autre))?.status()).toBe(403);
    expect((await page.goto('/conventions/versements'))?.status()).toBe(403);

    await ddets.goto('/conventions/versements?etat=a_faire');
    await accessible(ddets, javascript);
    await ddets.getByRole('checkbox').first().check({ force: true });
    await ddets.getByLabel('Référence du paiement').fill('PARCOURS-1');
    await ddets.getByRole('button', { name: 'Noter les versements cochés' }).click();
    await ddets.getByText('1 versement noté').waitFor();
    await ddets.goto('/conventions/versements?etat=faits');
    await ddets.getByText('PARCOURS-1').first().waitFor();
  });
});

test("un avenant se prépare, se relit avec ce qu'il change, et s'annule", async () => {
  const page = await visiter({ compte: COMPTES.ddets });
  const adresse = await premierLien(page, '/conventions?etat=active', CONVENTION);
  await page.goto(adresse);
  await page.getByRole('link', { name: 'Préparer un avenant' }).click();
  await page.getByRole('heading', { level: 1, name: 'Préparer un avenant' }).waitFor();
  await page.getByLabel('Nouvelle part modulée').fill('1');
  await page.getByLabel('Motif').fill('Avenant de parcours');
  await page.getByRole('button', { name: "Préparer l'avenant" }).click();
  await page.getByRole('heading', { level: 2, name: /^Ce que cet avenant change à ACI062/ }).waitFor();
  await verifierAccessibilite(page);
  await page.getByLabel('Raison').fill('Fin du parcours');
  await page.getByRole('button', { name: "Annuler le projet d'avenant" }).click();
  await page.getByText("Le projet d'avenant est annulé").waitFor();
});

test('les autres rôles : région, département, réseau', async () => {
  for (const compte of [COMPTES.dreets, COMPTES.departement, COMPTES.reseau]) {
    const page = await visiter({ compte });
    await page.goto('/conventions');
    await page.getByRole('heading', { level: 1, name: /convention/ }).waitFor();
    await verifierAccessibilite(page);
    expect((await page.goto('/conventions/recalculs'))?.status()).toBe(403);
  }
});
