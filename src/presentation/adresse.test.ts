import { describe, expect, it } from 'vitest';
import {
  choix,
  choixMultiple,
  coche,
  decimal,
  ecrireAdresse,
  entier,
  jour,
  lireFiltres,
  retirerValeur,
  texte,
} from './adresse.ts';

const schema = {
  q: texte(),
  confiance: choix('lu', 'non verifie'),
  type: choixMultiple('ACI', 'EI', 'AI'),
  depuis: jour(),
  min: entier(0),
  seuil: decimal(),
  actif: coche(),
};

describe('lireFiltres', () => {
  it('lit chaque sorte de filtre', () => {
    const lus = lireFiltres(
      new Request(
        'http://h/x?q=%20Lens%20&confiance=lu&type=EI&type=ACI&depuis=2026-02-28&min=3&seuil=1,5&actif=oui&tri=date&page=4',
      ),
      schema,
      { tris: ['nom', 'date'] },
    );
    expect(lus).toEqual({
      q: 'Lens',
      confiance: 'lu',
      type: ['ACI', 'EI'],
      depuis: '2026-02-28',
      min: 3,
      seuil: 1.5,
      actif: true,
      tri: 'date',
      sens: 'asc',
      page: 4,
      taille: 50,
    });
  });
  it("retire d'un texte l'octet nul, que la base refuserait", () => {
    expect(lireFiltres('/x?q=a%00b', { q: texte() }).q).toBe('ab');
    expect(lireFiltres('/x?q=%00', { q: texte() }).q).toBeUndefined();
  });
  it('ignore les valeurs qui ne conviennent pas', () => {
    const lus = lireFiltres(
      '/x?q=%20&confiance=sur&type=XX&depuis=2026-02-31&min=-1&seuil=abc&tri=inconnu&page=0&taille=9999&sens=haut',
      schema,
      { tris: ['nom'], sens: 'desc' },
    );
    expect(lus).toMatchObject({ tri: 'nom', sens: 'desc', page: 1, taille: 50 });
    for (const cle of Object.keys(schema)) expect(lus[cle as 'q']).toBeUndefined();
  });
});

describe('ecrireAdresse', () => {
  it('change, enlève et revient à la première page', () => {
    expect(ecrireAdresse('/s?q=a&page=3&type=EI', { tri: 'nom', sens: 'desc' })).toBe(
      '/s?q=a&sens=desc&tri=nom&type=EI',
    );
    expect(ecrireAdresse('/s?q=a', { page: 2 })).toBe('/s?page=2&q=a');
    expect(ecrireAdresse('/s?q=a&page=2', { q: null })).toBe('/s');
    expect(ecrireAdresse('/s', { type: ['ACI', 'EI'], actif: true })).toBe('/s?actif=oui&type=ACI&type=EI');
  });
  it('retire une seule valeur', () => {
    expect(retirerValeur('/s?type=ACI,EI&q=a', 'type', 'ACI')).toBe('/s?q=a&type=EI');
  });
  it('ce qui est écrit se relit', () => {
    const ecrit = ecrireAdresse('/s', { q: 'Saint-Étienne & co', type: ['EI', 'AI'], depuis: '2024-02-29' });
    expect(lireFiltres(ecrit, schema)).toMatchObject({
      q: 'Saint-Étienne & co',
      type: ['EI', 'AI'],
      depuis: '2024-02-29',
    });
  });
});
