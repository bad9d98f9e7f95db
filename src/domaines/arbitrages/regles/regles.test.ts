import { describe, expect, test } from 'vitest';
import type { Budget } from '#src/domaines/budgets/index.ts';
import { comparer, divise, fois, moins, plus } from '#src/socle/montants.ts';
import { BUDGET_TEST } from '#tests/fabriqueAppels.ts';
import type { ACandidature, LignesArbitrage } from '../forme.ts';
import { classer } from './classer.ts';
import { comparerEssais, evaluer, plafondDe } from './evaluer.ts';
import { reduire } from './reduire.ts';
import { auProrata, partAccordee, repartir } from './repartir.ts';

const c = (id: number, note: string | null, demande: string | null, charges = '100000'): ACandidature => ({
  id,
  numero: `N${id}`,
  intitule: `Projet ${id}`,
  organisation: `Porteur ${id}`,
  note,
  demande,
  charges,
});
/** Suite déterministe, pour des propriétés qui se rejouent. */
function* suite(graine: number) {
  for (let x = graine; ; ) {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield x;
  }
}
const somme = (valeurs: readonly string[]) => plus('0', ...valeurs);

describe('le classement', () => {
  const quatre = [c(1, '70', '30000'), c(2, '85.5', '40000'), c(3, '85.50', '20000'), c(4, null, '10000')];

  test('va de la plus haute note à la plus basse ; deux notes égales ont le même rang ; une absente n’est pas un zéro', () => {
    const { lignes } = classer([...quatre, c(5, '0', '1000')], '1000000');
    expect(lignes.map((l) => [l.candidature.id, l.rang, l.exAequo])).toEqual([
      [2, 1, true],
      [3, 1, true],
      [1, 3, false],
      [5, 4, false],
      [4, null, false],
    ]);
    expect(lignes.at(-1)?.position).toBe('non_classee');
  });

  test('coupe où l’enveloppe s’épuise, au centime, sans sauter personne', () => {
    const a = classer(quatre, '60000');
    expect(a).toMatchObject({ retenables: 2, reste: '0.00', coupeDesExAequo: false });
    expect(a.lignes.map((l) => l.cumul)).toEqual(['40000.00', '60000.00', '90000.00', null]);
    // Un centime de moins : la deuxième ne tient plus, et la troisième n'est pas remontée à sa place.
    const b = classer(quatre, '59999.99');
    expect(b).toMatchObject({ retenables: 1, reste: '19999.99', coupeDesExAequo: true });
    expect(b.lignes.map((l) => l.position)).toEqual(['retenable', 'sous_la_ligne', 'sous_la_ligne', 'non_classee']);
  });

  test('une demande inconnue arrête le cumul : rien au-dessous n’est dit retenable', () => {
    const { lignes, retenables } = classer([c(1, '90', null), c(2, '80', '1')], '100');
    expect(retenables).toBe(0);
    expect(lignes.map((l) => l.cumul)).toEqual([null, null]);
  });

  test('ne dépend pas de l’ordre de lecture', () => {
    const attendu = classer(quatre, '60000').lignes.map((l) => l.candidature.id);
    for (const ordre of [
      [3, 2, 1, 0],
      [2, 0, 3, 1],
    ])
      expect(
        classer(
          ordre.map((i) => quatre[i] as ACandidature),
          '60000',
        ).lignes.map((l) => l.candidature.id),
      ).toEqual(attendu);
  });
});

