import { describe, expect, test } from 'vitest';
import { lireFiltresFile } from './ecrans/filtresFile.ts';
import { filtrer, type LigneLue, signaler } from './maFile/regles.ts';
import { compterCouverture } from './responsable/regles.ts';

const P = { parMois: 1, alerteJours: 10 };
const base: LigneLue = {
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
    expect(dits({ signal: 'non_vue', tri: 'nom' })).toEqual([1, 3]);
    expect(dits({ rang: 'appui' })).toEqual([2]);
    expect(dits({ couverture: 'couvert' })).toEqual([2]);
  });
  test('tris', () => {
    expect(dits({ tri: 'nom' })).toEqual([2, 1, 3]);
    expect(dits({ tri: 'nom', sens: 'desc' })).toEqual([3, 1, 2]);
    expect(dits({ tri: 'signaux' })).toEqual([3, 1, 2]);
  });
});

describe('ordre d’office', () => {
  const J = '2026-11-18';
  const vue = { honores: 1 };
  test.each<[string, Partial<LigneLue>, string]>([
    ['contrat dû hier', { ...vue, contratDu: '2026-11-17' }, 'retard'],
    ['contrat à revoir depuis octobre', { ...vue, contratARevoir: '2026-10-01' }, 'retard'],
    ['jalon dépassé', { ...vue, jalonDu: '2026-11-17' }, 'retard'],
    ['action en retard, même pas vue', { actionsRetard: 1 }, 'retard'],
    ['venue à dire', { aQualifier: 1 }, 'retard'],
    ['contrat dû aujourd’hui', { ...vue, contratDu: J }, 'semaine'],
    ['jalon dans sept jours, pas vue', { jalonDu: '2026-11-25' }, 'semaine'],
    ['jalon dans huit jours, pas vue', { jalonDu: '2026-11-26' }, 'non_vue'],
    ['jalon dans huit jours, vue', { ...vue, jalonDu: '2026-11-26' }, 'reste'],
    ['rendez-vous fixé', { prevus: 1 }, 'reste'],
    ['suspendue', { suivie: false }, 'reste'],
  ])('%s', (_, l, place) => expect(signaler({ ...base, ...l }, J, P).place).toBe(place));

  test('le retard, la semaine, les non vues, puis les autres ; par nom dans chacun, et jamais au nombre de signaux', () => {
    const ligne = (id: number, nom: string, l: Partial<LigneLue>) => signaler({ ...base, id, nom, ...l }, J, P);
    const lignes = [
      ligne(1, 'Abricot', vue),
      ligne(2, 'Zinc', { ...vue, actionsRetard: 1 }),
      ligne(3, 'Bouleau', {}),
      ligne(4, 'Yacht', { ...vue, jalonDu: '2026-11-20' }),
      ligne(5, 'Xylo', { actionsRetard: 3, contratDu: '2026-11-01', jalonDu: '2026-11-20' }),
      ligne(6, 'Étang', {}),
      ligne(7, 'Écorce', vue),
    ];
    expect(filtrer(lignes, {}).map((l) => l.id)).toEqual([5, 2, 4, 3, 6, 1, 7]);
    expect(filtrer(lignes, { tri: 'nom' }).map((l) => l.id)).toEqual([1, 3, 7, 6, 5, 4, 2]);
  });

  test('l’adresse : à faire d’abord et quinze lignes ; le nom sur demande', () => {
    const lire = (q: string) => lireFiltresFile(new Request(`http://essai.invalid/ma-file${q}`));
    expect(lire('')).toMatchObject({ tri: 'signaux', sens: 'asc', taille: 15, page: 1 });
    expect(lire('?tri=nom&taille=100&page=2')).toMatchObject({ tri: 'nom', sens: 'asc', taille: 100, page: 2 });
  });
});

test('couverture d’un portefeuille : chaque personne compte une fois', () => {
  const c = compterCouverture([1, 0, 0, 2], [0, 1, 0, 0], '2026-11-25', P);
  expect(c).toEqual({ couverts: 2, prevus: 1, aVoir: 1, presse: true });
  expect(compterCouverture([1], [0], '2026-11-01', null)).toMatchObject({ couverts: 0, aVoir: 0 });
});
