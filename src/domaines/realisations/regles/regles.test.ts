import { expect, test } from 'vitest';
import { centimes, plus } from '#src/socle/montants.ts';
import type { Mesure } from '../forme.ts';
import { agreger, agregerConventions } from './agreger.ts';
import { alerteDe, avancer, partDuTemps } from './avancer.ts';

const releve = (valeur: string, plus: Partial<Mesure> = {}): Mesure => ({
  debut: '2026-01-01',
  fin: '2026-01-31',
  valeur,
  denominateur: null,
  territoire: null,
  public: null,
  ...plus,
});
const fevrier = { debut: '2026-02-01', fin: '2026-02-28' };
const nombre = (agregation: 'somme' | 'dernier' | 'moyenne' | 'unique') => ({ type: 'nombre', agregation }) as const;
const TAUX = { type: 'taux', agregation: 'rapport' } as const;

test('rien de relevé n’est pas zéro', () => {
  for (const agregation of ['somme', 'dernier', 'moyenne', 'unique'] as const)
    expect(agreger(nombre(agregation), [])).toBeNull();
  expect(agreger(TAUX, [])).toBeNull();
  expect(agregerConventions(nombre('somme'), [[], []])).toBeNull();
  expect(agreger(nombre('somme'), [releve('0')])).toBe('0');
});

test('somme, dernier, moyenne des périodes : cas comptés à la main', () => {
  const releves = [
    releve('10', { territoire: 'epci:1' }),
    releve('20', { territoire: 'epci:2' }),
    releve('40', { ...fevrier, territoire: 'epci:2' }),
  ];
  expect(agreger(nombre('somme'), releves)).toBe('70');
  // Le dernier connu de chaque territoire : 10 en janvier à l'un, 40 en février à l'autre.
  expect(agreger(nombre('dernier'), releves)).toBe('50');
  // Aux mêmes dates, le dernier saisi ; une fin plus tardive l'emporte quel que soit l'ordre.
  expect(agreger(nombre('dernier'), [releve('10'), releve('12')])).toBe('12');
  expect(agreger(nombre('dernier'), [releve('40', fevrier), releve('10')])).toBe('40');
  // Janvier 30, février 40.
  expect(agreger(nombre('moyenne'), releves)).toBe('35');
});

test('un taux est le rapport des sommes, jamais la moyenne des taux', () => {
  const releves = [releve('5', { denominateur: '10' }), releve('90', { ...fevrier, denominateur: '990' })];
  // 95 sur 1 000 ; la moyenne de 50 % et de 9,09 % aurait dit 29,5 %.
  expect(agreger(TAUX, releves)).toBe('9.5');
  // Deux conventions : mêmes termes, même taux, quel que soit le découpage.
  expect(agregerConventions(TAUX, [[releves[0]!], [releves[1]!]])).toBe('9.5');
  expect(agregerConventions(TAUX, [releves, []])).toBe('9.5');
  // Même rangé ailleurs par erreur, un taux reste un rapport.
  expect(agreger({ type: 'taux', agregation: 'moyenne' }, releves)).toBe('9.5');
  expect(agreger(TAUX, [releve('5')])).toBeNull();
});

test('personnes différentes : le dernier cumul, les publics se recouvrent, les territoires non', () => {
  const u = nombre('unique');
  expect(agreger(u, [releve('12'), releve('30', fevrier)])).toBe('30');
  // 30 en tout, dont 25 au RSA et 14 jeunes : 30, pas 39.
  const detail = [
    releve('30', fevrier),
    releve('25', { ...fevrier, public: 'rsa' }),
    releve('14', { ...fevrier, public: 'jeunes' }),
  ];
  expect(agreger(u, detail)).toBe('30');
  // Sans ensemble : au moins 25.
  expect(agreger(u, detail.slice(1))).toBe('25');
  // Relevé, l'ensemble fait foi, même si un détail saisi de travers le dépasse.
  expect(agreger(u, [releve('30'), releve('31', { public: 'rsa' })])).toBe('30');
  expect(agreger(u, [releve('30', { territoire: 'epci:1' }), releve('8', { territoire: 'epci:2' })])).toBe('38');
});

