import { describe, expect, test } from 'vitest';
import { assemblee, college, ici, m, POINT, vote } from '#tests/fabriqueAssemblee.ts';
import { MODELES } from '../modeles.ts';
import { REGLES_CRPA } from '../modelesRegles.ts';
import { delaiDe, joursEntre } from './delai.ts';
import { deliberer } from './deliberer.ts';
import type { PointCalcul } from './forme.ts';
import { enFrancais, exacte, fraction, fractionDe, lireExacte, plafondF, sommeF } from './fractions.ts';
import { quorumDe } from './quorum.ts';
import { siegesDe } from './sieges.ts';
import { desaccordsDeVoix } from './voix.ts';
import { depouiller } from './vote.ts';

describe('fractions', () => {
  test('exactes : trois septièmes sept fois font trois', () => {
    expect(exacte(sommeF(Array(7).fill(fraction(3, 7))))).toBe('3');
    expect([
      exacte(fraction(6, -4)),
      enFrancais(fraction(7, 2)),
      enFrancais(fraction(7, 3)),
      enFrancais(fraction(5, 4)),
    ]).toEqual(['-3/2', '3,5', '7/3', '1,25']);
    expect([plafondF(fraction(5, 2)), plafondF(fraction(4, 2)), exacte(fractionDe('2.50'))]).toEqual([3, 2, '5/2']);
    expect(exacte(lireExacte('7/3'))).toBe('7/3');
    expect(() => fractionDe('-1')).toThrow('illisible');
  });
});

describe('quorum (CRPA R133-10)', () => {
  test('cinq membres : il en faut trois ; deux présents et un mandat suffisent', () => {
    const a = assemblee({ presences: ici('1', '2') });
    expect(quorumDe(a, POINT)).toMatchObject({ base: 5, requis: 3, presents: 2, represente: 0, atteint: false });
    expect(quorumDe({ ...a, mandats: [{ mandant: '3', mandataire: '1' }] }, POINT)).toMatchObject({
      presents: 2,
      represente: 1,
      atteint: true,
    });
  });

  test('la présence à distance compte si la règle l’admet', () => {
    const presences = [...ici('1', '2'), { membre: '3', mode: 'visio' as const }];
    expect(quorumDe(assemblee({ presences }), POINT).atteint).toBe(true);
    const sansVisio = { quorum: { ...REGLES_CRPA.quorum, visio: false } };
    expect(quorumDe(assemblee({ presences }, sansVisio), POINT)).toMatchObject({ presents: 2, atteint: false });
  });

  test('un membre retiré du point n’est pas présent ; il reste dans le nombre exigé, sauf règle contraire', () => {
    const a = assemblee({ presences: ici('1', '2', '3') });
    expect(quorumDe(a, { retires: ['3'], sansQuorum: false })).toMatchObject({
      base: 5,
      requis: 3,
      presents: 2,
      atteint: false,
    });
    const hors = { quorum: { ...REGLES_CRPA.quorum, retraitsHorsBase: true } };
    expect(quorumDe({ ...a, regles: { ...a.regles, ...hors } }, { retires: ['3'], sansQuorum: false })).toMatchObject({
      base: 4,
      requis: 2,
      presents: 2,
      atteint: true,
    });
  });

  test('le suppléant ne compte que si son titulaire n’est pas là ; personne ne compte deux fois', () => {
    const membres = [...assemblee().membres, m('6', 'A', { suppleantDe: '1' })];
    expect(quorumDe(assemblee({ membres, presences: ici('1', '6', '2') }), POINT)).toMatchObject({
      base: 5,
      presents: 2,
    });
    expect(quorumDe(assemblee({ membres, presences: ici('6', '2') }), POINT)).toMatchObject({ presents: 2 });
  });

  test('un mandat : un seul par mandataire, mandataire présent, même collège si la règle le dit ; le mandant revenu siège lui-même', () => {
    const mandats = [
      { mandant: '3', mandataire: '1' },
      { mandant: '4', mandataire: '1' },
      { mandant: '5', mandataire: '2' },
    ];
    expect(quorumDe(assemblee({ presences: ici('1'), mandats }), POINT)).toMatchObject({ presents: 1, represente: 1 });
    const revenu = siegesDe(assemblee({ presences: ici('1', '3'), mandats }), POINT);
    expect(revenu.map((s) => s.comment)).toEqual(['present', 'absent', 'present', 'represente', 'absent']);
    const deux = {
      colleges: [college('A'), college('B')],
      membres: [m('1', 'A'), m('2', 'B')],
      presences: ici('1'),
      mandats: [{ mandant: '2', mandataire: '1' }],
    };
    expect(quorumDe(assemblee(deux), POINT).represente).toBe(1);
    expect(quorumDe(assemblee(deux, { mandatMemeCollege: true }), POINT).represente).toBe(0);
  });

  test('ni le mandat d’un membre retiré, ni celui confié à un membre retiré, ne comptent', () => {
    const a = assemblee({ presences: ici('1', '2', '3'), mandats: [{ mandant: '4', mandataire: '1' }] });
    expect(quorumDe(a, { retires: ['4'], sansQuorum: false }).represente).toBe(0);
    expect(quorumDe(a, { retires: ['1'], sansQuorum: false })).toMatchObject({ presents: 2, represente: 0 });
  });

  test('seconde convocation : aucun quorum, mais il faut quelqu’un', () => {
    expect(quorumDe(assemblee({ presences: ici('1') }), { retires: [], sansQuorum: true })).toMatchObject({
      requis: 0,
      atteint: true,
    });
    expect(quorumDe(assemblee(), { retires: [], sansQuorum: true }).atteint).toBe(false);
  });

  test('sièges vacants comptés quand la règle porte sur les sièges ; collège sans voix jamais compté', () => {
    const a = assemblee({
      colleges: [college('A', { sieges: 7 }), college('I', { deliberatif: false })],
      membres: [...assemblee().membres, m('9', 'I')],
      presences: ici('1', '2', '3', '9'),
    });
    expect(quorumDe(a, POINT)).toMatchObject({ base: 5, presents: 3, atteint: true });
    const sieges = { ...a, regles: { ...a.regles, quorum: { ...a.regles.quorum, base: 'sieges' as const } } };
    expect(quorumDe(sieges, POINT)).toMatchObject({ base: 7, requis: 4, presents: 3, atteint: false });
  });
});

