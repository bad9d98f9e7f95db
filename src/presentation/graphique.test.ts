import { describe, expect, it } from 'vitest';
import { dessinerBarres, dessinerCourbes, graduations } from './graphique.ts';

const donnees = {
  id: 'g',
  libelles: ['Lens & Liévin', 'Arras <62>'],
  series: [
    { nom: 'ACI', valeurs: [10, null] },
    { nom: 'EI', valeurs: [5, 20] },
  ],
  unite: 'ETP',
};

describe('graduations', () => {
  it('sont rondes et couvrent toutes les valeurs', () => {
    expect(graduations(0, 97)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(graduations(0, 0.9)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(graduations(-12, 30)).toEqual([-20, -10, 0, 10, 20, 30]);
    for (const [min, max] of [
      [0, 3.7],
      [-250, 12],
      [0, 23_921],
    ] as const) {
      const g = graduations(min, max);
      expect(g[0]).toBeLessThanOrEqual(min);
      expect(g.at(-1)).toBeGreaterThanOrEqual(max);
      expect(g).toContain(0);
    }
  });
});

describe('barres', () => {
  it('proportionne les barres, dit ce qui manque et échappe les textes', () => {
    const { svg, legende } = dessinerBarres(donnees);
    expect([...svg.matchAll(/height="16"/g)]).toHaveLength(3);
    const largeurs = [...svg.matchAll(/width="([\d.]+)" height="16"/g)].map((m) => Number(m[1]));
    expect(largeurs[0]! / largeurs[2]!).toBeCloseTo(0.5, 2);
    expect(largeurs[1]! / largeurs[2]!).toBeCloseTo(0.25, 2);
    expect(svg).toContain('non calculable');
    expect(svg).toContain('Lens &amp; Liévin');
    expect(svg).not.toContain('<62>');
    expect(legende.map((l) => l.libelle)).toEqual(['ACI', 'EI']);
    expect(legende[1]).toHaveProperty('motif');
  });
  it('tient quand tout manque ou vaut zéro', () => {
    const vide = { ...donnees, series: [{ nom: 'x', valeurs: [null, 0] }] };
    expect(dessinerBarres(vide).svg).not.toMatch(/NaN|Infinity/);
    expect(dessinerCourbes(vide).svg).not.toMatch(/NaN|Infinity/);
  });
});

describe('courbes', () => {
  it('interrompt le tracé à une valeur absente au lieu de la relier ou de la mettre à zéro', () => {
    const { svg } = dessinerCourbes({
      id: 'c',
      libelles: ['2021', '2022', '2023', '2024'],
      series: [{ nom: 'ETP', valeurs: [1, 2, null, 4] }],
    });
    const chemin = /<path d="(M[^"]+)"/.exec(svg.replace(/<defs>.*<\/defs>/, ''))?.[1] ?? '';
    expect(chemin.match(/M/g)).toHaveLength(2);
    expect(chemin.match(/L/g)).toHaveLength(1);
  });
  it('garde la place de ses nombres : ni une graduation ni la dernière valeur ne sort du cadre', () => {
    for (const [valeurs, decimales] of [
      [[912_345, 1_234_567], 2],
      [[-250_000, 600_000], 0],
      [[1, 2], 0],
    ] as const) {
      const { svg } = dessinerCourbes({
        id: 'c',
        libelles: ['2023', '2024'],
        series: [{ nom: 'x', valeurs: [...valeurs] }],
        decimales,
      });
      // Un signe de 14 fait au plus 8 de large.
      for (const [, x, texte] of svg.matchAll(/<text x="([\d.]+)" y="[^"]+" text-anchor="end">([^<]+)</g))
        expect(Number(x) - 8 * texte!.length).toBeGreaterThanOrEqual(0);
      const [, x, texte] = /<text x="([\d.]+)" y="[^"]+" font-weight="600">([^<]+)</.exec(svg)!;
      expect(Number(x) + 8 * texte!.length).toBeLessThanOrEqual(640);
    }
  });
});
