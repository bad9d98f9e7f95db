import { describe, expect, it } from 'vitest';
import { type Attente, quand, ranger } from './regles.ts';

const attente = (cle: string, plus: Partial<Attente> = {}): Attente => ({
  cle,
  titre: cle,
  nombre: 1,
  detail: '',
  adresse: '/',
  verbe: 'Ouvrir',
  depuis: null,
  echeance: null,
  ...plus,
});

describe('quand', () => {
  it('compte en jours de calendrier, passage à l’heure d’hiver compris', () => {
    expect(quand('2026-10-24', '2026-10-25')).toBe('retard');
    expect(quand('2026-10-25', '2026-10-25')).toBe('semaine');
    expect(quand('2026-10-31', '2026-10-25')).toBe('semaine');
    expect(quand('2026-11-01', '2026-10-25')).toBe('plus_tard');
    expect(quand(null, '2026-10-25')).toBe('sans_date');
  });
});

describe('ranger', () => {
  it('met le retard d’abord, puis le plus ancien, et tait ce qui est vide', () => {
    const rangees = ranger(
      [
        attente('jeune', { depuis: '2026-11-01' }),
        attente('vieux', { depuis: '2026-01-01' }),
        attente('vide', { nombre: 0, echeance: '2026-01-01' }),
        attente('demain', { echeance: '2026-11-22' }),
        attente('hier', { echeance: '2026-11-20' }),
        attente('avant-hier', { echeance: '2026-11-19' }),
      ],
      '2026-11-21',
    );
    expect(rangees.map((g) => [g.quand, g.attentes.map((a) => a.cle)])).toEqual([
      ['retard', ['avant-hier', 'hier']],
      ['semaine', ['demain']],
      ['sans_date', ['vieux', 'jeune']],
    ]);
  });
  it('ne montre pas deux fois la même', () => {
    expect(ranger([attente('a'), attente('a')], '2026-11-21')[0]?.attentes).toHaveLength(1);
  });
});
