import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { alleger } from '../png.ts';

/** Hauteur au-delà de laquelle une image n'aide plus à lire : la suite de la page se voit à l'écran. */
const HAUTEUR = 900;
const MARGE = 24;

export interface Cadre {
  /** Premier élément montré ; absent : le haut de la page. */
  de?: Locator;
  /** Dernier élément montré ; absent : la fin du contenu, dans la limite de hauteur. */
  a?: Locator;
  hauteur?: number;
}

/** Range des images PNG dans un dossier : 1 280 pixels de large, ou la largeur du téléphone. */
export function photographe(dossier: string) {
  const poids = new Map<string, number>();
  return {
    poids,
    async prendre(page: Page, nom: string, { de, a, hauteur = HAUTEUR }: Cadre = {}): Promise<void> {
      await page.mouse.move(0, 0);
      await page.evaluate('document.fonts.ready.then(() => scrollTo(0, 0))');
      const debut = de ? Math.max(0, (await boite(de)).y - MARGE) : 0;
      const bas = await boite(a ?? page.locator('main'));
      const fin = Math.min(bas.y + bas.height + MARGE, debut + hauteur);
      const image = await page.screenshot({
        fullPage: true,
        animations: 'disabled',
        caret: 'hide',
        clip: { x: 0, y: Math.floor(debut), width: page.viewportSize()?.width ?? 1280, height: Math.ceil(fin - debut) },
      });
      const legere = alleger(image);
      poids.set(nom, legere.length);
      writeFileSync(join(dossier, `${nom}.png`), legere);
    },
  };
}

async function boite(element: Locator) {
  const trouvee = await element.first().boundingBox();
  if (!trouvee) throw new Error(`Rien à photographier : ${element}`);
  return trouvee;
}

export type Photographe = ReturnType<typeof photographe>;
