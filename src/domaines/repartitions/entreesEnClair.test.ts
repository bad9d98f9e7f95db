import { expect, test } from 'vitest';
import type { Entrees, LigneEntree } from './atelier.ts';
import { direAbsorption, direMois, direPoids, direRealisation, direVisee } from './entreesEnClair.ts';
import { territoiresServis } from './sommes.ts';

const ligne = (plus: Partial<LigneEntree> = {}): LigneEntree => ({
  ...{ id: '62', nom: 'Pas-de-Calais', besoin: 900, actuel: 60, fiabilite: 'observe', realise: null },
  ...plus,
});
const entrees = (plus: Partial<Entrees> = {}): Entrees => ({
  demande: { enveloppe: 120, territoires: [ligne()] },
  ...{ cible: null, public: 'rsa', jour: '2026-11-22', millesime: null, croissance: 0.1, moisAbsorption: 6 },
  ...plus,
});
const sansFines = (texte: string) => texte.replace(/[\u202f\u00a0]/g, ' ');

test('les mois mesurés se lisent, suites et trous compris', () => {
  expect(direMois([1, 2, 3, 4])).toBe('janvier à avril');
  expect(direMois([3, 6, 7])).toBe('mars et juin à juillet');
  expect(direMois([12])).toBe('décembre');
});

test('le taux dit sur quoi il est mesuré ; non connu n’est pas zéro', () => {
  const consommation = { annuel: 10, conventionne: 7.5, realise: 6, mois: [1, 2, 3, 4, 5, 6, 7, 8, 9] };
  expect(sansFines(direRealisation(ligne({ consommation })))).toBe(
    "80 % (janvier à septembre, 75 % des postes de l'année)",
  );
  expect(sansFines(direRealisation(ligne({ consommation: { ...consommation, conventionne: 10 } })))).toBe(
    '60 % (toute l’année)',
  );
  expect(direRealisation(ligne())).toBe('non connue');
  expect(sansFines(direRealisation(ligne({ realise: 54 })))).toBe('54,0 ETP réalisés');
  expect(sansFines(direAbsorption(ligne({ absorption: 8.8, consommation }), entrees()))).toBe('8,8 ETP');
  const court = { ...consommation, conventionne: 4, realise: 3 };
  expect(direAbsorption(ligne({ absorption: null, consommation: court }), entrees())).toBe(
    'non connu : trop peu de mois',
  );
  expect(direAbsorption(ligne({ absorption: null }), entrees())).toBe('non connu');
});

test('le poids dit sa formule, sa raison et qui il ne change pas', () => {
  expect(direPoids(entrees())).toBeNull();
  const territoires = [ligne({ acces: { horsAcces: 0.2, pour1000: 8 } }), ligne({ id: '59', nom: 'Nord' })];
  const dit = direPoids(
    entrees({ poidsAcces: { valeur: 0.5, motif: 'Rien à portée' }, demande: { enveloppe: 120, territoires } }),
  )!;
  expect(dit.regle).toContain('(1 + 0,5 ×');
  expect(dit).toMatchObject({ motif: 'Rien à portée', inchanges: ['Nord'] });
});

test('pondérés, les territoires servis gardent aussi leur besoin mesuré, types additionnés', () => {
  const poidsAcces = { valeur: 1, motif: 'Rien à portée' };
  const territoires = [
    ligne({ besoin: 1350, besoinMesure: 900 }),
    ligne({ id: '59', besoin: 1800, besoinMesure: 1800 }),
  ];
  const demande = { enveloppe: 120, territoires };
  expect(territoiresServis(entrees({ demande, poidsAcces })).map((t) => [t.besoin, t.besoinMesure])).toEqual([
    [1350, 900],
    [1800, 1800],
  ]);
  const parType = {
    ...{ enveloppe: 120, groupes: [{ id: '62', nom: 'Pas-de-Calais' }] },
    territoires: ['ACI', 'EI'].map((type) =>
      ligne({ id: `62:${type}`, groupe: '62', type, besoin: 675, besoinMesure: 450 }),
    ),
  };
  expect(territoiresServis(entrees({ demande: parType, types: { regle: 'presents' }, poidsAcces }))).toEqual([
    { id: '62', nom: 'Pas-de-Calais', besoin: 1350, besoinMesure: 900, actuel: 120 },
  ]);
  expect(territoiresServis(entrees())[0]).not.toHaveProperty('besoinMesure');
});

test('ce que vise le moindre mouvement se dit avec son unité, et le point retenu avec son numéro', () => {
  const dire = (plus: Partial<Entrees>) => sansFines(direVisee(entrees(plus)) ?? 'rien');
  expect(dire({})).toBe('rien');
  expect(dire({ cible: { couvertureMin: 0.0255 } })).toContain('25,5 ETP pour 1 000 personnes au moins, partout');
  expect(dire({ cible: { gini: 0.1 } })).toContain('un Gini des couvertures de 0,1 au plus');
  const point = { de: 12, rang: 4, largeur: 0.001, gini: 0.15, etpDeplaces: 42.25 };
  expect(dire({ point })).toMatch(/numéro 4 sur la frontière de la répartition n° 12 : 42,\d ETP déplacés/);
});
