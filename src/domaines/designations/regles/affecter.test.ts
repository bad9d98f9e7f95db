import { describe, expect, test } from 'vitest';
import { proposerAffectations } from './affecter.ts';
import type { Bareme, PersonneAPlacer, PortefeuillePropose } from './forme.ts';

const BAREME: Bareme = { equilibre: 60, domaine: 30, intensif: 45, inconnu: 45, alerteIntensif: 50, trajetMax: null };
const personne = (
  code: string,
  trajets: Record<string, number>,
  plus: Partial<PersonneAPlacer> = {},
): PersonneAPlacer => ({
  code,
  poids: 1,
  intensif: false,
  attente: 0,
  trajets,
  ...plus,
});
const portefeuille = (
  code: string,
  plafond: number,
  personnes: number,
  plus: Partial<PortefeuillePropose> = {},
): PortefeuillePropose => ({
  code,
  nom: code,
  plafond,
  personnes,
  charge: personnes,
  intensif: false,
  ...plus,
});
const proposer = (personnes: PersonneAPlacer[], portefeuilles: PortefeuillePropose[], bareme = BAREME) =>
  proposerAffectations({ personnes, portefeuilles, bareme });
const ou = (p: ReturnType<typeof proposer>) =>
  Object.fromEntries(p.affectations.map((a) => [a.personne, a.portefeuille]));