describe('vote', () => {
  const tous = ici('1', '2', '3', '4', '5');
  test('majorité des présents et représentés : deux pour, un contre, deux abstentions ne font pas d’avis ; des exprimés, si', () => {
    const votes = [...vote('pour', '1', '2'), ...vote('contre', '3'), ...vote('abstention', '4', '5')];
    expect(depouiller(assemblee({ presences: tous }), { ...POINT, votes }).avis).toBe('sans_avis');
    const exprimes = { majorite: { ...REGLES_CRPA.majorite, base: 'exprimes' as const } };
    expect(depouiller(assemblee({ presences: tous }, exprimes), { ...POINT, votes })).toMatchObject({
      avis: 'favorable',
      voix: { pour: '2', contre: '1', abstention: '2', nonExprime: '0' },
    });
  });

  test('partage égal : la voix du président l’emporte ; sans lui, ou s’il s’abstient, aucun avis', () => {
    const membres = assemblee().membres.map((x) => (x.id === '2' ? { ...x, president: true } : x));
    const votes = [...vote('pour', '1', '2'), ...vote('contre', '3', '4')];
    expect(depouiller(assemblee({ membres, presences: tous }), { ...POINT, votes })).toMatchObject({
      avis: 'favorable',
      preponderante: true,
    });
    expect(depouiller(assemblee({ membres, presences: tous, preside: '3' }), { ...POINT, votes })).toMatchObject({
      avis: 'defavorable',
      preponderante: true,
    });
    const abstenu = [...vote('pour', '1'), ...vote('contre', '3'), ...vote('abstention', '2')];
    expect(depouiller(assemblee({ membres, presences: tous }), { ...POINT, votes: abstenu })).toMatchObject({
      avis: 'sans_avis',
      preponderante: false,
    });
    const sans = { majorite: { ...REGLES_CRPA.majorite, preponderante: false } };
    expect(depouiller(assemblee({ membres, presences: tous }, sans), { ...POINT, votes }).avis).toBe('sans_avis');
  });

  test('voix de collège : 4 voix pour 2 membres État contre 4 pour 8 (deux collèges de 2 voix) – calcul à la main', () => {
    // État : 2 membres, 4 voix (2 chacun). Collectivités : 3 membres, 2 voix (2/3 chacun). Partenaires : 5 membres, 2 voix (2/5 chacun).
    const colleges = [college('E', { voix: '4' }), college('C', { voix: '2' }), college('P', { voix: '2' })];
    const membres = [
      ...['e1', 'e2'].map((i) => m(i, 'E')),
      ...['c1', 'c2', 'c3'].map((i) => m(i, 'C')),
      ...['p1', 'p2', 'p3', 'p4', 'p5'].map((i) => m(i, 'P')),
    ];
    const presences = ici('e1', 'c1', 'c2', 'c3', 'p1', 'p2', 'p3', 'p4', 'p5');
    const votes = [...vote('pour', 'e1', 'c1', 'p1', 'p2'), ...vote('contre', 'c2', 'c3', 'p3', 'p4', 'p5')];
    const membresPart = depouiller(assemblee({ colleges, membres, presences }), { ...POINT, votes });
    // Pour : 2 + 2/3 + 4/5 = 52/15 ; contre : 4/3 + 6/5 = 38/15 ; la part de e2 (2) est perdue. Présents : 6 voix, majorité au-delà de 3.
    expect(membresPart).toMatchObject({
      avis: 'favorable',
      voix: { pour: '52/15', contre: '38/15', abstention: '0', nonExprime: '2' },
    });
    const presentsPart = depouiller(assemblee({ colleges, membres, presences }, { partage: 'presents' }), {
      ...POINT,
      votes,
    });
    expect(presentsPart.voix).toMatchObject({ pour: '82/15', contre: '38/15', nonExprime: '0' });
  });

  test('le membre retiré ne vote pas, même s’il a envoyé un vote ; le mandataire vote de même pour son mandant, sauf vote contraire', () => {
    const a = assemblee({ presences: ici('1', '2', '3'), mandats: [{ mandant: '4', mandataire: '1' }] });
    expect(depouiller(a, { ...POINT, retires: ['3'], votes: vote('pour', '1', '2', '3') }).voix).toEqual({
      pour: '3',
      contre: '0',
      abstention: '0',
      nonExprime: '2',
    });
    expect(depouiller(a, { ...POINT, votes: [...vote('pour', '1'), ...vote('contre', '4')] }).voix).toMatchObject({
      pour: '1',
      contre: '1',
    });
  });

  test('avis favorable requis : le défavorable et l’absence d’avis disent que l’accord ne peut pas être donné', () => {
    const point: PointCalcul = { ...POINT, nature: 'favorable_requis' };
    const dire = (votes: PointCalcul['votes']) =>
      depouiller(assemblee({ presences: tous }), { ...point, votes }).explication.join(' ');
    expect(dire(vote('contre', '1', '2', '3'))).toContain("l'accord ne peut pas être donné");
    expect(dire(vote('pour', '1', '2'))).toContain("l'accord ne peut pas être donné");
    expect(dire(vote('pour', '1', '2', '3'))).toContain('la condition exigée est remplie');
  });

  test('sans quorum, aucun résultat ; un point d’information est acté sans vote', () => {
    expect(deliberer(assemblee({ presences: ici('1') }), POINT).resultat).toBeNull();
    expect(deliberer(assemblee({ presences: ici('1') }), { ...POINT, nature: 'information' }).resultat).toMatchObject({
      avis: 'pris_acte',
    });
  });
});

