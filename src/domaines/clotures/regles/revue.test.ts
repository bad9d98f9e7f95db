import { describe, expect, test } from 'vitest';
import type { Budget } from '#src/socle/budgets/forme.ts';
import { centimes, plus } from '#src/socle/montants.ts';
import { contradictoireDe, depassements, obstacles } from './obstacles.ts';
import {
  autresRessources,
  budgetAccepte,
  contestables,
  defavorable,
  lignesRevues,
  type Revue,
  restantes,
  totauxRevue,
} from './revue.ts';

const REALISE: Budget = {
  charges: [
    {
      id: 'c1',
      compte: '64',
      nature: 'personnel',
      libelle: 'Poste',
      montant: '44000.00',
      personnel: { personnes: '1', mois: '11', cout: '4000', part: '100' },
    },
    { id: 'c2', compte: '62', nature: 'indirecte', libelle: 'Siège', montant: '8800.00' },
  ],
  ressources: [
    { id: 'r1', compte: '74', genre: 'demande', libelle: 'Cette subvention', statut: 'recu', montant: '33600.00' },
    { id: 'r2', compte: '74', genre: 'region', libelle: 'Région', statut: 'recu', montant: '5000.00' },
    { id: 'r3', compte: '74', genre: 'europe', libelle: 'Europe', statut: 'obtenu', montant: '7000.00' },
    { id: 'r4', compte: '75', genre: 'ressources_propres', libelle: 'Cotisations', statut: 'recu', montant: '2000.00' },
    { id: 'r5', compte: '74', genre: 'etat', libelle: 'État', statut: 'refuse', montant: '9000.00' },
    { id: 'r6', compte: '70', genre: 'marche', libelle: 'Ventes', statut: 'recu', montant: '1000.00' },
  ],
  contributions: [],
};
const revue = (ligne: string, accepte: string, motif = ''): Revue => ({
  ligne,
  accepte,
  motif,
  reponse: '',
  par: 'Ida',
  le: new Date(0),
});