describe('cas calculés à la main', () => {
  test('à charges égales, le plus proche ; le coût est celui de la formule', () => {
    const p = proposer([personne('P1', { A: 10, B: 25 })], [portefeuille('A', 80, 40), portefeuille('B', 80, 40)]);
    expect(ou(p)).toEqual({ P1: 'A' });
    // 10 + 60 × (41² − 40²) / (2 × 80) = 10 + 30,375
    expect(p.cout).toBe(40.38);
    expect(p.affectations[0]!.raisons[0]).toBe('Au plus près : 10 minutes de trajet.');
    expect(p.affectations[0]!.autres).toEqual([
      { portefeuille: 'B', minutes: 25, pourquoi: expect.stringContaining('15\u00a0minutes de trajet de plus') },
    ]);
  });

  test('un portefeuille plein à ras vaut 60 minutes de plus qu’un vide : 50 minutes de détour se font, 70 non', () => {
    const essai = (minutes: number) =>
      ou(proposer([personne('P1', { A: 0, B: minutes })], [portefeuille('A', 80, 79), portefeuille('B', 80, 0)])).P1;
    // Écart de charge : 60 × (79 − 0) / 80 = 59,25 minutes.
    expect(essai(59)).toBe('B');
    expect(essai(60)).toBe('A');
  });

  test('trop loin pour être mesuré n’est ni inconnu ni proche : « plus de 120 minutes », et il compte 120', () => {
    const loin = (trajets: Record<string, number>) => personne('P1', trajets, { auDela: { A: 120 } });
    const seul = proposer([loin({})], [portefeuille('A', 80, 40)]).affectations[0]!;
    expect(seul).toMatchObject({ minutes: null, gene: { trajet: 120, trajetInconnu: false, auDela: true } });
    expect(seul.raisons[0]).toBe('Plus de 120 minutes de trajet ; seul portefeuille qui lui convienne.');
    // Un trajet inconnu compte 45 minutes : trop loin ne doit pas passer pour tel devant un portefeuille à une heure.
    const deux = proposer([loin({ B: 60 })], [portefeuille('A', 80, 40), portefeuille('B', 80, 40)]);
    expect(ou(deux)).toEqual({ P1: 'B' });
    expect(deux.affectations[0]!.autres[0]!.pourquoi).toContain('plus de 120\u00a0minutes de trajet');
    expect(proposer([loin({})], [portefeuille('A', 80, 40)], { ...BAREME, trajetMax: 90 }).sansPlace[0]!.cause).toBe(
      'trajet',
    );
  });

  test('le domaine vaut 30 minutes', () => {
    const essai = (minutes: number) =>
      ou(
        proposer(
          [personne('P1', { A: 10, B: 10 + minutes }, { competence: 'social' })],
          [portefeuille('A', 80, 40, { domaine: 'emploi' }), portefeuille('B', 80, 40, { domaine: 'social' })],
        ),
      ).P1;
    expect(essai(29)).toBe('B');
    expect(essai(31)).toBe('A');
  });

  test('une seule place près d’ici : elle va à qui la perdrait le plus', () => {
    // P1 perd 10 minutes à aller en B, P2 en perd 40 : le glouton dans l'ordre des codes se tromperait.
    const p = proposer(
      [personne('P1', { A: 5, B: 15 }), personne('P2', { A: 10, B: 50 })],
      [portefeuille('A', 1, 0), portefeuille('B', 80, 0)],
    );
    expect(ou(p)).toEqual({ P1: 'B', P2: 'A' });
  });

  test('pour placer une personne de plus, une autre change : qui n’a qu’un choix le garde', () => {
    const p = proposer(
      [personne('P1', { A: 5, B: 50 }), personne('P2', { A: 5 }, { equipe: 'nord' })],
      [portefeuille('A', 1, 0, { equipe: 'nord' }), portefeuille('B', 1, 0, { equipe: 'sud' })],
    );
    expect(ou(p)).toEqual({ P1: 'B', P2: 'A' });
  });

  test('sans place : pourquoi, et l’attente la plus longue d’abord', () => {
    const p = proposer(
      [
        personne('P1', { A: 5 }, { attente: 3 }),
        personne('P2', { A: 5 }, { attente: 30 }),
        personne('P3', { A: 5 }, { equipe: 'est' }),
        personne('P4', { A: 95 }),
      ],
      [portefeuille('A', 80, 79, { equipe: 'nord' })],
      { ...BAREME, trajetMax: 60 },
    );
    expect(ou(p)).toEqual({ P2: 'A' });
    expect(p.sansPlace.map(({ personne: q, cause }) => [q, cause])).toEqual([
      ['P1', 'plein'],
      ['P3', 'equipe'],
      ['P4', 'trajet'],
    ]);
    expect(p.charges).toEqual([
      {
        portefeuille: 'A',
        plafond: 80,
        avant: { personnes: 79, charge: 79 },
        apres: { personnes: 80, charge: 80 },
        restantes: 0,
        alerte: null,
      },
    ]);
  });

  test('intensif : sa place d’abord, et l’alerte au-delà de cinquante', () => {
    const portefeuilles = [portefeuille('A', 80, 48, { intensif: true }), portefeuille('B', 80, 48)];
    const p = proposer(
      [personne('P1', { A: 20, B: 5 }, { intensif: true }), personne('P2', { A: 5, B: 20 })],
      portefeuilles,
    );
    expect(ou(p)).toEqual({ P1: 'A', P2: 'B' });
    const trois = ['P1', 'P2', 'P3'].map((c) => personne(c, { A: 0, B: 200 }, { intensif: true }));
    const plein = proposer(trois, portefeuilles);
    expect(plein.charges[0]).toMatchObject({ apres: { personnes: 51 }, alerte: expect.stringContaining('50') });
  });

  test('la charge pondérée compte, pas seulement le nombre ; le plafond, lui, compte des personnes', () => {
    const p = proposer(
      [personne('P1', { A: 10, B: 10 })],
      [portefeuille('A', 80, 30, { charge: 60 }), portefeuille('B', 80, 40)],
    );
    expect(ou(p)).toEqual({ P1: 'B' });
    const plein = proposer(
      [personne('P1', { A: 0, B: 90 })],
      [portefeuille('A', 2, 2, { charge: 0.5 }), portefeuille('B', 2, 0)],
    );
    expect(ou(plein)).toEqual({ P1: 'B' });
  });

  test('un portefeuille écarté ne revient pas, et tous écartés se disent', () => {
    const portefeuilles = [portefeuille('A', 80, 0), portefeuille('B', 80, 0)];
    const essai = (exclus: string[]) => proposer([personne('P1', { A: 0, B: 90 }, { exclus })], portefeuilles);
    expect(ou(essai([]))).toEqual({ P1: 'A' });
    expect(ou(essai(['A']))).toEqual({ P1: 'B' });
    expect(essai(['A', 'B']).sansPlace).toMatchObject([{ cause: 'ecarte' }]);
  });

  test('personne à placer, ou aucun portefeuille', () => {
    expect(proposer([], [portefeuille('A', 80, 3)])).toMatchObject({ affectations: [], sansPlace: [], cout: 0 });
    expect(proposer([personne('P1', {})], []).sansPlace).toMatchObject([{ cause: 'equipe' }]);
  });
});
