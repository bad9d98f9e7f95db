import { describe, expect, it } from 'vitest';
import {
  anciennete,
  date,
  dateHeure,
  duree,
  dureeTravail,
  montant,
  nombre,
  octets,
  pluriel,
  pourcent,
  tempsRestant,
  typo,
} from './format.ts';

describe('nombres', () => {
  it('sépare les milliers par une espace fine insécable et les décimales par une virgule', () => {
    expect(nombre(1234567.891)).toBe('1\u202f234\u202f567,89');
    expect(nombre('23921.5', { decimales: 2 })).toBe('23\u202f921,50');
  });
  it("dit « non calculable » quand la valeur manque, jamais 0, et 0 quand c'est 0", () => {
    for (const absent of [null, undefined, '', 'abc', Number.NaN]) expect(nombre(absent)).toBe('non calculable');
    expect(nombre(0)).toBe('0');
    expect(pourcent(null)).toBe('non calculable');
    expect(montant(undefined, { absent: 'non renseigné' })).toBe('non renseigné');
  });
  it('montre le signe des écarts', () => {
    expect(nombre(12, { signe: true })).toBe('+12');
    expect(nombre(-12.5)).toBe('−12,5');
    expect(nombre(0, { signe: true })).toBe('0');
  });
  it('met une espace avant le pourcentage et le symbole euro', () => {
    expect(pourcent(0.1234)).toBe('12,3\u202f%');
    expect(pourcent(1, { decimales: 0 })).toBe('100\u202f%');
    expect(montant(2_392_100)).toBe('23\u202f921,00\u00a0€');
    expect(montant(2_392_150, { centimes: false })).toBe('23\u202f922\u00a0€');
  });
  it('accorde au pluriel à partir de deux', () => {
    expect(pluriel(0, 'commune')).toBe('0\u00a0commune');
    expect(pluriel(1.5, 'poste')).toBe('1,5\u00a0poste');
    expect(pluriel(2, 'réseau', 'réseaux')).toBe('2\u00a0réseaux');
  });
  it('écrit les tailles de fichier', () => {
    expect([octets(1), octets(512), octets(1234567), octets(300e6)]).toEqual([
      '1\u00a0octet',
      '512\u00a0octets',
      '1,2\u00a0Mo',
      '300\u00a0Mo',
    ]);
  });
});

describe('dates', () => {
  it('ne décale pas un jour sans heure', () => {
    expect(date('2026-01-01')).toBe('1er\u00a0janvier\u00a02026');
    expect(date('2026-11-21', 'courte')).toBe('21/11/2026');
    expect(date('2026-11-01', 'mois')).toBe('novembre 2026');
    expect(date(null)).toBe('non renseignée');
  });
  it("donne l'heure de Paris, été comme hiver", () => {
    expect(dateHeure('2026-07-01T12:05:00Z')).toBe('1er\u00a0juillet\u00a02026 à 14\u00a0h\u00a005');
    expect(dateHeure('2026-12-31T23:30:00Z')).toBe('1er\u00a0janvier\u00a02027 à 0\u00a0h\u00a030');
  });
  it("compte l'ancienneté en jours de calendrier à Paris", () => {
    const maintenant = new Date('2026-11-21T22:59:00Z');
    expect(anciennete('2026-11-21', maintenant)).toBe("aujourd'hui");
    expect(anciennete('2026-11-20T23:30:00Z', maintenant)).toBe("aujourd'hui");
    expect(anciennete('2026-11-09', maintenant)).toBe('il y a 12 jours');
    expect(anciennete('2026-11-19', maintenant)).toBe('il y a 2 jours');
    expect(anciennete('2026-11-24', maintenant)).toBe('dans 3 jours');
  });
  it('écrit les durées', () => {
    expect([duree(35), duree(65), duree(120), duree(null)]).toEqual([
      '35\u00a0min',
      '1\u00a0h\u00a005',
      '2\u00a0h',
      'non calculable',
    ]);
    expect([dureeTravail(400), dureeTravail(12_300), dureeTravail(200_000)]).toEqual([
      '0,4\u00a0s',
      '12\u00a0s',
      '3\u00a0min\u00a020\u00a0s',
    ]);
  });
});

describe('typo', () => {
  it('lie les guillemets et les signes doubles à leur mot', () => {
    expect(typo('Dire « oui » : vraiment ?')).toBe('Dire «\u00a0oui\u00a0»\u00a0: vraiment\u00a0?');
  });
});

describe('temps restant', () => {
  const [S, MIN, H, J] = [1000, 60_000, 3_600_000, 86_400_000];
  it.each([
    [0, 'plus rien'],
    [-5 * J, 'plus rien'],
    [999, "moins d'une seconde"],
    [35 * S, '35 secondes'],
    [MIN, '1 minute'],
    [9 * MIN + 59 * S, '9 minutes et 59 secondes'],
    // Au-delà de dix minutes, les secondes ne se disent plus.
    [10 * MIN + 59 * S, '10 minutes'],
    [5 * H + 20 * MIN, '5 heures et 20 minutes'],
    [2 * H, '2 heures'],
    [J + H, '1 jour et 1 heure'],
    [2 * J + 59 * MIN, '2 jours'],
    [6 * J + 23 * H, '6 jours et 23 heures'],
    // Arrondi au-dessous : jamais plus qu'il ne reste.
    [29 * J - S, '28 jours'],
  ])('%i millisecondes : %s', (ms, attendu) => expect(tempsRestant(ms).replaceAll('\u00a0', ' ')).toBe(attendu));
});