describe('voix, délais et modèles', () => {
  test('parité et part du département (R5311-38)', () => {
    const modele = MODELES.find(({ id }) => id === 'comite_departemental')!;
    const colleges = modele.colleges.map((c) => ({ ...c, id: c.nom }));
    expect(desaccordsDeVoix(colleges, modele.regles)).toEqual([]);
    const faux = colleges.map((c) => (c.nom === 'Département' ? { ...c, voix: '1' } : c));
    expect(desaccordsDeVoix(faux, modele.regles)).toHaveLength(2);
  });

  test('cinq jours de calendrier à Paris, changement d’heure compris', () => {
    expect(joursEntre(new Date('2026-03-26T23:30:00Z'), new Date('2026-04-01T08:00:00Z'))).toBe(5);
    expect(delaiDe(new Date('2026-11-18T08:00:00Z'), new Date('2026-11-22T08:00:00Z'), 5, 'CRPA R133-8')).toMatchObject(
      { jours: 4, suffisant: false },
    );
  });

  test('chaque modèle dit ses sources, et que sa composition n’est pas dans le code', () => {
    for (const modele of MODELES) {
      expect(modele.sources.length).toBeGreaterThan(0);
      expect(
        desaccordsDeVoix(
          modele.colleges.map((c) => ({ ...c, id: c.nom })),
          modele.regles,
        ),
      ).toEqual([]);
      expect(modele.sources.some(({ confiance }) => confiance === 'non verifie')).toBe(true);
    }
  });
});
