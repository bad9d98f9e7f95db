import { expect, test } from 'vitest';
import { lireSaisieBudget } from '#src/socle/budgets/gestes.ts';
import { saisirDepuis } from '#src/socle/budgets/saisie.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { BUDGET_TEST } from '#tests/fabriqueAppels.ts';
import { reafficher, refusBudget } from './action.ts';
import { type BudgetEnregistre, ErreurBudgetPerime } from './index.ts';

const envoi = (champs: Record<string, string>) => {
  const formulaire = new FormData();
  for (const [cle, valeur] of Object.entries({ charges: 'c2', 'charges.c2.libelle': 'Siège', ...champs }))
    formulaire.append(cle, valeur);
  return lireSaisieBudget(formulaire);
};

test('un geste remontre la page sans rien enregistrer ; des montants illisibles sont refusés ; sinon on enregistre', () => {
  expect(reafficher(envoi({ _geste: 'ajouter:ressources' }))).toMatchObject({
    statut: 200,
    resultat: { saisi: { ressources: [{}] } },
  });
  expect(reafficher(envoi({ 'charges.c2.montant': 'dix' }))).toMatchObject({
    statut: 422,
    resultat: { champs: { 'charges.c2.montant': expect.any(String) } },
  });
  expect(reafficher(envoi({ 'charges.c2.montant': '10', _geste: 'enregistrer' }))).toBe(null);
});

test("un conflit rend la saisie entière et, ligne par ligne, ce que l'autre a écrit", () => {
  const enregistre = {
    contenu: { ...BUDGET_TEST, ressources: [] },
    modifiePar: 'Zoé Exemple',
    modifieLe: new Date('2026-11-22T08:05:00Z'),
  } as unknown as BudgetEnregistre;
  const saisi = saisirDepuis(BUDGET_TEST);
  const { data, init } = refusBudget(new ErreurBudgetPerime(enregistre, ['c2', 'r1']), saisi);
  expect(init?.status).toBe(409);
  expect(data.saisi).toBe(saisi);
  expect(data.erreur?.replace(/\s/g, ' ')).toBe(
    'Zoé Exemple a modifié 2 lignes que vous changez, le 22 novembre 2026 à 9 h 05.',
  );
  expect(data.conflits?.c2?.replace(/\s/g, ' ')).toBe('Zoé Exemple : « Frais de siège », 10 000,00 €');
  expect(data.conflits?.r1).toBe('Zoé Exemple a retiré cette ligne');
});

test('un refus de l’opération garde la saisie ; une panne reste une panne', () => {
  const saisi = saisirDepuis(BUDGET_TEST);
  expect(refusBudget(new ErreurMetier('Non.', { statut: 403 }), saisi)).toMatchObject({
    data: { saisi, erreur: 'Non.' },
    init: { status: 403 },
  });
  expect(() => refusBudget(new TypeError('panne'), saisi)).toThrow('panne');
});
