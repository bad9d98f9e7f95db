import { describe, expect, test } from 'vitest';
import type { Champ, Definition } from '#src/socle/formulaires/forme.ts';
import { verifierDefinition } from '#src/socle/formulaires/index.ts';
import { lireDefinition } from './definitionImportee.ts';
import { appliquer } from './gestes.ts';
import { lireChamp, lireControle } from './saisieElement.ts';

const texte = (id: string, plus: Partial<Champ> = {}): Champ => ({
  id,
  type: 'texte',
  libelle: id.toUpperCase(),
  ...plus,
});
const DEPART: Definition = {
  sections: [
    {
      id: 'un',
      titre: 'Un',
      blocs: [
        texte('a', { national: true }),
        texte('b'),
        { id: 'g', type: 'repetition', libelle: 'G', ligne: 'ligne', champs: [texte('x'), texte('y')] },
      ],
    },
    { id: 'deux', titre: 'Deux', blocs: [] },
  ],
  controles: [{ id: 'r', quand: "a = 'x'", message: 'M', gravite: 'alerte', champs: ['a'] }],
};
const national = { locale: false };
const ids = (d: Definition) => d.sections.map((s) => s.blocs.map((b) => b.id));

describe('gestes sur un brouillon', () => {
  test('aucun geste ne change la définition de départ, et tous laissent des identifiants uniques', () => {
    const avant = structuredClone(DEPART);
    const gestes = [
      { genre: 'dupliquer', cible: 'section:un' },
      { genre: 'dupliquer', cible: 'champ:a' },
      { genre: 'dupliquer', cible: 'champ:g' },
      { genre: 'dupliquer', cible: 'champ:g.x' },
      { genre: 'dupliquer', cible: 'controle:r' },
      { genre: 'deplacer', cible: 'champ:g.y', sens: 'haut' },
      { genre: 'ranger', cible: 'champ:b', section: 'deux' },
      { genre: 'section', id: null, titre: 'Un' },
      { genre: 'champ', cle: null, section: 'deux', repetition: null, champ: texte('', { libelle: 'A' }) },
    ] as const;
    let d = DEPART;
    for (const g of gestes) {
      d = appliquer(d, g, national);
      expect(verifierDefinition(d).filter((x) => x.message.includes('déjà pris'))).toEqual([]);
    }
    expect(DEPART).toEqual(avant);
    expect(ids(d)[2]).toEqual(['b', 'a_4']);
  });
  test('monter, descendre, sans sortir de la liste', () => {
    expect(ids(appliquer(DEPART, { genre: 'deplacer', cible: 'champ:b', sens: 'haut' }, national))[0]).toEqual([
      'b',
      'a',
      'g',
    ]);
    expect(ids(appliquer(DEPART, { genre: 'deplacer', cible: 'champ:a', sens: 'haut' }, national))[0]).toEqual([
      'a',
      'b',
      'g',
    ]);
    expect(
      appliquer(DEPART, { genre: 'deplacer', cible: 'section:deux', sens: 'haut' }, national).sections[0]?.id,
    ).toBe('deux');
  });
  test('régler une question garde son identifiant', () => {
    const d = appliquer(
      DEPART,
      { genre: 'champ', cle: 'b', section: 'un', repetition: null, champ: texte('autre', { libelle: 'Nouveau' }) },
      national,
    );
    expect(d.sections[0]?.blocs[1]).toMatchObject({ id: 'b', libelle: 'Nouveau' });
  });
  test('localement, le socle national ne s’ôte pas et seul son texte d’aide change', () => {
    const local = { locale: true };
    expect(() => appliquer(DEPART, { genre: 'retirer', cible: 'champ:a' }, local)).toThrow('socle national');
    expect(() => appliquer(DEPART, { genre: 'retirer', cible: 'section:un' }, local)).toThrow('socle national');
    expect(ids(appliquer(DEPART, { genre: 'retirer', cible: 'champ:b' }, local))[0]).toEqual(['a', 'g']);
    const d = appliquer(
      DEPART,
      {
        genre: 'champ',
        cle: 'a',
        section: 'un',
        repetition: null,
        champ: { ...texte('a'), type: 'date', libelle: 'Z', aide: 'Locale' },
      },
      local,
    );
    expect(d.sections[0]?.blocs[0]).toEqual({ id: 'a', type: 'texte', libelle: 'A', national: true, aide: 'Locale' });
  });
  test('une copie ne prétend pas être du socle', () => {
    expect(
      appliquer(DEPART, { genre: 'dupliquer', cible: 'champ:a' }, national).sections[0]?.blocs[1]?.national,
    ).toBeUndefined();
  });
  test('une cible disparue est dite', () => {
    expect(() => appliquer(DEPART, { genre: 'retirer', cible: 'champ:zz' }, national)).toThrow(
      "n'est plus dans ce brouillon",
    );
  });
});

describe('saisie d’un élément', () => {
  test('lit les réglages du type, et eux seuls', () => {
    expect(
      lireChamp({
        type: 'nombre',
        libelle: ' ETP ',
        decimales: '2',
        min: '0',
        max: '1 000,5',
        options: 'x',
        formule: 'y',
        obligatoire: 'oui',
        unite: 'ETP',
      }),
    ).toEqual({
      id: '',
      type: 'nombre',
      libelle: 'ETP',
      decimales: 2,
      min: 0,
      max: 1000.5,
      obligatoire: true,
      unite: 'ETP',
    });
    expect(
      lireChamp({ type: 'choix', libelle: 'C', options: 'rsa = Bénéficiaire du RSA\n\nAutre cas\nAutre cas' }).options,
    ).toEqual([
      { valeur: 'rsa', libelle: 'Bénéficiaire du RSA' },
      { valeur: 'autre_cas', libelle: 'Autre cas' },
      { valeur: 'autre_cas_2', libelle: 'Autre cas' },
    ]);
  });
  test('dit tout ce qui ne va pas, champ par champ', () => {
    expect(() =>
      lireChamp({ type: 'calcule', libelle: '', formule: '1 +', decimales: '99', condition: 'a ((' }),
    ).toThrow(
      expect.objectContaining({
        champs: {
          libelle: expect.any(String),
          formule: expect.stringContaining('ne se lit pas'),
          decimales: expect.any(String),
          condition: expect.any(String),
        },
      }) as never,
    );
    expect(() => lireControle({ message: 'm', quand: '' })).toThrow('Écrivez quand');
  });
});

test('une définition exportée se réimporte à l’identique ; autre chose est refusé', () => {
  expect(lireDefinition(JSON.stringify({ titre: 'T', definition: DEPART }))).toEqual(DEPART);
  for (const mauvais of ['{', '[]', '{"sections":[{"id":1}],"controles":[]}', '{"sections":[]}'])
    expect(() => lireDefinition(mauvais)).toThrow();
});
