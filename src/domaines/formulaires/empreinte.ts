import { createHash } from 'node:crypto';
import type { Definition } from '#src/socle/formulaires/forme.ts';

const range = (v: unknown): unknown =>
  Array.isArray(v)
    ? v.map(range)
    : typeof v === 'object' && v !== null
      ? Object.fromEntries(
          Object.entries(v)
            .filter(([, x]) => x !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([c, x]) => [c, range(x)]),
        )
      : v;

/** SHA-256 d'une définition, insensible à l'ordre des clés (une colonne jsonb ne le garde pas). */
export const empreinteDe = (definition: Definition): string =>
  createHash('sha256')
    .update(JSON.stringify(range(definition)))
    .digest('hex');
