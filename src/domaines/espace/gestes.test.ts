import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adresses } from './adresses.ts';

const DOSSIER = join(import.meta.dirname, 'ecrans');
/** Écrans de la personne : leurs gestes ne demandent que ce qu'elle peut. */
const LES_SIENS = new Set(adresses.filter((a) => a.droit?.startsWith('espace.')).map((a) => a.ecran.split('/').at(-1)));

test('chaque geste d’une page de la personne est une opération qu’elle peut faire', async () => {
  const gestes: [string, string][] = [];
  for (const fichier of readdirSync(DOSSIER).filter((nom) => LES_SIENS.has(nom))) {
    const source = readFileSync(join(DOSSIER, fichier), 'utf8');
    for (const [, geste] of source.matchAll(/agir\(request, context, (\w+)/g)) {
      const [, d] = new RegExp(`import \\{[^}]*\\b${geste}\\b[^}]*\\} from '([^']+)'`).exec(source) ?? [];
      const module = await import(d!.replace(/^\.\.\//, new URL('./', import.meta.url).pathname));
      gestes.push([fichier, (module[geste!] as { nom: string }).nom]);
    }
  }
  expect(gestes.length).toBeGreaterThan(6);
  expect(gestes.filter(([, nom]) => !nom.startsWith('espace.'))).toEqual([]);
});
