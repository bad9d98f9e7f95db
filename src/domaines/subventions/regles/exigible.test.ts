import { expect, test } from 'vitest';
import { type Contexte, situerTranche, type TrancheSituee } from './exigible.ts';

const AVANCE: TrancheSituee = {
  id: 1,
  rang: 1,
  libelle: 'Avance',
  genre: 'avance',
  condition: 'signature',
  le: null,
  livrable: null,
  livrableEtat: null,
  part: '70',
  montant: '700.00',
  paiement: null,
};
const SOLDE: TrancheSituee = {
  ...AVANCE,
  id: 2,
  rang: 2,
  genre: 'solde',
  condition: 'bilan',
  part: null,
  montant: '300.00',
};
const CONTEXTE: Contexte = {
  etat: 'active',
  maximum: '1000.00',
  engage: '0.00',
  jour: '2026-06-15',
  retenues: [],
  bilanIntermediaireAccepte: false,
  soldeArrete: null,
};
const situer = (t: Partial<TrancheSituee> = {}, c: Partial<Contexte> = {}) =>
  situerTranche({ ...AVANCE, ...t }, { ...CONTEXTE, ...c });
const retenue = { libelle: 'Bilan', due: new Date('2026-05-31T22:00:00Z'), fondement: 'art. 4' };

test('signée, sans retenue : exigible au montant du plan ; une seule retenue suffit à l’arrêter, avec sa raison', () => {
  expect(situer()).toMatchObject({ situation: 'exigible', montant: '700.00', raisons: [] });
  const arretee = situer({}, { retenues: [retenue] });
  expect(arretee).toMatchObject({ situation: 'retenue', montant: '700.00' });
  expect(arretee.raisons[0]).toContain('« Bilan » est attendu depuis le');
});

test('à une date : la veille elle attend, le jour même elle est due', () => {
  const t = { condition: 'date', le: '2026-06-15' } as const;
  expect(situer(t, { jour: '2026-06-14' }).situation).toBe('attend');
  expect(situer(t).situation).toBe('exigible');
});

test('sur livrable : attendu, remis ou refusé, elle attend ; accepté, elle est due', () => {
  const a = (livrableEtat: TrancheSituee['livrableEtat']) =>
    situer({ condition: 'livrable', livrable: 'Rapport', livrableEtat }).situation;
  expect(['attendu', 'remis', 'refuse', null].map((e) => a(e as TrancheSituee['livrableEtat']))).toEqual(
    Array(4).fill('attend'),
  );
  expect(a('accepte')).toBe('exigible');
});

test('jamais plus que ce qui reste du maximum ; épuisé, il n’y a plus rien à verser', () => {
  expect(situer({}, { engage: '400.01' })).toMatchObject({ situation: 'exigible', montant: '599.99' });
  expect(situer({}, { engage: '1000.00' })).toMatchObject({ situation: 'sans_objet', montant: '0.00' });
});

test('résiliée, ou comptes clos : plus d’avance ; le solde attend les comptes, puis vaut ce qu’ils arrêtent', () => {
  expect(situer({}, { etat: 'resiliee' }).situation).toBe('sans_objet');
  expect(situer({}, { soldeArrete: '250.00' }).situation).toBe('sans_objet');
  const solde = (c: Partial<Contexte>) => situerTranche(SOLDE, { ...CONTEXTE, ...c });
  expect(solde({}).situation).toBe('attend');
  expect(solde({ etat: 'resiliee' }).situation).toBe('attend');
  expect(solde({ soldeArrete: '250.00', engage: '700.00' })).toMatchObject({
    situation: 'exigible',
    montant: '250.00',
  });
  for (const soldeArrete of ['0.00', '-50.00']) expect(solde({ soldeArrete }).situation).toBe('sans_objet');
});

test('un acompte sur bilan intermédiaire attend qu’il soit accepté ; pas encore signée, elle attend', () => {
  const acompte = { genre: 'acompte', condition: 'bilan' } as const;
  expect(situer(acompte).situation).toBe('attend');
  expect(situer(acompte, { bilanIntermediaireAccepte: true }).situation).toBe('exigible');
  expect(situer({}, { etat: 'proposee' }).situation).toBe('attend');
});
