import { describe, expect, it } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import { etatA, SANS_VALEUR } from './etat.ts';
import type { Parametre } from './regles.ts';
import { SEMIS } from './semis/semer.ts';

const LIVRES = SEMIS.map((l, i) => ({ ...l, id: i, remplaceLe: null, creeLe: new Date(0) })) as unknown as Parametre[];

describe('etatA', () => {
  it('montre tout le catalogue, avec ce qui est sans valeur à cette date', () => {
    const lignes = etatA(LIVRES, '2021-05-01');
    expect(new Set(lignes.map((l) => l.cle)).size).toBe(CATALOGUE.length);
    expect(lignes.find((l) => l.cle === 'aide_au_poste.ei')).toMatchObject({ valeur: null, confiance: null });
    const sans = etatA(LIVRES, '2021-05-01', { confiance: SANS_VALEUR });
    expect(sans.map((l) => l.cle)).toContain('aide_au_poste.aci');
    expect(sans.every((l) => l.valeur === null)).toBe(true);
  });
  it('montre la valeur propre à un territoire à la place de la nationale absente', () => {
    const lignes = etatA(LIVRES, '2026-01-01', { q: 'charges INDIRECTES' });
    expect(lignes).toHaveLength(1);
    expect(lignes[0]).toMatchObject({ territoire: 'departement:62', valeur: 20, confiance: 'lu' });
  });
  it('filtre et trie, les absents à la fin dans les deux sens', () => {
    const aides = { famille: 'aide_au_poste', tri: 'valeur' };
    const croissant = etatA(LIVRES, '2024-06-01', { ...aides, sens: 'asc' }).map((l) => l.valeur);
    const decroissant = etatA(LIVRES, '2024-06-01', { ...aides, sens: 'desc' }).map((l) => l.valeur);
    const connus = croissant.filter((v) => v !== null);
    expect(connus).toEqual([...connus].sort((a, b) => Number(a) - Number(b)));
    expect(decroissant.filter((v) => v !== null)).toEqual([...connus].reverse());
    for (const l of [croissant, decroissant]) expect(l.at(-1)).toBeNull();
  });
});
