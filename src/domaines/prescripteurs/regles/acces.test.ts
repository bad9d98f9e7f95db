import { describe, expect, test } from 'vitest';
import { calculerAcces, type Paires } from '#src/domaines/diagnostics/index.ts';
import { bilanDe, bornesDe, type CommuneMesuree, classerDuree, plusProches, poidsBinaires } from './acces.ts';
import { phrasePrescription, quiPrescrit } from './phrase.ts';

/** Trois communes, trois sites. La première atteint les sites 0 (20 min) et 1 (10 min), la deuxième le site 1 (30 min), la troisième rien. */
const PAIRES: Paires = {
  origines: 3,
  sites: 3,
  debut: Uint32Array.of(0, 2, 3, 3),
  destinations: Uint32Array.of(0, 1, 1),
  minutes: Float32Array.of(20, 10, 30),
};
const TOUS = Uint8Array.of(1, 1, 1);

describe('le plus proche', () => {
  test('parmi les sites retenus seulement', () => {
    expect([...plusProches(PAIRES, TOUS).minutes]).toEqual([10, 30, Number.POSITIVE_INFINITY]);
    expect([...plusProches(PAIRES, TOUS).sites]).toEqual([1, 1, -1]);
    expect([...plusProches(PAIRES, Uint8Array.of(1, 0, 1)).minutes]).toEqual([
      20,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });

  test('le seuil est compris, et un site écarté ne pèse rien', () => {
    expect([...poidsBinaires(PAIRES, TOUS, 20)]).toEqual([1, 1, 0]);
    expect([...poidsBinaires(PAIRES, TOUS, 30)]).toEqual([1, 1, 1]);
    expect([...poidsBinaires(PAIRES, Uint8Array.of(0, 1, 1), 30)]).toEqual([0, 1, 1]);
  });
});

test('le bilan d’un territoire, à la main : besoin, part sans prescripteur, durée moyenne', () => {
  const commune = (plus: Partial<CommuneMesuree>): CommuneMesuree => ({
    besoin: 100,
    situee: true,
    minutes: 10,
    acces: 0.001,
    ...plus,
  });
  const communes = [
    commune({}),
    commune({ besoin: 300, minutes: Number.POSITIVE_INFINITY, acces: 0 }),
    commune({ besoin: null, minutes: 45 }),
    commune({ situee: false, minutes: Number.POSITIVE_INFINITY }),
  ];
  expect(bilanDe(communes, 30, 60)).toEqual({
    communes: 4,
    nonSituees: 1,
    sans: 2,
    besoin: 400,
    besoinSans: 300,
    partBesoinSans: 0.75,
    pour10000: 2.5,
    minutesMoyennes: (100 * 10 + 300 * 60) / 400,
  });
  expect(bilanDe([commune({ besoin: null })], 30, 60)).toMatchObject({
    besoin: null,
    besoinSans: null,
    pour10000: null,
    sans: 0,
  });
});

/** Suite pseudo-aléatoire fixe : un échec se rejoue. */
function hasard(graine: number) {
  let etat = graine;
  return () => {
    etat = (Math.imul(etat, 1_664_525) + 1_013_904_223) >>> 0;
    return etat / 2 ** 32;
  };
}

test('un lieu de plus n’éloigne jamais personne ; un seuil plus long ne prive personne ; les lieux se conservent', () => {
  for (let graine = 1; graine <= 200; graine++) {
    const tirer = hasard(graine);
    const [origines, sites] = [12, 6];
    const trajets = Array.from({ length: origines }, () =>
      Array.from({ length: sites }, (_, site) => ({ site, duree: Math.round(60 * tirer()) })).filter(
        () => tirer() < 0.4,
      ),
    );
    const plats = trajets.flat();
    const debut = new Uint32Array(origines + 1);
    trajets.forEach((liste, i) => {
      debut[i + 1] = debut[i]! + liste.length;
    });
    const paires: Paires = {
      origines,
      sites,
      debut,
      destinations: Uint32Array.from(plats, ({ site }) => site),
      minutes: Float32Array.from(plats, ({ duree }) => duree),
    };
    const besoins = Array.from({ length: origines }, () => Math.round(50 * tirer()));
    const sans = (actifs: Uint8Array, seuil: number) => {
      const { minutes } = plusProches(paires, actifs);
      return minutes.filter((duree) => duree > seuil).length;
    };
    const actifs = Uint8Array.from({ length: sites }, () => (tirer() < 0.5 ? 1 : 0));
    const avant = sans(actifs, 30);
    for (let site = 0; site < sites; site++) {
      const avecUn = actifs.slice();
      avecUn[site] = 1;
      expect(sans(avecUn, 30)).toBeLessThanOrEqual(avant);
    }
    expect(sans(actifs, 45)).toBeLessThanOrEqual(avant);
    // Chaque lieu qui a du besoin à portée est réparti en entier : la somme des parts reçues est le nombre de ces lieux.
    const poids = poidsBinaires(paires, actifs, 30);
    const { acces, capaciteAtteignable } = calculerAcces(paires, poids, besoins, Array.from(actifs));
    const recu = besoins.reduce((somme, besoin, i) => somme + besoin * acces[i]!, 0);
    expect(recu).toBeCloseTo(capaciteAtteignable, 9);
  }
});

test('les classes de durée suivent le seuil ; sans durée, rien n’est classé', () => {
  expect(bornesDe(30)).toEqual([10, 20, 30, 45]);
  expect([10, 10.1, 30, 30.1, 45, 46, null].map((m) => classerDuree(m, 30))).toEqual([
    'tiers',
    'deux_tiers',
    'seuil',
    'loin',
    'loin',
    'tres_loin',
    'non_calculable',
  ]);
});

describe('la phrase', () => {
  const cas = {
    calculable: true,
    communes: 890,
    sans: 41,
    besoinSans: 3200.4,
    personnes: ["demandeur d'emploi", "demandeurs d'emploi"] as const,
    types: [],
    minutes: 30,
    mode: 'voiture',
    lieu: 'dans le Pas-de-Calais',
  };
  const dire = (plus: object) => phrasePrescription({ ...cas, ...plus }).replace(/[\u00a0\u202f]/g, ' ');
  test('dit combien de communes et de personnes', () => {
    expect(dire({})).toBe(
      "41 communes et 3 200 demandeurs d'emploi sans prescripteur habilité à moins de 30 minutes en voiture dans le Pas-de-Calais",
    );
    expect(dire({ besoinSans: 'secret', sans: 1, types: ['mission_locale'], mode: 'velo' })).toBe(
      "1 commune et moins de 5 demandeurs d'emploi sans mission locale à moins de 30 minutes à vélo dans le Pas-de-Calais",
    );
    expect(dire({ besoinSans: null })).toMatch(/^41 communes sans/);
  });
  test('ne dit jamais couvert ce qui n’est pas calculable', () => {
    expect(dire({ calculable: false, sans: 0 })).toBe(
      'Accès aux prescripteurs non calculable dans le Pas-de-Calais : aucun prescripteur habilité au registre',
    );
    expect(dire({ sans: 0 })).toMatch(/^Aucune commune sans prescripteur habilité/);
  });
  test('nomme la sorte choisie', () => {
    expect(quiPrescrit(['france_travail'])).toBe('agence France Travail');
    expect(quiPrescrit(['cap_emploi'])).toBe('Cap emploi');
    expect(quiPrescrit(['ccas', 'plie'])).toBe('prescripteur des sortes choisies');
  });
});
