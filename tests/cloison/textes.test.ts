import { describe, expect, test } from 'vitest';
import { assainir } from '#src/droits/assainir.ts';
import { ENTREES, TEXTE } from './matrice/entrees.ts';
import { operationsCloisonnees } from './matrice/epreuves.ts';
import type { Dossier } from './matrice/objets.ts';

/** Numéro inventé, dont la clé est juste : un numéro de sécurité sociale ne s'écrit dans aucun champ libre d'un dossier. */
const NUMERO = '1 85 05 78 006 084 91';
const SANTE = 'Elle suit un traitement pour une dépression';
const cible = new Proxy({} as Dossier, { get: () => 1 });
const operations = await operationsCloisonnees();
const textes = operations.flatMap((o) =>
  Object.entries(ENTREES[o.nom]?.(cible) ?? {})
    .filter(([, valeur]) => valeur === TEXTE)
    .map(([champ]) => ({ o, champ, nom: `${o.nom} · ${champ}` })),
);

test('les textes libres des dossiers sont nombreux', () => expect(textes.length).toBeGreaterThan(30));

describe.each(textes)('$nom', ({ o, champ }) => {
  const lire = (valeur: string, plus = {}) =>
    o.entree.safeParse(assainir({ ...ENTREES[o.nom]!(cible), [champ]: valeur, ...plus }));

  test('un numéro de sécurité sociale est refusé, même confirmé', () => {
    expect(lire(TEXTE).success).toBe(true);
    expect(lire(`Son numéro : ${NUMERO}`).success).toBe(false);
    expect(lire(`Son numéro : ${NUMERO}`, { confirme_texte: 'oui' }).success).toBe(false);
  });

  test('un mot de santé demande une confirmation', () => {
    expect(lire(SANTE).success).toBe(false);
    expect(lire(SANTE, { confirme_texte: 'oui' }).success).toBe(true);
  });
});
