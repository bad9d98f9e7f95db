import { describe, expect, test } from 'vitest';
import { comparerReponses } from './comparer.ts';
import { compatible } from './compatible.ts';
import { evaluer } from './evaluer.ts';
import { feuilles } from './feuilles.ts';
import type { Champ, Controle, Definition, Repetition } from './forme.ts';
import { lireSaisie } from './saisie.ts';
import { verifierDefinition } from './verifier.ts';

const def = (blocs: (Champ | Repetition)[], controles: Controle[] = []): Definition => ({
  sections: [{ id: 's', titre: 'Budget', blocs }],
  controles,
});
const nombre = (id: string, reste: Partial<Champ> = {}): Champ => ({
  id,
  type: 'nombre',
  libelle: id.toUpperCase(),
  ...reste,
});
const calcule = (id: string, formule: string): Champ => ({ id, type: 'calcule', libelle: id, formule });
const financeurs: Repetition = {
  id: 'financeurs',
  type: 'repetition',
  libelle: 'Financeurs',
  ligne: 'financeur',
  champs: [
    { id: 'nom', type: 'texte', libelle: 'Nom' },
    { id: 'montant', type: 'montant', libelle: 'Montant' },
  ],
};
const lieux = (d: Definition) => verifierDefinition(d).map((x) => x.ou);

describe('vérification avant publication', () => {
  test('une définition saine ne se fait rien reprocher', () => {
    expect(verifierDefinition(def([nombre('a'), financeurs, calcule('t', 'somme(financeurs.montant) + a')]))).toEqual(
      [],
    );
  });
  test.each<[string, Definition, string[]]>([
    ['identifiant pris deux fois', def([nombre('a'), nombre('a')]), ['a']],
    ['identifiant mal écrit', def([nombre('Été')]), ['Été']],
    ['mot réservé', def([nombre('ou')]), ['ou']],
    ['référence inconnue', def([calcule('t', 'a + 1')]), ['t']],
    ['expression illisible', def([nombre('a', { condition: 'a >' })]), ['a']],
    ['cycle de deux calculs', def([calcule('x', 'y'), calcule('y', 'x')]), ['x']],
    ['cycle par une condition', def([nombre('a', { condition: 'b > 1' }), calcule('b', 'a')]), ['a']],
    [
      'cycle par un total de colonne',
      def([{ ...financeurs, champs: [calcule('part', 'total')] }, calcule('total', 'somme(financeurs.part)')]),
      ['financeurs.part'],
    ],
    ['choix sans choix', def([{ id: 'c', type: 'choix', libelle: 'C', options: [] }]), ['c']],
    ['minimum au-dessus du maximum', def([nombre('a', { min: 2, max: 1 })]), ['a']],
    ['champ calculé sans formule', def([{ id: 't', type: 'calcule', libelle: 'T' }]), ['t']],
    [
      'règle sur une question inconnue',
      def([nombre('a')], [{ id: 'r', quand: 'a > 1', message: 'M', gravite: 'alerte', champs: ['z'] }]),
      ['controle:r'],
    ],
    [
      'règle vide',
      def([nombre('a')], [{ id: 'r', quand: '', message: 'M', gravite: 'alerte', champs: [] }]),
      ['controle:r'],
    ],
    ['aucune section', { sections: [], controles: [] }, ['formulaire']],
  ])('%s', (_, definition, attendu) => expect(lieux(definition)).toEqual(attendu));

  test('une part de colonne par ligne n’est pas un cycle', () => {
    const part: Repetition = {
      ...financeurs,
      champs: [...financeurs.champs, calcule('part', 'montant / somme(financeurs.montant)')],
    };
    expect(verifierDefinition(def([part]))).toEqual([]);
  });
});

describe('révision d’un formulaire en usage', () => {
  const socle = def([
    nombre('a', { national: true, obligatoire: true }),
    nombre('b'),
    { ...financeurs, national: true },
  ]);
  test('ajouter, ôter et reformuler sont permis et dits', () => {
    const c = compatible(
      socle,
      def([nombre('a', { libelle: 'Autre', national: true, obligatoire: true }), financeurs, nombre('n')]),
    );
    expect(c.refus).toEqual([]);
    expect(c.retires).toEqual([{ cle: 'b', libelle: 'B' }]);
    expect(c.ajoutes).toEqual([{ cle: 'n', libelle: 'N' }]);
    expect(c.modifies).toEqual([
      { cle: 'a', libelle: 'Autre', quoi: ['question reformulée (« A » devient « Autre »)'] },
    ]);
  });
  test('un identifiant ne change pas de nature', () => {
    expect(
      compatible(socle, def([{ id: 'a', type: 'date', libelle: 'A' }, nombre('financeurs'), nombre('b')])).refus,
    ).toHaveLength(2);
  });
  test('une adaptation locale garde le socle national', () => {
    expect(compatible(socle, def([nombre('b'), nombre('c')]), { locale: true }).refus).toHaveLength(4);
    expect(
      compatible(socle, def([nombre('a', { aide: 'locale', obligatoire: true }), financeurs]), { locale: true }).refus,
    ).toEqual([]);
    expect(
      compatible(socle, def([nombre('a', { obligatoire: false }), financeurs]), { locale: true }).refus,
    ).toHaveLength(1);
  });
});

