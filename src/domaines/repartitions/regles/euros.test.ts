import { describe, expect, test } from 'vitest';
import { partagerEuros } from './euros.ts';

describe('partager des euros au centime', () => {
  test('100 € entre trois parts égales : un centime de plus au premier, somme exacte', () => {
    const parts = ['c', 'a', 'b'].map((id) => ({ id, poids: 1 }));
    expect(Object.fromEntries(partagerEuros('100', parts))).toEqual({ a: '33.34', b: '33.33', c: '33.33' });
  });
  test('au prorata des postes, le plus fort reste d’abord ; un gros montant ne perd rien', () => {
    // 10,00 € × 1/7 = 1,428…, × 6/7 = 8,571… : le second reste est le plus fort.
    const parts = [
      { id: 'a', poids: 1 },
      { id: 'b', poids: 6 },
    ];
    expect(Object.fromEntries(partagerEuros('10', parts))).toEqual({ a: '1.43', b: '8.57' });
    const gros = partagerEuros('12345678901234.57', parts);
    expect([...gros.values()].reduce((s, v) => s + BigInt(v.replace('.', '')), 0n)).toBe(1234567890123457n);
  });
  test('sans aucun poste, rien', () => {
    expect(partagerEuros('10', [{ id: 'a', poids: 0 }]).get('a')).toBe('0');
  });
});