describe('la répartition', () => {
  test('prorata à la main : 100 € pour 3 demandes de 50 € font 33,34 + 33,33 + 33,33', () => {
    expect(auProrata(['50', '50', '50'], '100')).toEqual(['33.34', '33.33', '33.33']);
    expect(auProrata(['10', '20'], '30')).toEqual(['10.00', '20.00']);
    expect(auProrata(['10', '20'], '31')).toEqual(['10.00', '20.00']);
    expect(auProrata(['10', '20'], '0')).toEqual(['0.00', '0.00']);
    expect(auProrata([], '5')).toEqual([]);
    // Qui ne demande rien est passé : le centime qui reste va au suivant, il n'est pas perdu.
    expect(auProrata(['0', '50', '50'], '33.33')).toEqual(['0.00', '16.67', '16.66']);
  });

  test('propriété : la somme des parts est exactement le partage, et personne ne reçoit plus que sa demande', () => {
    const hasard = suite(7);
    for (let tour = 0; tour < 300; tour += 1) {
      const demandes = Array.from({ length: 1 + ((hasard.next().value as number) % 9) }, () =>
        divise(String((hasard.next().value as number) % 10_000_000), '100'),
      );
      const montant = divise(String((hasard.next().value as number) % 20_000_000), '100');
      const parts = auProrata(demandes, montant);
      const total = somme(demandes);
      expect(comparer(somme(parts), comparer(total, montant) < 0 ? total : montant)).toBe(0);
      for (const [i, part] of parts.entries()) expect(comparer(part, demandes[i] as string)).toBeLessThanOrEqual(0);
    }
  });

  const trois = [c(1, '70', '30000'), c(2, '90', '40000'), c(3, '80', '50000'), c(4, null, '5000')];
  test('dans l’ordre du rang, entier ou partiel ; aucun refus n’est écrit par un calcul', () => {
    const rang = repartir('rang', trois, '60000');
    expect([rang[1]?.sens, rang[2]?.montant, rang[3]?.sens, rang[4]?.sens]).toEqual([null, '40000.00', null, null]);
    expect(repartir('rang_partiel', trois, '60000')[3]).toMatchObject({ sens: 'favorable', montant: '20000.00' });
    expect(Object.values(repartir('prorata', trois, '60000')).map((l) => l.montant)).toEqual([
      '15000.00',
      '20000.00',
      '25000.00',
      null,
    ]);
    expect(Object.values(repartir('vide', trois, '60000')).every((l) => l.sens === null)).toBe(true);
  });

  test('part accordée', () => {
    expect(partAccordee('20000', '50000')).toBe('40');
    expect(partAccordee('1', '3')).toBe('33.3');
    expect(partAccordee('1', null)).toBeNull();
  });
});

describe("l'évaluation d'un essai", () => {
  const deux = [c(1, '70', '48000', '60000'), c(2, '90', '30000', '60000')];
  const fav = (montant: string) => ({ sens: 'favorable' as const, montant, motif: '', conditions: '' });

  test('tient au centime près : égal à l’enveloppe il s’adopte, un centime de plus et il dépasse', () => {
    const essai: LignesArbitrage = { 1: fav('48000'), 2: fav('12000') };
    expect(evaluer(essai, deux, '60000', {})).toMatchObject({
      total: '60000.00',
      reste: '0.00',
      depasse: false,
      adoptable: true,
    });
    expect(evaluer(essai, deux, '59999.99', {})).toMatchObject({ reste: '-0.01', depasse: true, adoptable: false });
  });

  test('le plafond est le plus bas de la demande, du maximum et du taux de l’appel', () => {
    expect(plafondDe(deux[0] as ACandidature, { tauxMax: '80', max: '50000' })).toMatchObject({ plafond: '48000.00' });
    expect(plafondDe(deux[0] as ACandidature, { tauxMax: '33.33' })).toMatchObject({ plafond: '19998.00' });
    expect(evaluer({ 1: fav('48000.01') }, deux, '100000', { tauxMax: '80' }).problemes).toMatchObject([
      { candidature: 1, champ: 'montant', bloquant: true },
    ]);
    expect(evaluer({ 1: fav('500') }, deux, '100000', { min: '1000' })).toMatchObject({
      adoptable: true,
      problemes: [{ bloquant: false }],
    });
  });

  test('un refus, un ajournement se motivent ; un accord a un montant ; ce qui reste à trancher n’engage rien', () => {
    const essai: LignesArbitrage = {
      1: { sens: 'defavorable', montant: null, motif: ' ', conditions: '' },
      2: { sens: 'favorable', montant: null, motif: '', conditions: '' },
    };
    const e = evaluer(essai, deux, '1', {});
    expect(e.problemes.map((p) => p.champ)).toEqual(['motif', 'montant']);
    expect(e).toMatchObject({ total: '0.00', adoptable: false, nombre: { favorable: 1, defavorable: 1, indecis: 0 } });
    expect(evaluer({}, deux, '1', {})).toMatchObject({ adoptable: false, nombre: { indecis: 2 }, demande: '78000.00' });
  });

  test('un ajournement sans motif, un accord à zéro euro : refusés', () => {
    const champs = (essai: LignesArbitrage) => evaluer(essai, deux, '100000', {}).problemes.map((p) => p.champ);
    expect(champs({ 1: { sens: 'ajourne', montant: null, motif: ' ', conditions: '' } })).toEqual(['motif']);
    expect(champs({ 1: { sens: 'ajourne', montant: null, motif: 'Pièce attendue', conditions: '' } })).toEqual([]);
    expect(champs({ 1: fav('0') })).toEqual(['montant']);
  });

  test('deux essais se comparent ligne à ligne ; un refus vaut zéro', () => {
    const a: LignesArbitrage = { 1: fav('10000'), 2: fav('5000') };
    const b: LignesArbitrage = {
      1: { sens: 'defavorable', montant: '10000', motif: 'm', conditions: '' },
      2: fav('5000.00'),
    };
    expect(comparerEssais(a, b, deux)).toMatchObject([{ candidature: { id: 1 }, ecart: '-10000.00' }]);
    expect(comparerEssais(a, a, deux)).toEqual([]);
  });
});