test('propriétés : l’ordre ne change rien, la somme se conserve par découpage, au centime', () => {
  const releves = Array.from({ length: 40 }, (_, i) =>
    releve(`${i}.${String((i * 37) % 100).padStart(2, '0')}`, {
      debut: `2026-${String((i % 12) + 1).padStart(2, '0')}-01`,
      fin: `2026-${String((i % 12) + 1).padStart(2, '0')}-28`,
      denominateur: String(100 + i),
      territoire: `epci:${i % 3}`,
      public: i % 2 ? 'rsa' : null,
    }),
  );
  const melange = releves.toSorted((a, b) => (a.valeur < b.valeur ? 1 : -1));
  for (const m of [nombre('somme'), nombre('moyenne'), TAUX]) expect(agreger(m, melange)).toBe(agreger(m, releves));
  const parties = [releves.slice(0, 7), releves.slice(7, 8), releves.slice(8)];
  const total = agreger(nombre('somme'), releves)!;
  expect(agregerConventions(nombre('somme'), parties)).toBe(total);
  expect(centimes(plus(...parties.map((p) => agreger(nombre('somme'), p)!)))).toBe(centimes(total));
});

const situation = {
  type: 'nombre',
  valeur: '5',
  cible: '20',
  debut: '2026-01-01',
  fin: '2026-12-31',
  jour: '2026-07-02',
  tolerance: '20',
} as const;

test('part du temps : jours comptés bornes comprises', () => {
  // 183 jours sur 365.
  expect(partDuTemps(situation)).toBe('50.1');
  expect(partDuTemps({ ...situation, jour: '2025-12-31' })).toBe('0');
  expect(partDuTemps({ ...situation, jour: '2027-03-01' })).toBe('100');
  expect(partDuTemps({ debut: '2026-01-01', fin: '2026-01-01', jour: '2026-01-01' })).toBe('100');
});

test('en retard au-delà de la tolérance, et pas avant', () => {
  const a = avancer(situation);
  expect(a).toEqual({
    valeur: '5',
    cible: '20',
    partCible: '25',
    partTemps: '50.1',
    attendu: '10.02',
    etat: 'en_retard',
  });
  expect(alerteDe('Formations', 'formations', a)).toBe(
    'Formations : 5 formations, soit 25 % de la cible, quand 50,1 % du temps est passé.',
  );
  // 50,1 − 30,1 = 20 points : pas encore.
  expect(avancer({ ...situation, cible: '100', valeur: '30.1' }).etat).toBe('au_rythme');
  expect(avancer({ ...situation, cible: '100', valeur: '30' }).etat).toBe('en_retard');
  expect(avancer({ ...situation, valeur: '20' }).etat).toBe('atteint');
  expect(alerteDe('Formations', 'formations', avancer({ ...situation, valeur: '12' }))).toBeNull();
});

test('rien de relevé : en retard seulement quand le temps a passé ; sans tolérance connue, rien n’est dit en retard', () => {
  expect(avancer({ ...situation, valeur: null }).etat).toBe('en_retard');
  expect(avancer({ ...situation, valeur: null, jour: '2026-02-01' }).etat).toBe('sans_releve');
  expect(avancer({ ...situation, valeur: null, jour: '2025-06-01' }).etat).toBe('a_commencer');
  expect(avancer({ ...situation, tolerance: null }).etat).toBe('au_rythme');
  expect(avancer({ ...situation, cible: null }).etat).toBe('sans_cible');
  expect(avancer({ ...situation, cible: null, valeur: null }).etat).toBe('sans_releve');
  expect(avancer({ ...situation, cible: '0', valeur: null }).etat).toBe('atteint');
});

test('un taux se compare à sa cible, pas au temps', () => {
  const taux = { ...situation, type: 'taux', cible: '60', jour: '2026-01-15' } as const;
  expect(avancer({ ...taux, valeur: '58' }).etat).toBe('au_rythme');
  expect(avancer({ ...taux, valeur: '40' }).etat).toBe('en_retard');
  expect(avancer({ ...taux, valeur: '40' }).attendu).toBe('60');
  expect(avancer({ ...taux, valeur: null }).etat).toBe('sans_releve');
});
