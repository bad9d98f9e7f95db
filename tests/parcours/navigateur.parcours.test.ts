import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ASSETS = join(import.meta.dirname, '../../build/client/assets');

/** Ce qu'aucune page n'a à télécharger, reconnu à un mot que la réduction du code ne change pas. */
const INTERDITS: Record<string, RegExp> = {
  'constructeur de requêtes (kysely)': /IdentifierNode|SelectQueryNode|kysely/,
  'pilote PostgreSQL (pg)': /ECONNREFUSED|node-postgres|sslmode|pg-protocol/,
  'requête SQL': /\b(SELECT|INSERT INTO|DELETE FROM)\b|\bUPDATE \w+ SET\b|\bFROM \w+ \w+ JOIN\b/,
  'lecture des saisies (zod)': /ZodError|ZodType/,
};

const scripts = () => readdirSync(ASSETS).filter((nom) => nom.endsWith('.js'));

test("le navigateur ne reçoit ni requête, ni base, ni lecture des saisies : un écran prend ses libellés d'un fichier pur", () => {
  const fautes = scripts().flatMap((nom) => {
    const texte = readFileSync(join(ASSETS, nom), 'utf8');
    return Object.entries(INTERDITS)
      .filter(([, motif]) => motif.test(texte))
      .map(([quoi]) => `${nom} : ${quoi}`);
  });
  expect(scripts().length).toBeGreaterThan(100);
  expect(fautes).toEqual([]);
});