describe('le budget retenu proposé', () => {
  const total = (lignes: readonly { montant: string }[]) => somme(lignes.map((l) => l.montant));

  test('48 000 demandés, 36 000 accordés : 60 000 de charges en deviennent 48 000, à 20 % d’indirects toujours', () => {
    const r = reduire(BUDGET_TEST, '36000');
    expect(r.charges.map((l) => l.montant)).toEqual(['40000.00', '8000.00']);
    expect(r.ressources.map((l) => l.montant)).toEqual(['36000.00', '12000.00']);
    expect(r.charges[0]?.personnel).toBeUndefined();
  });

  test('propriété : équilibré au centime, indirects jamais au-dessus de leur part d’avant, identifiants gardés', () => {
    const hasard = suite(11);
    for (let tour = 0; tour < 300; tour += 1) {
      const centimesAuHasard = (max: number) => divise(String(1 + ((hasard.next().value as number) % max)), '100');
      const personnel = centimesAuHasard(9_000_000);
      const services = centimesAuHasard(3_000_000);
      const indirects = (Math.floor(Number(personnel) * 20) / 100).toFixed(2);
      const charges = somme([personnel, services, indirects]);
      const propres = divise(charges, '4').replace(/(\.\d\d)\d*$/, '$1');
      const demande = moins(charges, propres);
      const budget: Budget = {
        charges: [
          { id: 'a', compte: '62', nature: 'indirecte', libelle: 'Siège', montant: indirects },
          { id: 'b', compte: '64', nature: 'personnel', libelle: 'Salaires', montant: personnel },
          { id: 'c', compte: '61', nature: 'services_exterieurs', libelle: 'Formation', montant: services },
        ],
        ressources: [
          { id: 'd', compte: '74', genre: 'demande', libelle: 'Subvention', statut: 'demande', montant: demande },
          {
            id: 'e',
            compte: '75',
            genre: 'ressources_propres',
            libelle: 'Cotisations',
            statut: 'obtenu',
            montant: propres,
          },
        ],
        contributions: [],
      };
      const montant = fois(divise(demande, '3'), '1').replace(/(\.\d\d)\d*$/, '$1');
      if (comparer(montant, '0') <= 0) continue;
      const r = reduire(budget, montant);
      expect(comparer(total(r.charges), total(r.ressources))).toBe(0);
      expect(comparer(r.ressources[0]!.montant, montant)).toBe(0);
      expect(r.charges.map((l) => l.id)).toEqual(['a', 'b', 'c']);
      expect(comparer(fois(r.charges[0]!.montant, '5'), r.charges[1]!.montant)).toBeLessThanOrEqual(0);
    }
  });

  test('le centime arrondi va au personnel, jamais aux indirects : 12 € réduits à 10 €', () => {
    // 10/12 de 2 € font 1,666… : 1,67 € seraient plus que 20 % de 8,33 €.
    const r = reduire(
      {
        charges: [
          { id: 'i', compte: '62', nature: 'indirecte', libelle: 'Siège', montant: '2.00' },
          { id: 'p', compte: '64', nature: 'personnel', libelle: 'Salaires', montant: '10.00' },
        ],
        ressources: [
          { id: 'd', compte: '74', genre: 'demande', libelle: 'Subvention', statut: 'demande', montant: '12.00' },
        ],
        contributions: [],
      },
      '10',
    );
    expect(r.charges.map((l) => l.montant)).toEqual(['1.66', '8.34']);
  });

  test('accordée entière, ou sans demande lisible : le budget ne change pas', () => {
    expect(reduire(BUDGET_TEST, '48000')).toBe(BUDGET_TEST);
    expect(reduire({ ...BUDGET_TEST, ressources: [] }, '1')).toMatchObject({ ressources: [] });
  });
});
