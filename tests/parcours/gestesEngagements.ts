import type { Page } from 'playwright-core';

/** Adresses des parcours que montre la recherche de personnes du compte. */
async function parcoursVus(page: Page): Promise<string[]> {
  await page.goto('/personnes?miennes=oui');
  const adresses = await page.locator('main a').evaluateAll((liens) => liens.map((a) => a.getAttribute('href') ?? ''));
  return [...new Set(adresses.flatMap((a) => /^\/parcours\/\d+/.exec(a)?.[0] ?? []))];
}

/** Un parcours que suit le compte, dont la page du contrat offre ce lien, quel que soit son rang ; rend l'adresse du parcours. */
export async function parcoursOuLe(page: Page, lien: string, principal?: string): Promise<string> {
  for (const adresse of await parcoursVus(page)) {
    if (principal) {
      await page.goto(`${adresse}/binome`);
      if ((await page.getByText(`${principal}, référent principal`).count()) === 0) continue;
    }
    const reponse = await page.goto(`${adresse}/contrat`);
    if (reponse?.status() === 200 && (await page.getByRole('link', { name: lien, exact: true }).count()) > 0)
      return adresse;
  }
  throw new Error(`Aucun contrat n'offre « ${lien} »`);
}

/** Une réunion d'équipe, hier, à une minute libre ; rend son adresse. */
export async function nouvelleReunion(page: Page): Promise<string> {
  const hier = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  for (let essai = 0; essai < 20; essai += 1) {
    const minutes = Math.floor(Math.random() * 600);
    await page.goto('/reunions/nouvelle');
    await page.getByLabel('Jour', { exact: true }).fill(hier);
    await page
      .getByLabel('Heure (Paris)')
      .fill(`${String(8 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`);
    await page.getByRole('button', { name: 'Inscrire la réunion' }).click();
    await page.waitForLoadState();
    if (
      await page.waitForURL(/\/reunions\/\d+$/, { timeout: 5000 }).then(
        () => true,
        () => false,
      )
    )
      return new URL(page.url()).pathname;
  }
  throw new Error("Aucune heure libre pour une réunion d'équipe");
}
