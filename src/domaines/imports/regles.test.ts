import { describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { droits } from './droits.ts';
import { consequences, lignesDuBilan, phraseComptes, titreFiche } from './regles.ts';

test('la phrase des comptes s’accorde et tait les zéros', () => {
  const comptes = { lus: 0, crees: 0, modifies: 0, inchanges: 0, rejetes: 0 };
  expect(phraseComptes({ ...comptes, crees: 1, inchanges: 2011, rejetes: 2 })).toBe(
    '1 ligne créée, 2\u202f011 inchangées, 2 écartées',
  );
  expect(phraseComptes({ ...comptes, modifies: 3 })).toBe('3 lignes modifiées');
  expect(phraseComptes(comptes)).toBe('aucune ligne');
});

const avecEspaces = (phrase: string) => phrase.replace(/\s/g, ' ');

test('les conséquences d’une annulation taisent les zéros', () => {
  const rien = { supprimees: 0, retablies: 0, recreees: 0 };
  expect(consequences(rien)).toEqual([]);
  expect(consequences({ ...rien, supprimees: 1204 }).map(avecEspaces)).toEqual([
    '1 204 lignes créées par cet import seront supprimées',
  ]);
  expect(consequences({ ...rien, retablies: 1, recreees: 2 }).map(avecEspaces)).toEqual([
    "1 ligne modifiée reviendra à sa valeur d'avant",
    '2 lignes supprimées seront remises',
  ]);
});

test('le bilan explique chaque ligne lue, même quand un essai partiel laisse des sommes à la fin', () => {
  const filosofi = { lus: 5000, crees: 4716, modifies: 0, inchanges: 0, rejetes: 0 };
  const [lues, ...devenir] = lignesDuBilan(filosofi);
  expect(lues).toEqual(['Lignes lues', 5000]);
  expect(devenir.reduce((somme, [, nombre]) => somme + nombre, 0)).toBe(5000);
  expect(devenir.at(-1)![1]).toBe(284);
  expect(lignesDuBilan({ ...filosofi, inchanges: 284 })).toHaveLength(5);
});

test.each<[Partial<Parameters<typeof titreFiche>[0]>, string[], string]>([
  [{}, [], "Le contenu de « a.csv » n'est pas reconnu : dites ce que c'est"],
  [{ genre: 'besoins' }, ['Commune'], 'Il reste à indiquer la colonne de : Commune'],
  [{ genre: 'besoins', essai: { erreur: 'Tronqué.' } }, [], '« a.csv » ne peut pas être importé tel quel'],
  [
    { genre: 'besoins', essai: { lus: 5000, crees: 0, modifies: 0, inchanges: 5000, rejetes: 0, complet: false } },
    [],
    '« a.csv » ne changerait rien, sur les 5\u202f000 premières lignes',
  ],
  [{ genre: 'besoins', etat: 'defait' }, [], "L'import de « a.csv » a été annulé"],
])('titre de la fiche %#', (fiche, absents, titre) => {
  expect(
    titreFiche(
      { etat: 'a_verifier', genre: null, fichier: { nom: 'a.csv' }, essai: null, comptes: null, ...fiche },
      absents,
    ),
  ).toBe(titre);
});

const acteur = (nature: Acteur['nature'], role: Acteur['role'], compteId = 1): Acteur => ({
  ...ACTEUR_SYSTEME,
  nature,
  role,
  compteId,
});

describe('droits', () => {
  test.each([
    ['ddets', 'agent', true],
    ['departement', 'agent', true],
    ['ddets', 'lecteur', false],
    ['structure', 'administrateur', false],
    ['reseau', 'responsable', false],
    ['plateforme', 'administrateur', true],
  ] as const)('%s %s dépose un fichier : %s', (nature, role, permis) => {
    expect(droits['imports.deposer'](acteur(nature, role))).toBe(permis);
  });

  test("seul l'auteur ou un responsable défait un import", () => {
    const depose = { auteur: 1, organisation: 0 };
    expect(droits['imports.annuler'](acteur('ddets', 'agent', 1), depose)).toBe(true);
    expect(droits['imports.annuler'](acteur('ddets', 'agent', 2), depose)).toBe(false);
    expect(droits['imports.annuler'](acteur('ddets', 'responsable', 2), depose)).toBe(true);
    expect(droits['imports.annuler'](acteur('ddets', 'lecteur', 1), depose)).toBe(false);
  });

  test('un autre service ne règle, ne lance ni ne défait un import, même son responsable', () => {
    const dAilleurs = { auteur: 1, organisation: 99 };
    for (const droit of [
      'imports.regler',
      'imports.essayer',
      'imports.executer',
      'imports.annuler',
      'imports.abandonner',
    ] as const) {
      expect(droits[droit](acteur('ddets', 'administrateur', 2), dAilleurs), droit).toBe(false);
      expect(droits[droit](acteur('plateforme', 'administrateur', 2), dAilleurs), droit).toBe(true);
    }
    // Passé dans une autre organisation, l'auteur n'emporte pas ce droit.
    expect(droits['imports.annuler'](acteur('ddets', 'agent', 1), dAilleurs)).toBe(false);
  });

  test('chacun interrompt ses travaux, l’administrateur tous', () => {
    expect(droits['travaux.annuler'](acteur('structure', 'agent', 1), { auteur: 1 })).toBe(true);
    expect(droits['travaux.annuler'](acteur('ddets', 'administrateur', 2), { auteur: 1 })).toBe(false);
    expect(droits['travaux.annuler'](acteur('plateforme', 'administrateur', 2), { auteur: 1 })).toBe(true);
  });
});