test('les lignes gardent leur ordre, leur prévision, leur décision ; le personnel est recalculé', () => {
  const lignes = lignesRevues(REALISE, { ...REALISE, charges: [REALISE.charges[1]!] }, [
    revue('c1', '40000', 'Un mois'),
  ]);
  expect(lignes.map((l) => l.id)).toEqual(['c1', 'c2', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6']);
  expect(lignes[0]).toMatchObject({ prevu: null, declare: '44000.00', accepte: '40000.00', motif: 'Un mois' });
  expect(lignes[1]).toMatchObject({ prevu: '8800.00', accepte: null });
  expect(restantes(lignes)).toHaveLength(7);
  expect(contestables(lignes).map((l) => l.id)).toEqual(['c1']);
  // Réduite sans motif, elle reste contestable.
  expect(contestables(lignesRevues(REALISE, null, [revue('c1', '40000')])).map((l) => l.id)).toEqual(['c1']);
});

test('défavorable au porteur : une dépense baissée, une ressource montée', () => {
  expect(defavorable({ partie: 'charge' }, '100', '99.99')).toBe(true);
  expect(defavorable({ partie: 'charge' }, '100', '100')).toBe(false);
  expect(defavorable({ partie: 'ressource' }, '100', '100.01')).toBe(true);
  expect(defavorable({ partie: 'ressource' }, '100', '0')).toBe(false);
});

test('le budget accepté prend les montants décidés, à la place du calcul de personnel', () => {
  const accepte = budgetAccepte(REALISE, lignesRevues(REALISE, null, [revue('c1', '40000', 'x')]));
  expect(accepte.charges.map((c) => [c.montant, c.personnel])).toEqual([
    ['40000.00', undefined],
    ['8800.00', undefined],
  ]);
});

test('autres ressources : reçues d’un autre ; ni la subvention, ni l’autofinancement, ni ce qui n’est pas arrivé', () => {
  const { total, detail } = autresRessources(REALISE);
  expect(total).toBe('6000.00');
  expect(detail.filter((r) => r.comptee).map((r) => r.libelle)).toEqual(['Région', 'Ventes']);
  expect(detail.find((r) => r.libelle === 'Europe')!.raison).toBe('pas encore reçue');
  expect(detail.find((r) => r.libelle === 'Cotisations')!.raison).toContain('autofinancement');
  expect(detail.some((r) => r.libelle === 'Cette subvention')).toBe(false);
});

test('propriétés : l’ordre ne change aucune somme, accepté ne dépasse jamais déclaré + ce qui est ajouté, les totaux se conservent', () => {
  const revues = [revue('c1', '39999.99', 'x'), revue('c2', '0', 'x')];
  const a = lignesRevues(REALISE, REALISE, revues);
  const b = lignesRevues({ ...REALISE, charges: REALISE.charges.toReversed() }, REALISE, revues.toReversed());
  for (const partie of ['charge', 'ressource'] as const) expect(totauxRevue(b, partie)).toEqual(totauxRevue(a, partie));
  const ecarts = a.filter((l) => l.partie === 'charge').map((l) => Number(l.declare) - Number(l.accepte ?? l.declare));
  const { declare, accepte } = totauxRevue(a, 'charge');
  expect(
    centimes(
      plus(
        accepte,
        ecarts.reduce((s, e) => plus(s, e.toFixed(2)), '0'),
      ),
    ),
  ).toBe(declare);
});

describe('ce qui empêche d’accepter', () => {
  const vierge = { revueLe: null, reponseAvantLe: null, reponduLe: null };
  const toutes = (plus: Revue[] = []) =>
    lignesRevues(REALISE, null, [
      ...['c1', 'c2', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6']
        .filter((id) => !plus.some((r) => r.ligne === id))
        .map((id) => revue(id, lignesRevues(REALISE, null, []).find((l) => l.id === id)!.declare)),
      ...plus,
    ]);
  const jour = (h: number) => new Date(Date.UTC(2026, 0, 15, h));

  test('tout accepté tel quel : rien', () => {
    expect(obstacles(vierge, toutes(), [])).toEqual([]);
    expect(contradictoireDe(vierge, toutes())).toBe('sans_objet');
  });

  test('une seule ligne pas encore revue empêche d’accepter', () => {
    const sauf = (n: number) =>
      obstacles(vierge, [...toutes().slice(n), ...lignesRevues(REALISE, null, []).slice(0, n)], []);
    expect(sauf(1)).toEqual(["Une ligne n'est pas encore revue."]);
    expect(sauf(2)[0]).toContain('2 lignes');
  });

  test('une réduction : communiquer, puis attendre la réponse ou la fin du délai', () => {
    const lignes = toutes([revue('c1', '1', 'x')]);
    expect(contradictoireDe(vierge, lignes)).toBe('a_communiquer');
    const ouvert = { revueLe: jour(0), reponseAvantLe: jour(12), reponduLe: null };
    expect(contradictoireDe(ouvert, lignes, jour(11))).toBe('ouvert');
    expect(contradictoireDe(ouvert, lignes, jour(12))).toBe('ouvert');
    expect(contradictoireDe(ouvert, lignes, jour(13))).toBe('expire');
    expect(contradictoireDe({ ...ouvert, reponduLe: jour(2) }, lignes, jour(3))).toBe('repondu');
    expect(obstacles(ouvert, lignes, [], jour(3))).toHaveLength(1);
    expect(obstacles(ouvert, lignes, [], jour(13))).toEqual([]);
  });

  test('un plafond dépassé sur les montants acceptés dit de combien réduire', () => {
    const regime = {
      code: 'appel_personnel',
      libelle: "Plafond de l'appel",
      base: 'personnel_direct',
      cible: 'indirectes',
      taux: '20',
      source: '',
      confiance: 'lu',
      reserve: '',
    } as const;
    const plafond = {
      regime,
      base: '40000.00',
      plafond: '8000.00',
      constate: '8800.00',
      depassement: '800.00',
      coutAuPlafond: '48000.00',
      explication: null,
    };
    expect(depassements([plafond])[0]).toMatch(/Réduisez-les de 800,00/);
    expect(
      depassements([
        { ...plafond, depassement: '0.00' },
        { ...plafond, plafond: null, depassement: null },
      ]),
    ).toEqual([]);
  });
});
