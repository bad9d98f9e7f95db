import { describe, expect, test } from 'vitest';
import { anomalieSiret, lireSiret, presenterSiret, sirenValide, siretInvente, siretValide } from './siret.ts';

describe('clé du SIRET', () => {
  // Numéros publics : siège de La Poste, INSEE, un bureau de poste, mairie de Paris.
  test.each(['35600000000048', '12002701600563', '35600000049837', '21750001600019'])('%s est juste', (siret) =>
    expect(siretValide(siret)).toBe(true),
  );
  test.each(['12002701600564', '35600000049838', '00000000000000', '2175000160001', 'A2002701600563'])(
    '%s est faux',
    (siret) => expect(siretValide(siret)).toBe(false),
  );

  test('changer un seul chiffre d’un SIRET juste le rend faux', () => {
    const juste = '12002701600563';
    for (let rang = 0; rang < 14; rang++) {
      const chiffre = (Number(juste[rang]) + 1) % 10;
      expect(siretValide(juste.slice(0, rang) + chiffre + juste.slice(rang + 1)), String(rang)).toBe(false);
    }
  });

  test('SIREN', () => {
    expect(sirenValide('732829320')).toBe(true);
    expect(sirenValide('732829321')).toBe(false);
  });
});

describe('lecture', () => {
  test('accepte les espaces et rend ses zéros à un tableur', () => {
    expect(lireSiret(' 120 027 016 00563 ')).toBe('12002701600563');
    const avecZero = siretInvente(7);
    expect(lireSiret(avecZero.replace(/^0+/, ''))).toBe(
      avecZero.length - avecZero.replace(/^0+/, '').length <= 3 ? avecZero : null,
    );
  });
  test('refuse ce qui n’est pas un SIRET', () => {
    expect(lireSiret('732829320')).toBeNull();
    expect(lireSiret('1,20027E+13')).toBeNull();
    expect(lireSiret('')).toBeNull();
  });
  test('garde quatorze chiffres à la clé fausse et dit ce qui cloche', () => {
    expect(lireSiret('12345678901234')).toBe('12345678901234');
    expect(anomalieSiret('12345678901234')).toMatch(/SIREN/);
    expect(anomalieSiret('73282932000000')).toMatch(/numéro d'établissement manque/);
    expect(anomalieSiret('73282932000075')).toMatch(/00075/);
    expect(anomalieSiret('12002701600563')).toBeNull();
    expect(presenterSiret('12002701600563')).toBe('120 027 016 00563');
  });
});

test('les SIRET inventés ont une clé juste, sont distincts et ne ressemblent à aucun vrai', () => {
  const tous = Array.from({ length: 500 }, (_, rang) => siretInvente(rang + 1));
  expect(new Set(tous).size).toBe(500);
  for (const siret of tous) {
    expect(siret).toMatch(/^000\d{11}$/);
    expect(siretValide(siret), siret).toBe(true);
  }
});
