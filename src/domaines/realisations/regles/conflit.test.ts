import { expect, test } from 'vitest';
import { conflitDe } from './conflit.ts';

const cellule = (plus: object = {}) => ({
  debut: '2026-01-01',
  fin: '2026-01-31',
  territoire: null as string | null,
  public: null as string | null,
  ...plus,
});
const SOMME = { type: 'nombre', agregation: 'somme' } as const;
const TAUX = { type: 'taux', agregation: 'rapport' } as const;
const DERNIER = { type: 'nombre', agregation: 'dernier' } as const;
const UNIQUE = { type: 'nombre', agregation: 'unique' } as const;

test('ce qui s’additionne : deux périodes qui partagent un jour se comptent deux fois, deux qui se suivent non', () => {
  const deja = cellule();
  for (const maniere of [SOMME, TAUX]) {
    expect(conflitDe(maniere, [deja], cellule({ debut: '2026-01-31', fin: '2026-02-28' }))).toBe(deja);
    expect(conflitDe(maniere, [deja], cellule({ debut: '2025-12-01', fin: '2026-01-01' }))).toBe(deja);
    expect(conflitDe(maniere, [deja], cellule({ debut: '2026-02-01', fin: '2026-02-28' }))).toBeNull();
  }
});

test('un ensemble à côté de son détail compte deux fois ; deux détails différents, non', () => {
  const ici = cellule({ territoire: 'epci:1' });
  expect(conflitDe(SOMME, [ici], cellule())).toBe(ici);
  expect(conflitDe(SOMME, [cellule()], ici)).not.toBeNull();
  expect(conflitDe(SOMME, [ici], cellule({ territoire: 'epci:2' }))).toBeNull();
  const rsa = cellule({ public: 'rsa' });
  expect(conflitDe(SOMME, [rsa], cellule())).toBe(rsa);
  expect(conflitDe(SOMME, [rsa], cellule({ public: 'jeunes' }))).toBeNull();
});

test('un cumul recommence au même premier jour : seule la même case aux mêmes dates est un double', () => {
  const deja = cellule();
  const fevrier = cellule({ fin: '2026-02-28' });
  for (const maniere of [DERNIER, UNIQUE]) {
    expect(conflitDe(maniere, [deja], cellule())).toBe(deja);
    expect(conflitDe(maniere, [deja], fevrier)).toBeNull();
  }
});

test('un dernier connu n’admet pas un ensemble et son détail, à aucune date ; des personnes différentes, si', () => {
  const deja = cellule();
  const detail = cellule({ debut: '2026-05-01', fin: '2026-05-31', public: 'rsa' });
  expect(conflitDe(DERNIER, [deja], detail)).toBe(deja);
  expect(conflitDe(UNIQUE, [deja], detail)).toBeNull();
});
