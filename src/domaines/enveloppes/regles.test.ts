import { describe, expect, test } from 'vitest';
import { effetParDefaut, fauteDEffet, type RegleFongibilite, type Virement, verifierVirement } from './regles.ts';

const ligne = { annee: 2026, fonds: 'iae', region: '32', departement: '62', demonstration: false } as const;
const virement = (plus: {
  de?: Partial<Virement['de']>;
  vers?: Partial<Virement['vers']>;
  montant?: string;
  jour?: string;
}): Virement => ({
  de: { ...ligne, recu: '1000', vire: '0', ...plus.de },
  vers: { ...ligne, ...plus.vers },
  montant: plus.montant ?? '100',
  jour: plus.jour ?? '2026-09-15',
});
const SEPTEMBRE: RegleFongibilite = {
  id: 1,
  deFonds: 'pec',
  versFonds: 'iae',
  plafond: '12.5',
  du: '2026-09-01',
  au: '2026-09-30',
  texte: "Instruction d'essai du 1er mars",
};
const depuisPec = { fonds: 'pec' } as const;

describe('la fongibilité', () => {
  test('dans un département et un fonds : une répartition, sans règle', () => {
    expect(verifierVirement(virement({}), [])).toEqual({ permis: true, regle: null });
  });

  test('entre fonds, entre départements : seulement si la région l’a dit', () => {
    expect(verifierVirement(virement({ de: depuisPec }), [])).toMatchObject({
      permis: false,
      raison: expect.stringContaining('Aucune règle'),
    });
    expect(verifierVirement(virement({ vers: { departement: '59' } }), [SEPTEMBRE])).toMatchObject({ permis: false });
    expect(verifierVirement(virement({ de: depuisPec }), [SEPTEMBRE])).toEqual({ permis: true, regle: SEPTEMBRE });
    // Le sens compte.
    expect(verifierVirement(virement({ vers: depuisPec }), [SEPTEMBRE])).toMatchObject({ permis: false });
  });

  test('le premier et le dernier jour comptent ; la veille et le lendemain, non', () => {
    const permis = (jour: string) => verifierVirement(virement({ de: depuisPec, jour }), [SEPTEMBRE]).permis;
    expect(['2026-08-31', '2026-09-01', '2026-09-30', '2026-10-01'].map(permis)).toEqual([false, true, true, false]);
  });

  test('le plafond porte sur ce qui est reçu en propre, moins ce qui est déjà viré, au centime inférieur', () => {
    const permis = (montant: string, recu: string, vire: string) =>
      verifierVirement(virement({ de: { ...depuisPec, recu, vire }, montant }), [SEPTEMBRE]).permis;
    // 12,5 % de 1 000 = 125.
    expect(permis('125', '1000', '0')).toBe(true);
    expect(permis('125.01', '1000', '0')).toBe(false);
    expect(permis('25', '1000', '100')).toBe(true);
    expect(permis('25.01', '1000', '100')).toBe(false);
    // 12,5 % de 0,10 = 0,0125 : un centime, pas deux.
    expect(permis('0.01', '0.10', '0')).toBe(true);
    expect(permis('0.02', '0.10', '0')).toBe(false);
  });

  test('ni d’une année à l’autre, ni d’une région à l’autre, ni de l’inventé au réel', () => {
    for (const vers of [{ annee: 2027 }, { region: '11', departement: '75' }, { demonstration: true }])
      expect(verifierVirement(virement({ vers }), [SEPTEMBRE])).toMatchObject({ permis: false });
  });
});

describe('la date d’effet', () => {
  test.each([
    ['2026-06-10', 2026, null, '2026-06-10'],
    ['2025-11-22', 2026, null, '2026-01-01'],
    ['2025-11-22', 2026, '2026-01-15', '2026-01-15'],
    ['2027-02-01', 2026, '2026-01-15', '2026-12-31'],
    ['2025-11-22', null, null, '2025-11-22'],
  ])('non saisie le %s, pour %s : %s puis %s', (jour, annee, premier, attendu) => {
    expect(effetParDefaut({ annee, premier, jour })).toBe(attendu);
  });

  test.each([
    ['2026-12-31', null, null],
    ['2027-01-01', null, '2026'],
    ['2025-12-31', null, '2026'],
    ['2026-01-14', '2026-01-15', '15/01/2026'],
    ['2026-01-15', '2026-01-15', null],
  ])('saisie le %s, crédits depuis %s : %s', (effet, premier, dit) => {
    const faute = fauteDEffet({ nom: 'Nord', annee: 2026, premier, effet });
    if (dit === null) expect(faute).toBeNull();
    else expect(faute).toContain(dit);
  });
});
