import { expect, test } from 'vitest';
import { CONTENU_TEST } from '../../../tests/fabriqueAppels.ts';
import { comparerVersions } from './comparer.ts';

const v1 = { intitule: 'Appel', contenu: CONTENU_TEST };

test('la même version : rien ne change', () => expect(comparerVersions(v1, structuredClone(v1))).toEqual([]));

test('un taux relevé, une orientation retirée, une pièce devenue obligatoire : trois changements, avec avant et après', () => {
  const contenu = structuredClone(CONTENU_TEST);
  contenu.financement.tauxSubventionMax = '90';
  contenu.orientations = contenu.orientations.slice(0, 1);
  contenu.pieces[0]!.obligatoire = true;
  expect(comparerVersions(v1, { intitule: 'Appel', contenu })).toEqual([
    {
      section: 'financement',
      genre: 'change',
      quoi: 'Part de la subvention dans le coût',
      avant: '80\u00a0%',
      apres: '90\u00a0%',
    },
    { section: 'pieces', genre: 'change', quoi: 'Pièce « Statuts »', avant: 'facultative', apres: 'obligatoire' },
    {
      section: 'orientations',
      genre: 'retire',
      quoi: 'Orientation « Diversifier »',
      avant: 'Ouvrir des activités. (à traiter par tous)',
      apres: '',
    },
  ]);
});

test('tout champ que le candidat lit se compare : en changer un se voit', () => {
  const touche = (changer: (c: typeof CONTENU_TEST) => void) => {
    const contenu = structuredClone(CONTENU_TEST);
    changer(contenu);
    return comparerVersions(v1, { intitule: 'Appel', contenu }).length;
  };
  expect(
    touche((c) => {
      c.contexte = 'x';
    }),
  ).toBe(1);
  expect(
    touche((c) => {
      c.eligibilite.natures = ['reseau'];
    }),
  ).toBe(1);
  expect(
    touche((c) => {
      c.grille.criteres[0]!.poids = 70;
    }),
  ).toBe(1);
  expect(
    touche((c) => {
      c.indicateurs[0]!.cible = '30';
    }),
  ).toBe(1);
  expect(
    touche((c) => {
      c.financement.plan[0]!.part = '50';
    }),
  ).toBe(1);
});

test('une ligne renommée reste la même ligne, et un réglage que le texte ne dit pas se voit', () => {
  const contenu = structuredClone(CONTENU_TEST);
  contenu.pieces[0]!.libelle = 'Statuts signés';
  contenu.indicateurs[0]!.agregation = 'dernier';
  const changements = comparerVersions(v1, { intitule: 'Appel', contenu });
  expect(changements.map(({ genre, quoi }) => `${genre} ${quoi}`)).toEqual([
    `change Indicateur « ${CONTENU_TEST.indicateurs[0]!.libelle} »`,
    'change Pièce « Statuts signés »',
  ]);
  expect(changements[0]!.apres).toBe(`${changements[0]!.avant} (réglage changé)`);
  expect(changements[1]!.avant).toContain('Pièce « Statuts »');
});
