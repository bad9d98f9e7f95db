import { describe, expect, test } from 'vitest';
import { ETATS, type EtatParcours, etatDesFaits, passage } from './etats.ts';

describe('états d’un parcours', () => {
  test('il avance, saute des étapes, ne recule jamais, et deux demandes valent une', () => {
    expect(passage('a_orienter', 'diagnostique')).toBe('change');
    expect(passage('contractualise', 'diagnostique')).toBe('rien');
    expect(passage('diagnostique', 'diagnostique')).toBe('rien');
  });
  test('suspendu ou en suivi, un fait nouveau ne le rouvre pas ; il peut sortir', () => {
    expect(passage('suspendu', 'accompagnement')).toBe('rien');
    expect(passage('suivi', 'contractualise')).toBe('rien');
    expect(passage('suspendu', 'suivi')).toBe('change');
    expect(passage('suivi', 'clos')).toBe('change');
    expect(passage('suivi', 'suspendu')).toBe('refus');
  });
  test('clos, rien ne le change', () => {
    for (const vers of ETATS) expect(passage('clos', vers)).toBe(vers === 'clos' ? 'rien' : 'refus');
  });
  test('un passage refait ne change plus rien, pour tous les couples', () => {
    for (const de of ETATS)
      for (const vers of ETATS)
        if (passage(de, vers) === 'change') expect(passage(vers, vers), `${de} → ${vers}`).toBe('rien');
  });
  test('l’état refait des faits', () => {
    const rien = { oriente: false, accueilli: false, diagnostique: false, contractualise: false, accompagne: false };
    const cas: [Partial<typeof rien>, EtatParcours][] = [
      [{}, 'a_orienter'],
      [{ oriente: true }, 'oriente'],
      [{ oriente: true, accueilli: true }, 'accueilli'],
      [{ diagnostique: true }, 'diagnostique'],
      [{ diagnostique: true, contractualise: true }, 'contractualise'],
      [{ contractualise: true, accompagne: true }, 'accompagnement'],
    ];
    for (const [faits, etat] of cas) expect(etatDesFaits({ ...rien, ...faits })).toBe(etat);
  });
});
