import { expect, test } from 'vitest';
import { partagerBesoin } from './types.ts';

const postes = (o: Record<string, number>) => new Map(Object.entries(o));

test('le besoin se partage au dixième, sa somme tenue ; un territoire sans poste suit l’ensemble', () => {
  const ensemble = postes({ ACI: 1, AI: 1, EI: 1 });
  const parts = partagerBesoin(100, { presents: postes({}), ensemble }, { regle: 'presents' });
  expect([...parts]).toEqual([
    ['ACI', 33.3],
    ['AI', 33.4],
    ['EI', 33.3],
  ]);
  expect(partagerBesoin(100, { presents: postes({ AI: 7 }), ensemble }, { regle: 'presents' })).toEqual(
    postes({ AI: 100 }),
  );
  expect(
    partagerBesoin(10, { presents: postes({ AI: 7 }), ensemble }, { regle: 'poids', poids: { EI: 3, ACI: 1, AI: 0 } }),
  ).toEqual(postes({ ACI: 2.5, EI: 7.5 }));
});

test('sans aucun poste nulle part, seuls des poids peuvent partager', () => {
  expect(() => partagerBesoin(10, { presents: postes({}), ensemble: postes({}) }, { regle: 'presents' })).toThrow(
    'Aucune structure',
  );
});
