import { describe, expect, test } from 'vitest';
import type { Budget } from './forme.ts';
import { amorcer, lireSaisieBudget } from './gestes.ts';
import { type BudgetSaisi, lireSaisi, PARTIES, saisirDepuis } from './saisie.ts';
import { schemaBudget } from './schema.ts';

const BUDGET: Budget = {
  charges: [
    {
      id: 'c1',
      compte: '64',
      nature: 'personnel',
      libelle: 'Chargée de mission',
      montant: '26249.97',
      personnel: { personnes: '2', mois: '10.5', cout: '3333.33', part: '37.5' },
      orientation: 'diversifier',
    },
    { id: 'c2', compte: '62', nature: 'indirecte', libelle: 'Siège', montant: '1250.50' },
  ],
  ressources: [{ id: 'r1', compte: '74', genre: 'demande', libelle: 'Demande', statut: 'obtenu', montant: '27500.00' }],
  contributions: [{ id: 'v1', libelle: 'Bénévolat', montant: '300.00' }],
};

function formulaire(saisi: BudgetSaisi, plus: Record<string, string> = {}): FormData {
  const f = new FormData();
  for (const partie of PARTIES)
    for (const { id, ...champs } of saisi[partie]) {
      f.append(partie, id);
      for (const [champ, valeur] of Object.entries(champs)) f.append(`${partie}.${id}.${champ}`, valeur);
    }
  for (const [cle, valeur] of Object.entries(plus)) f.append(cle, valeur);
  return f;
}

test('un budget gardé, retapé tel quel, redonne le même budget', () => {
  const lu = lireSaisieBudget(formulaire(saisirDepuis(BUDGET), { _version: '4' }));
  expect(lu).toMatchObject({ budget: BUDGET, erreurs: {}, geste: null, version: 4 });
});

test('on écrit à la française : espaces, virgule, signe euro', () => {
  const saisi = saisirDepuis(BUDGET);
  saisi.charges[1]!.montant = ' 1 250,5 € ';
  expect(lireSaisi(saisi).budget.charges[1]?.montant).toBe('1250.50');
});

describe('ce qui ne se lit pas est dit, champ par champ, et reste tapé', () => {
  test.each([
    ['douze', /n'est pas un nombre positif/],
    ['-5', /positif/],
    ['1,234', /2 décimales/],
    ['1.234,50', /n'est pas un nombre/],
  ])('montant « %s »', (montant, message) => {
    const saisi = saisirDepuis(BUDGET);
    saisi.charges[1]!.montant = montant;
    const lu = lireSaisieBudget(formulaire(saisi));
    expect(lu.erreurs).toEqual({ 'charges.c2.montant': expect.stringMatching(message) });
    expect(lu.saisi.charges[1]?.montant).toBe(montant);
  });

  test('un calcul de personnel incomplet, une part de 120 %', () => {
    const saisi = saisirDepuis(BUDGET);
    Object.assign(saisi.charges[0]!, { mois: '', part: '120' });
    expect(lireSaisi(saisi).erreurs).toEqual({
      'charges.c1.mois': expect.stringContaining('le nombre de mois'),
      'charges.c1.part': expect.stringContaining('de 0 à 100'),
    });
  });
});

test('une ligne où rien n’est écrit est laissée de côté, sans erreur', () => {
  const lu = lireSaisi(amorcer({ charges: [], ressources: [], contributions: [] }));
  expect(lu.saisi.charges).toHaveLength(3);
  expect(lu.saisi.ressources[0]?.genre).toBe('demande');
  expect(lu).toMatchObject({ budget: { charges: [], ressources: [] }, erreurs: {} });
});

test('un compte ou une nature inventés ne passent pas', () => {
  const saisi = saisirDepuis(BUDGET);
  Object.assign(saisi.charges[1]!, { compte: '99', nature: 'autre' });
  expect(lireSaisi(saisi).budget.charges[1]).toMatchObject({ compte: '60', nature: 'autre_directe' });
});

describe('gestes', () => {
  test('ajouter une ligne garde tout ce qui est tapé, même illisible', () => {
    const saisi = saisirDepuis(BUDGET);
    saisi.charges[1]!.montant = 'douze';
    const lu = lireSaisieBudget(formulaire(saisi, { _geste: 'ajouter:personnel' }));
    expect(lu.saisi.charges).toHaveLength(3);
    expect(lu.saisi.charges[1]?.montant).toBe('douze');
    expect(lu.saisi.charges[2]).toMatchObject({ id: lu.ajoutee, nature: 'personnel', compte: '64', part: '100' });
  });

  test('retirer une ligne ne retire qu’elle', () => {
    const lu = lireSaisieBudget(formulaire(saisirDepuis(BUDGET), { _geste: 'retirer:c2' }));
    expect(lu.budget.charges.map((c) => c.id)).toEqual(['c1']);
    expect(lu.budget.ressources).toHaveLength(1);
  });

  test('un geste inconnu n’en est pas un', () => {
    expect(lireSaisieBudget(formulaire(saisirDepuis(BUDGET), { _geste: 'ajouter:zut' })).geste).toBe(null);
  });
});

test('un budget venu d’ailleurs : deux lignes du même identifiant, ou un total démesuré, sont refusés', () => {
  const charge = { id: 'a', compte: '60', nature: 'autre_directe', montant: '10' };
  const ressource = { id: 'b', compte: '74', genre: 'region', statut: 'recu', montant: '10' };
  const juger = (charges: unknown[], ressources: unknown[]) =>
    schemaBudget.safeParse({ charges, ressources }).error?.issues.map(({ path }) => path.join('.')) ?? [];
  expect(juger([charge], [ressource])).toEqual([]);
  expect(juger([charge, { ...charge, montant: '50000' }], [])).toEqual(['charges.1.id']);
  // Revue ligne à ligne, une ressource reçue prendrait le montant accepté d'une charge de dix euros.
  expect(juger([charge], [{ ...ressource, id: 'a' }])).toEqual(['ressources.0.id']);
  expect(juger([{ ...charge, montant: '9999999999.99' }], [])).toEqual([]);
  expect(
    juger(
      [
        { ...charge, montant: '9999999999.99' },
        { ...charge, id: 'c', montant: '0.01' },
      ],
      [],
    ),
  ).toEqual(['charges']);
  const personnel = { personnes: '999999999999', mois: '999999999999', cout: '999999999999', part: '100' };
  expect(juger([{ ...charge, nature: 'personnel', personnel }], [])).toEqual(['charges']);
});
