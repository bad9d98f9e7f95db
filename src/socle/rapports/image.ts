import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { EntreeLegende } from './document.ts';
import { preparerSvg } from './svg.ts';

/** Un dessin rendu en points : sans dépendre ni d'un navigateur ni des polices de la machine. */
export interface Image {
  png: Uint8Array;
  /** Proportions du dessin, dans son unité. */
  largeur: number;
  hauteur: number;
}

const exiger = createRequire(import.meta.url);
let polices: Uint8Array[] | undefined;

async function chargerPolices(): Promise<Uint8Array[]> {
  if (polices) return polices;
  await initWasm(readFileSync(exiger.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const dossier = join(exiger.resolve('@expo-google-fonts/source-sans-3/package.json'), '..');
  polices = ['400Regular', '600SemiBold', '700Bold'].map((graisse) =>
    readFileSync(join(dossier, graisse, `SourceSans3_${graisse}.ttf`)),
  );
  return polices;
}

/** Dessine un SVG autonome en PNG, de la largeur voulue en points. Fond blanc : un fond sombre de bureau le rendrait illisible. */
export async function enPng(svg: string, titre: string, points: number): Promise<Image> {
  const fontBuffers = await chargerPolices();
  const prepare = preparerSvg(svg, titre);
  const dessin = new Resvg(prepare.svg, {
    fitTo: { mode: 'width', value: Math.round(points) },
    background: '#ffffff',
    font: { fontBuffers, defaultFontFamily: 'Source Sans 3', sansSerifFamily: 'Source Sans 3' },
  });
  try {
    const rendu = dessin.render();
    const png = rendu.asPng();
    rendu.free();
    return { png, largeur: prepare.largeur, hauteur: prepare.hauteur };
  } finally {
    dessin.free();
  }
}

const TRAMES: Record<NonNullable<EntreeLegende['motif']>, string> = {
  hachures:
    '<path d="M-3 3L3 -3M-3 9L9 -3M-3 15L15 -3M0 18L18 0M6 18L21 3M12 18L24 6M18 18L27 9" stroke="#333340" stroke-width="1.4"/>',
  points: [3, 9, 15, 21]
    .flatMap((x) => [4, 12].map((y) => `<circle cx="${x}" cy="${y}" r="1.5" fill="#333340"/>`))
    .join(''),
};

/** Le petit rectangle d'une classe de légende, motif compris. */
export function pastille({ couleur, motif }: EntreeLegende): string {
  const fond = /^#[0-9a-f]{3,8}$/i.test(couleur) ? couleur : '#ffffff';
  return `<svg viewBox="0 0 24 16"><rect width="24" height="16" fill="${fond}"/>${motif ? TRAMES[motif] : ''}<rect x=".5" y=".5" width="23" height="15" fill="none" stroke="#55555f"/></svg>`;
}
