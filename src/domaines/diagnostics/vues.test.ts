import { expect, test } from 'vitest';
import { contraste } from '#src/socle/cartes/index.ts';
import { classeDe, classesDeVue, libelleVue, VUES } from './vues.ts';

const ligne = (acces: number) => ({
  classe: 'couverte' as const,
  type: 'besoin_fort_offre_faible' as const,
  acces: [acces, acces, acces, acces, acces],
  plancher: [0.02, 0.02, 0.02, 0.02, 0.02],
});

test('un seul modèle : la classe est l’accès rapporté à la référence (plancher 50 %, référence 0,04)', () => {
  const classe = (acces: number) => classeDe(ligne(acces), 'gaussien', 50);
  expect([0.019, 0.02, 0.039, 0.05, 0.06, 0.07].map(classe)).toEqual([
    'sous_plancher',
    'sous_reference',
    'sous_reference',
    'sur_reference',
    'au_dela',
    'au_dela',
  ]);
  expect(classeDe({ ...ligne(1), plancher: null }, 'gaussien', 50)).toBe('non_calculable');
  expect(classeDe(ligne(1), 'classe', 50)).toBe('couverte');
  expect(classeDe({ ...ligne(1), type: null }, 'typologie', 50)).toBe('non_calculable');
});

test.each(VUES)('vue %s : toute classe a sa légende, distincte autrement que par la couleur', (vue) => {
  const classes = classesDeVue(vue, 50);
  expect(libelleVue(vue)).not.toBe('');
  expect(new Set(classes.map(({ id }) => id)).size).toBe(classes.length);
  // Deux aplats sans motif doivent différer nettement de clarté.
  const unis = classes.filter(({ motif }) => !motif).map(({ couleur }) => couleur);
  for (const [i, a] of unis.entries()) for (const b of unis.slice(i + 1)) expect(contraste(a, b)).toBeGreaterThan(1.15);
  for (const acces of [0, 0.03, 0.05, 1])
    expect(classes.map(({ id }) => id)).toContain(classeDe(ligne(acces), vue, 50));
});
