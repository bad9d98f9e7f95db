import { describe, expect, test } from 'vitest';
import type { Choix } from './questions.ts';
import { compterVoix, manquesCites } from './regles.ts';

const dire = (n: number, c: Choix): Choix[] => Array.from({ length: n }, () => c);
const partsDe = (reponses: Choix[], cle: string) =>
  Object.fromEntries(
    (compterVoix(reponses).questions.find((q) => q.question.cle === cle)?.parts ?? []).map((p) => [p.libelle, p.part]),
  );

describe('compter la parole des personnes', () => {
  test('personne : zéro ; moins de cinq : rien, pas même une part', () => {
    expect(compterVoix([])).toEqual({ reponses: 0, questions: [] });
    expect(compterVoix(dire(4, { utile: ['oui'] }))).toEqual({ reponses: null, questions: [] });
  });

  test('à la main : douze réponses, neuf oui et trois non ; le petit côté masque l’autre', () => {
    const r = [...dire(9, { utile: ['oui'] }), ...dire(3, { utile: ['non'] })];
    expect(compterVoix(r).reponses).toBe(10);
    expect(partsDe(r, 'utile')).toEqual({ Oui: null, 'Plutôt oui': 0, 'Plutôt non': 0, Non: null });
  });

  test('à la main : vingt réponses, à cinq points près, sur ceux qui ont répondu à la question', () => {
    const r = [...dire(13, { rythme: ['bien'] }), ...dire(7, { rythme: ['trop_peu'] }), ...dire(6, {})];
    expect(partsDe(r, 'rythme')).toEqual({ 'Trop rares': 35, 'Comme il faut': 65, 'Trop nombreux': 0 });
  });

  test('plusieurs choix : chacun compte, les plus cités d’abord', () => {
    const r = [
      ...dire(10, { manque: ['transport', 'garde'] }),
      ...dire(5, { manque: ['transport'] }),
      ...dire(5, { manque: ['logement'] }),
    ];
    expect(manquesCites(compterVoix(r)).map((m) => m.part)).toEqual([75, 50, 25]);
  });

  test('une part montrée ne descend jamais sous cinq personnes, ni d’un côté ni de l’autre', () => {
    for (let n = 5; n < 40; n += 1)
      for (let oui = 0; oui <= n; oui += 1) {
        const p = partsDe([...dire(oui, { utile: ['oui'] }), ...dire(n - oui, { utile: ['non'] })], 'utile').Oui;
        if (p !== null) expect([0, n].includes(oui) || (oui >= 5 && n - oui >= 5)).toBe(true);
      }
  });
});
