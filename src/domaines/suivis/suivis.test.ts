import { describe, expect, test } from 'vitest';
import { filtrer, type LigneFile, signaler } from './maFile/regles.ts';
import { compterCouverture } from './responsable/regles.ts';

const P = { parMois: 1, alerteJours: 10 };
const base: Omit<LigneFile, 'couverture' | 'signaux'> = {
  id: 1,
  reference: 'P62-2026-00001',
  etat: 'accompagnement',
  suivie: true,
  principal: true,
  relais: false,
  nom: 'Essai',
  prenom: 'Zoé',
  commune: 'Béthune',
  dernierContact: null,
  ouvertLe: '2026-01-01',
  honores: 0,
  prevus: 0,
  aQualifier: 0,
  prochain: null,
  actionsRetard: 0,
  contratDu: null,
  contratARevoir: null,
  contratSigne: true,
  jalonDu: null,
};

describe('signaux', () => {
  test.each<[string, Partial<typeof base>, string, string | null, string[]]>([
    ['rien', { honores: 1 }, '2026-11-25', 'couvert', []],
    ['personne vue, onze jours avant la fin', {}, '2026-11-19', 'a_voir', ['non_vue']],
    ['dix jours avant', {}, '2026-11-20', 'en_retard', ['non_vue']],
    ['à qualifier compte comme prévu', { aQualifier: 1 }, '2026-11-25', 'prevu', ['a_qualifier']],
    ['suspendu : rien n’est dû', { etat: 'suspendu', suivie: false }, '2026-11-25', null, []],
    ['contrat dans quinze jours', { honores: 1, contratDu: '2026-12-10' }, '2026-11-25', 'couvert', ['contrat_du']],
    ['contrat dans seize jours', { honores: 1, contratDu: '2026-12-11' }, '2026-11-25', 'couvert', []],
    ['jalon dépassé', { etat: 'suivi', suivie: false, jalonDu: '2026-10-01' }, '2026-11-25', null, ['jalon_du']],
  ])('%s', (_, l, jour, couverture, signaux) =>
    expect(signaler({ ...base, ...l }, jour, P)).toMatchObject({ couverture, signaux }),
  );
  test('sans obligation réglée, le mois ne se juge pas', () =>
    expect(signaler(base, '2026-11-25', null).couverture).toBeNull());
  test('fin de mois', () => {
    // Le 31 octobre 2026 est un samedi : dix jours avant le vendredi 30.
    expect(signaler(base, '2026-10-19', P).couverture).toBe('a_voir');
    expect(signaler(base, '2026-10-20', P).couverture).toBe('en_retard');
    expect(signaler(base, '2028-02-19', P).couverture).toBe('en_retard');
    expect(compterCouverture([0], [0], '2026-10-20', P).presse).toBe(true);
    expect(compterCouverture([0], [0], '2026-10-19', P).presse).toBe(false);
  });
});

describe('filtres', () => {
  const lignes = [
    signaler({ ...base, id: 1, nom: 'Élan', prochain: new Date('2026-11-28') }, '2026-11-25', P),
    signaler({ ...base, id: 2, nom: 'Dune', honores: 1, principal: false }, '2026-11-25', P),
    signaler({ ...base, id: 3, nom: 'Zèbre', commune: 'Arras', actionsRetard: 2 }, '2026-11-25', P),
  ];
  const dits = (f: Parameters<typeof filtrer>[1]) => filtrer(lignes, f).map((l) => l.id);
  test('accents et casse n’y font rien', () => expect(dits({ q: 'elan BETH' })).toEqual([1]));
  test('par signal, rang, couverture', () => {
    expect(dits({ signal: 'non_vue' })).toEqual([1, 3]);
    expect(dits({ rang: 'appui' })).toEqual([2]);
    expect(dits({ couverture: 'couvert' })).toEqual([2]);
  });
  test('tris', () => {
    expect(dits({})).toEqual([2, 1, 3]);
    expect(dits({ sens: 'desc' })).toEqual([3, 1, 2]);
    expect(dits({ tri: 'signaux' })).toEqual([3, 1, 2]);
  });
});

test('couverture d’un portefeuille : chaque personne compte une fois', () => {
  const c = compterCouverture([1, 0, 0, 2], [0, 1, 0, 0], '2026-11-25', P);
  expect(c).toEqual({ couverts: 2, prevus: 1, aVoir: 1, presse: true });
  expect(compterCouverture([1], [0], '2026-11-01', null)).toMatchObject({ couverts: 0, aVoir: 0 });
});
