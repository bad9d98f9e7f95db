import { expect, test } from 'vitest';
import type { SuiviSitue } from '#src/domaines/realisations/index.ts';
import type { Budget } from '#src/socle/budgets/forme.ts';
import type { Evaluation } from '#src/socle/formulaires/forme.ts';
import type { Piece } from '#src/socle/pieces/index.ts';
import { charge, ressource } from '#tests/fabriqueBudgets.ts';
import { champLigne, idEcart } from '../formulaire.ts';
import { manquesDuBilan } from './manques.ts';

const POSTE = charge('personnel', '1000.00', { libelle: 'Poste' });
const SIEGE = charge('indirecte', '200.00', { libelle: 'Siège' });
const budget = (plus: Partial<Budget> = {}): Budget => ({
  charges: [POSTE, SIEGE],
  ressources: [ressource('demande', '1200')],
  contributions: [],
  ...plus,
});
const recit = (valeurs: Evaluation['valeurs'] = {}): Evaluation => ({
  visibles: new Set(),
  valeurs,
  problemes: [],
  progression: {},
  manques: {},
});
const facture = (etat = 'saine') => [{ etat, champ: champLigne(POSTE.id) } as unknown as Piece];
const suivi = (releves: number, sansPreuve = 0) =>
  ({
    indicateur: { id: 'formations', libelle: 'Formations', preuve: 'Programme' },
    releves: Array.from({ length: releves }),
    sansPreuve,
  }) as unknown as SuiviSitue;
const manques = (plus: object = {}) =>
  manquesDuBilan(
    { genre: 'final' },
    {
      evaluation: recit(),
      realise: budget(),
      indicateurs: [suivi(1)],
      pieces: facture(),
      ...plus,
    },
  ).map(({ partie, champ, gravite }) => `${partie} ${gravite} ${champ}`);

test('complet : rien ; des frais indirects n’ont pas de facture', () => {
  expect(manques()).toEqual([]);
});

test('une dépense sans justificatif se signale, sans empêcher de déposer ; une pièce refusée n’en est pas un', () => {
  for (const pieces of [[], facture('refusee')]) expect(manques({ pieces })).toEqual([`budget alerte ${POSTE.id}`]);
});

test('aucune dépense, ou une ligne sans libellé : le bilan ne part pas', () => {
  expect(manques({ realise: budget({ charges: [{ ...SIEGE, montant: '0' }] }) })).toEqual(['budget bloquant budget']);
  const muette = { ...SIEGE, libelle: ' ' };
  expect(manques({ realise: budget({ charges: [POSTE, muette] }) })).toEqual([`budget bloquant ${muette.id}`]);
  const recette = { ...ressource('marche', '10'), libelle: '' };
  expect(manques({ realise: budget({ ressources: [recette] }) })).toEqual([`budget bloquant ${recette.id}`]);
});

test('un indicateur jamais relevé bloque, sauf expliqué ; une preuve qui manque se signale', () => {
  const champ = idEcart('formations');
  expect(manques({ indicateurs: [suivi(0)] })).toEqual([`indicateurs bloquant ${champ}`]);
  expect(manques({ indicateurs: [suivi(0)], evaluation: recit({ [champ]: '  ' }) })).toHaveLength(1);
  expect(manques({ indicateurs: [suivi(0)], evaluation: recit({ [champ]: 'Salle fermée' }) })).toEqual([]);
  expect(manques({ indicateurs: [suivi(2, 1)] })).toEqual(['indicateurs alerte formations']);
});

test('ce que le récit n’a pas reste dit, avec sa gravité', () => {
  const problemes = [{ section: 's', champ: 'actions', message: 'Vide', gravite: 'bloquant' }];
  expect(manques({ evaluation: { ...recit(), problemes } })).toEqual(['recit bloquant actions']);
});
