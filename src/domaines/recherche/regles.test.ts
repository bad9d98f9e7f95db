import { describe, expect, it } from 'vitest';
import { chiffres, normaliser } from './regles.ts';

describe('normaliser', () => {
  it('ignore accents, casse, tirets et apostrophes', () => {
    expect(normaliser("  L'Haÿ-les-Roses ")).toBe('l hay les roses');
    expect(normaliser('Œuf-en-Ternois')).toBe('oeuf en ternois');
    expect(normaliser('%_\\')).toBe('');
  });
  it('développe saint', () => {
    expect(normaliser('St-Omer')).toBe('saint omer');
    expect(normaliser('Ste Marie')).toBe('sainte marie');
    expect(normaliser('Brest')).toBe('brest');
  });
});

describe('chiffres', () => {
  it('reconnaît code et SIRET, espaces permises', () => {
    expect(chiffres('356 000 000 00048')).toBe('35600000000048');
    expect(chiffres('2a004')).toBe('2A004');
    expect(chiffres('Lens 62')).toBeNull();
  });
});
