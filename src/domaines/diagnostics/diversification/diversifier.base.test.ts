import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { semerParametres, VALEURS_LIVREES } from '#src/domaines/parametres/index.ts';
import { semerActivites } from '#src/domaines/recrutements/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { structureDeTest, territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { fermerAtelier } from '../acces/atelier.ts';
import { lireMaillage } from '../requetes/maillage.ts';
import { diversifier } from './diversifier.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  // Deux départements seulement : un comparable suffit à ce test.
  const valeurs: Record<string, number> = {
    'diversification.comparables_minimum': 1,
    'diversification.minimum_activite': 3,
  };
  await semerParametres(
    base,
    VALEURS_LIVREES.map((ligne) => ({ ...ligne, valeur: valeurs[ligne.cle] ?? ligne.valeur })),
  );
  await semerActivites(base);
  await territoireDeTest(base);
  await sql`DELETE FROM structure_etp`.execute(base);
  await sql`DELETE FROM structure`.execute(base);
  // Pas-de-Calais : 4 nettoyages, 1 bois, 1 à l'activité inconnue. Nord : 2 nettoyages, 5 recyclages, 3 restaurations.
  let rang = 0;
  const poser = async (naf: string, commune: string, nombre: number, etp: number) => {
    for (let i = 0; i < nombre; i++) {
      const siret = String(20_000_000_000_000 + ++rang);
      const id = await structureDeTest(base, { siret, type: 'EI', nom: `Structure ${rang}`, commune, etp });
      await sql`UPDATE structure SET naf = ${naf} WHERE id = ${id}`.execute(base);
    }
  };
  await poser('8121Z', '62002', 4, 10);
  await poser('1624Z', '62003', 1, 20);
  await poser('8899B', '62003', 1, 5);
  await poser('8121Z', '59001', 2, 10);
  await poser('3832Z', '59001', 5, 10);
  await poser('5610A', '59001', 3, 10);
});
afterAll(fermerAtelier);

async function lire(territoire = 'departement:62', types = ['ACI', 'EI', 'ETTI']) {
  const question = { public: 'rsa', types, jour: '2026-01-15' };
  const maillage = await lireMaillage(base, ACTEUR_SYSTEME, { territoire, question, niveau: 'commune' });
  return diversifier(base, ACTEUR_SYSTEME, maillage);
}

test('parts, quotients et concentration calculés à la main', async () => {
  const ici = await lire();
  // La Haute-Corse n'a pas de structure : le Nord est le seul autre département de la région.
  expect(ici.comparables).toMatchObject({ choix: 'region', territoires: [{ ref: 'departement:59', structures: 10 }] });
  const de = (code: string) => ici.lignes.find(({ activite }) => activite === code)!;
  expect(de('nettoyage')).toMatchObject({ structures: { valeur: 4 }, etp: { valeur: 40, fiabilite: 'observe' } });
  expect(de('nettoyage').part).toBeCloseTo(4 / 5, 12);
  expect(de('nettoyage').partComparables).toBeCloseTo(2 / 10, 12);
  expect(de('nettoyage').quotient).toBeCloseTo(4, 12);
  expect(de('nettoyage').partEtp).toBeCloseTo(40 / 60, 12);
  expect(de('nettoyage').partEtpComparables).toBeCloseTo(20 / 100, 12);
  // 0,8² + 0,2² = 0,68 ici ; 0,2² + 0,5² + 0,3² = 0,38 dans le Nord.
  expect(ici.concentration.indice).toBeCloseTo(0.68, 12);
  expect(ici.concentration.activitesEquivalentes).toBeCloseTo(1 / 0.68, 12);
  expect(ici.concentration.indiceComparables).toBeCloseTo(0.38, 12);
  expect(ici).toMatchObject({ structures: 6, sansActivite: 1, recrutements: null });
});

test('seuls les types étudiés comptent, ici et chez les comparables', async () => {
  // Toutes les structures posées sont des EI : pour les ACI seuls, il n'y a rien à comparer.
  const { structures, comparables, lignes } = await lire('departement:62', ['ACI']);
  expect(structures).toBe(0);
  expect(comparables).toMatchObject({ choix: 'aucun', territoires: [] });
  expect(lignes).toEqual([]);
});

test('sans fichier de recrutements, rien n’est prometteur', async () => {
  const { lignes, phrase, reserves } = await lire();
  expect(lignes.map(({ activite, verdict }) => [activite, verdict])).toEqual([
    ['recyclage', 'absent'],
    ['restauration', 'absent'],
    ['nettoyage', 'sature'],
    ['bois', 'trop_peu'],
  ]);
  expect(phrase).toBe('2 activités absentes et 1 saturée dans le Pas-de-Calais');
  expect(reserves.join(' ')).toContain("rien n'est dit prometteur");
});

test('avec les recrutements, l’absent où l’on recrute est prometteur, et le saturé où l’on recrute ne l’est plus', async () => {
  await sql`INSERT INTO recrutement_bassin (annee, code, departement, nom) VALUES (2025, '6201', '62', 'ARTOIS')`.execute(
    base,
  );
  await sql`INSERT INTO recrutement_metier (annee, code, libelle) VALUES (2025, 'S1X40', 'Cuisiniers'),
    (2025, 'T4X60', 'Agents d''entretien de locaux'), (2025, 'T4X62', 'Ouvriers de l''assainissement et du traitement des déchets')`.execute(
    base,
  );
  await sql`INSERT INTO recrutement (annee, bassin, departement, metier, projets, difficiles) VALUES
    (2025, '6201', '62', 'S1X40', 90, 60), (2025, '6201', '62', 'T4X60', 100, 30), (2025, '6201', '62', 'T4X62', 20, 0)`.execute(
    base,
  );
  const { lignes, recrutements } = await lire();
  expect(recrutements).toMatchObject({ annee: 2025, exact: true });
  const verdict = (code: string) => lignes.find(({ activite }) => activite === code)!.verdict;
  expect(verdict('restauration')).toBe('prometteur');
  expect(verdict('nettoyage')).toBe('ordinaire');
  expect(verdict('recyclage')).toBe('absent');
  expect(lignes[0]).toMatchObject({ activite: 'restauration', difficiles: { valeur: 60 } });
  expect(lignes[0]!.raison).toBe(
    'Aucune structure ici et 60 recrutements difficiles ; présente dans 1 territoire comparable sur 1.',
  );
});

test('la France n’a pas de comparable ; une commune de deux structures ne conclut pas', async () => {
  const france = await lire('france');
  expect(france.comparables.choix).toBe('aucun');
  expect(france.lignes.every(({ verdict }) => verdict === 'trop_peu')).toBe(true);
  const commune = await lire('commune:62003');
  expect(commune.concentration.indice).toBeNull();
  expect(commune.lignes.every(({ verdict }) => verdict === 'trop_peu')).toBe(true);
});
