import { expect, test } from 'vitest';
import { dernierOuvreDuMois, estOuvre, feriesDe, joursAvantDernierOuvre } from './joursOuvres.ts';

test('les onze fêtes légales de 2026, telles que le service public les publie', () =>
  expect(feriesDe(2026)).toEqual([
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ]));

// Dimanches de Pâques connus : le plus tôt (22 mars 1818), le plus tard (25 avril 1943), et ceux d'ici 2030.
test.each([
  [1818, '03-23'],
  [1943, '04-26'],
  [2024, '04-01'],
  [2025, '04-21'],
  [2027, '03-29'],
  [2028, '04-17'],
  [2030, '04-22'],
])('lundi de Pâques %i', (annee, jour) => expect(feriesDe(annee)).toContain(`${annee}-${jour}`));

test.each([
  ['2026-11', '2026-11-30', 'un lundi'],
  ['2026-10', '2026-10-30', 'le 31 est un samedi'],
  ['2026-05', '2026-05-29', 'le 31 est un dimanche'],
  ['2027-02', '2027-02-26', 'le 28 est un dimanche'],
  ['2028-02', '2028-02-29', 'bissextile, un mardi'],
  // 31 mars 2024 : dimanche de Pâques ; le vendredi saint n'est pas chômé.
  ['2024-03', '2024-03-29', 'Pâques'],
])('dernier jour ouvré de %s : %s (%s)', (mois, jour) => expect(dernierOuvreDuMois(mois)).toBe(jour));

test('toujours dans le mois, ouvré, et rien d’ouvré après', () => {
  for (let i = 0; i < 600; i += 1) {
    const mois = new Date(Date.UTC(2000, i, 1)).toISOString().slice(0, 7);
    const jour = dernierOuvreDuMois(mois);
    expect(jour.startsWith(mois) && estOuvre(jour)).toBe(true);
    for (let n = 1; n < 6; n += 1) {
      const apres = new Date(Date.parse(jour) + n * 86_400_000).toISOString().slice(0, 10);
      if (apres.startsWith(mois)) expect(estOuvre(apres)).toBe(false);
    }
  }
});

test('ce qui reste avant lui ; passé, c’est négatif', () => {
  expect(joursAvantDernierOuvre('2026-10-20')).toBe(10);
  expect(joursAvantDernierOuvre('2026-10-31')).toBe(-1);
  expect(joursAvantDernierOuvre('2026-11-05', '2026-10')).toBe(-6);
});
