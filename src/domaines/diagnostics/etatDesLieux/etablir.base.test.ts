import { afterAll, beforeAll, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { fermerAtelier } from '../acces/atelier.ts';
import { etablirEtatDesLieux } from './etablir.ts';
import type { EtatDesLieux } from './forme.ts';

let base: Base;
let etat: EtatDesLieux;
const question = { public: 'rsa', types: ['ACI', 'EI', 'ETTI'], jour: '2026-01-15' };
beforeAll(async () => {
  base = await baseDeTest();
  await semerParametres(base);
  await territoireDeTest(base);
  etat = await etablirEtatDesLieux(base, ACTEUR_SYSTEME, { territoire: 'departement:62', question });
});
afterAll(fermerAtelier);

test('la réponse en une phrase et les quatre chiffres', () => {
  expect(etat.phrase).toBe(
    '1 commune en zone blanche confirmée pour les foyers allocataires du RSA dans le Pas-de-Calais',
  );
  expect(etat.chiffres.besoin).toMatchObject({ valeur: 740, date: '2024' });
  expect(etat.chiffres.etp).toMatchObject({ valeur: 12, fiabilite: 'observe' });
  expect(etat.chiffres.postesPour1000.valeur).toBeCloseTo(12_000 / 740, 9);
  const b = 12 / (200 + 0.6 * 500 + 0.2 * 800);
  const d = 25 / (800 + 0.6 * 400 + 0.2 * 200);
  const total = 100 * 0.6 * b + 200 * (b + 0.2 * d) + 400 * 0.6 * (b + d);
  expect(etat.chiffres.acces.valeur).toBeCloseTo((1000 * total) / 740, 9);
});

test('offre par type, besoins de tous les publics, inconnus compris', () => {
  expect(
    etat.offre.map(({ type, structures, structuresConnues, etp }) => [type, structures, structuresConnues, etp.valeur]),
  ).toEqual([['ACI', 1, 1, 12]]);
  expect(etat.besoins).toHaveLength(8);
  const rsa = etat.besoins.find((ligne) => ligne.public === 'rsa')!;
  expect(rsa.pour1000Habitants).toBeCloseTo((1000 * 740) / 7500, 9);
  expect(rsa.pour1000HabitantsFrance).toBeCloseTo((1000 * 1570) / 16_100, 9);
  expect(etat.besoins.find((ligne) => ligne.public === 'rqth')!.mesure).toMatchObject({
    valeur: null,
    fiabilite: 'non_calculable',
  });
});

test('ratios comparés à la région et à la France', () => {
  expect(etat.comparaisons.map(({ nom }) => nom)).toEqual(['Hauts-de-France', 'France']);
  const rsa = etat.ratios.find(({ libelle }) => libelle.includes('RSA'))!;
  expect(rsa.territoire).toBeCloseTo(12_000 / 740, 9);
  expect(rsa.comparaisons[0]).toBeCloseTo(37_000 / 1540, 9);
  expect(rsa.comparaisons[1]).toBeCloseTo(37_000 / 1570, 9);
  expect(etat.ratios.at(-1)).toMatchObject({ fiabilite: 'estime' });
});

test('accès selon cinq modèles, avec et sans voiture, zones blanches et typologie', () => {
  expect(etat.acces.modeles.map(({ modele }) => modele)).toEqual([
    '2sfca',
    'e2sfca',
    'gaussien',
    'exponentiel',
    '3sfca',
  ]);
  expect(etat.acces.partBesoinEnZoneBlanche).toBeCloseTo(40 / 740, 9);
  // La référence nationale : 37 ETP pour 1 570 foyers ; le plancher en est la moitié.
  expect(etat.acces.modeles[0]!.reference).toBeCloseTo(37_000 / 1570, 6);
  expect(etat.acces.modeles[0]!.plancher).toBeCloseTo(37_000 / 1570 / 2, 6);
  expect(etat.sansVoiture).toMatchObject({ mode: 'velo', parClasse: { confirmee: 3 } });
  expect(etat.zonesBlanches[0]).toMatchObject({
    ref: 'commune:62004',
    nom: 'Désert',
    besoin: 40,
    classe: 'confirmee',
    secret: false,
  });
  expect(etat.typologie.besoinPour1000).toBeCloseTo((1000 * 740) / 7500, 9);
  expect(etat.typologie.type).toMatch(/^besoin_fort_offre_/);
});

test('diversité, sources et réserves', () => {
  // Un chantier au code NAF « action sociale » : son métier n'est dit nulle part, il n'entre dans aucune activité.
  expect(etat.diversification).toMatchObject({ structures: 1, sansActivite: 1, recrutements: null });
  expect(etat.diversification.concentration.indice).toBeNull();
  expect(etat.sources.map(({ usage }) => usage)).toContain('Besoins');
  expect(etat.reserves.join(' ')).toContain("1 commune n'est pas calculable");
});

test('une commune se compare à son département, sa région et la France', async () => {
  const commune = await etablirEtatDesLieux(base, ACTEUR_SYSTEME, { territoire: 'commune:62002', question });
  expect(commune.comparaisons.map(({ ref }) => ref)).toEqual(['departement:62', 'region:32', 'france']);
  expect(commune.phrase).toMatch(/à Bray$/);
});
