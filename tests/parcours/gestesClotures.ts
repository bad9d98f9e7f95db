import type { Page } from 'playwright-core';

/** L'appel de la démonstration qui a des conventions signées. */
export async function appelSuivi(page: Page): Promise<string> {
  await page.goto('/appels');
  const liens = await page.locator('main a').evaluateAll((a) => a.map((l) => l.getAttribute('href') ?? ''));
  for (const appel of new Set(liens.filter((l) => /^\/appels\/\d+$/.test(l)))) {
    await page.goto(`${appel}/realisations`);
    if ((await page.locator('main a[href$="/indicateurs"]').count()) > 0) return appel;
  }
  throw new Error("Aucun appel de la démonstration n'a de convention signée");
}