describe('saisie', () => {
  const d = def([
    nombre('n', { decimales: 2 }),
    { id: 'm', type: 'montant', libelle: 'Montant' },
    { id: 'j', type: 'date', libelle: 'Jour' },
    { id: 'o', type: 'oui_non', libelle: 'Oui ?' },
    {
      id: 'c',
      type: 'choix_multiple',
      libelle: 'C',
      options: [
        { valeur: 'x', libelle: 'X' },
        { valeur: 'y', libelle: 'Y' },
      ],
    },
    { id: 's', type: 'siret', libelle: 'SIRET' },
    calcule('t', 'n'),
    financeurs,
  ]);
  test('lit les écritures françaises', () => {
    const { donnees, erreurs } = lireSaisie(d, {
      n: '1 234,50',
      m: '12 500,5 €',
      j: '1/3/2026',
      o: 'non',
      c: ['', 'y'],
      s: '732 829 320 00074',
      t: '99',
      z: 'inconnu',
      'financeurs._lignes': '2',
      'financeurs.0.nom': 'Département',
      'financeurs.0.montant': '1 000',
      'financeurs.1.nom': '',
    });
    expect(erreurs).toEqual({});
    expect(donnees).toEqual({
      n: '1234.5',
      m: '12500.5',
      j: '2026-03-01',
      o: false,
      c: ['y'],
      s: '73282932000074',
      financeurs: [{ nom: 'Département', montant: '1000' }, {}],
    });
  });
  test('garde ce qui est mal écrit, et dit quoi écrire', () => {
    const { donnees, erreurs } = lireSaisie(d, { n: '1,234', j: '31/02/2026', s: '12345678901234', m: 'beaucoup' });
    expect(donnees).toEqual({ n: '1,234', j: '31/02/2026', s: '12345678901234', m: 'beaucoup' });
    expect(erreurs.n).toBe('N : 2 chiffres au plus après la virgule.');
    expect(Object.keys(erreurs)).toEqual(['n', 'm', 'j', 's']);
  });
  test('un champ non envoyé n’est pas touché, un champ vidé est effacé', () => {
    expect(lireSaisie(d, { n: '' }).donnees).toEqual({ n: null });
  });
});

describe('comparaison et export', () => {
  const avant = def([nombre('a', { decimales: 2 }), financeurs, nombre('parti')]);
  const apres = def([nombre('a', { decimales: 2 }), financeurs, nombre('neuf')]);
  test('rapproche par identifiant, et les lignes par leur nom', () => {
    const r = comparerReponses(
      avant,
      {
        a: '10.1',
        parti: '3',
        financeurs: [
          { nom: 'Région', montant: '5' },
          { nom: 'Ville', montant: '7' },
        ],
      },
      apres,
      {
        a: '10.4',
        neuf: '2',
        financeurs: [
          { nom: 'ville', montant: '8' },
          { nom: 'État', montant: '1' },
        ],
      },
    );
    const par = Object.fromEntries(r.map((x) => [x.libelle, x]));
    expect(par.A).toMatchObject({ ecart: '0.3', change: true, seulement: null });
    expect(par['ville : Montant']).toMatchObject({ avant: '7', apres: '8', ecart: '1' });
    expect(par['Région : Montant']).toMatchObject({ avant: '5', apres: undefined, ecart: null });
    expect(par.NEUF).toMatchObject({ seulement: 'apres', ecart: null });
    expect(par.PARTI).toMatchObject({ seulement: 'avant', avantTexte: '3' });
  });
  test('une feuille par section et par répétition', () => {
    const f = feuilles(apres, { a: '1234.5', financeurs: [{ nom: '=x', montant: '5' }] });
    expect(f.map((x) => x.nom)).toEqual(['Budget', 'Financeurs']);
    expect(f[0]?.lignes[0]).toEqual({ champ: 'a', question: 'A', reponse: '1 234,5', valeur: '1234.5', unite: '' });
    expect(f[1]?.lignes).toEqual([{ nom: '=x', montant: '5' }]);
  });
});

describe('une définition démesurée', () => {
  const chaine = (n: number, sens: 1 | -1) => {
    const champs = Array.from({ length: n }, (_, i) => calcule(`c${i}`, i === 0 ? 'depart + 1' : `c${i - 1} + 1`));
    return def([nombre('depart'), ...(sens === 1 ? champs : champs.toReversed())]);
  };
  test.each([1, -1] as const)('trente mille calculs à la suite (sens %i) : un défaut, et non une panne', (sens) => {
    const debut = performance.now();
    expect(verifierDefinition(chaine(30_000, sens)).map((d) => d.message)).toEqual([
      expect.stringContaining('calculs se suivent'),
    ]);
    expect(performance.now() - debut).toBeLessThan(5000);
    expect(() => evaluer(chaine(1000, sens), { depart: '1' })).not.toThrow();
  });
  test('une chaîne ordinaire se publie et se calcule', () => {
    expect(verifierDefinition(chaine(60, -1))).toEqual([]);
    expect(evaluer(chaine(60, -1), { depart: '1' }).valeurs.c59).toBe('61');
  });
  test('quarante carrés de carrés : non calculable, sans un milliard de chiffres', () => {
    const carres = Array.from({ length: 40 }, (_, i) =>
      calcule(`c${i}`, i === 0 ? 'depart * depart' : `c${i - 1} * c${i - 1}`),
    );
    const { valeurs } = evaluer(def([nombre('depart'), ...carres]), { depart: '1234567890123' });
    expect(valeurs.c0).toBeDefined();
    expect(valeurs.c39).toBeUndefined();
  });
  test('« constructor » et « __proto__ » ne sont ni des questions, ni des données du domaine', () => {
    expect(verifierDefinition(def([nombre('constructor')])).map((d) => d.message)).toEqual([
      expect.stringContaining('réservé'),
    ]);
    expect(verifierDefinition(def([nombre('__proto__')]))).not.toEqual([]);
    const { valeurs } = evaluer(
      def([calcule('c', 'renseigne(contexte.constructor)'), calcule('d', 'renseigne(contexte.__proto__)')]),
      {},
    );
    expect(valeurs).toEqual({ c: false, d: false });
  });
});
