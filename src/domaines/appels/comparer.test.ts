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
    { quoi: 'Part de la subvention dans le coût', avant: '80 %', apres: '90 %' },
    { quoi: 'Pièce « Statuts »', avant: 'facultative', apres: 'obligatoire' },
    { quoi: 'Orientation « Diversifier »', avant: 'Ouvrir des activités. (à traiter par tous)', apres: '' },
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
