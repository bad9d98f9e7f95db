import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { mondeIndicateurs } from '#tests/fabriqueIndicateurs.ts';
import { comparerTerritoires } from './requetes/comparer.ts';
import { lignesIndicateur } from './requetes/lignes.ts';
import { mesurerIndicateurs, serieIndicateur } from './requetes/mesurer.ts';

let base: Base;
/** Une année finie. */
const ANNEE = new Date().getFullYear() - 1;
const EN_COURS = ANNEE + 1;
const DDETS: Acteur = {
  ...ACTEUR_SYSTEME,
  ...{ compteId: 7, organisationId: 7, nature: 'ddets', role: 'agent' },
  perimetre: { niveau: 'departement', codes: ['62'] },
};

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerParametres(base);
  await mondeIndicateurs(base, ANNEE);
});

describe('additionner, comparer, suivre', () => {
  test('la somme des départements est la région, et celle des régions la France, pour ce qui s’additionne', async () => {
    for (const cle of ['etp_conventionnes', 'etp_realises', 'sorties_examinees', 'salaries']) {
      const region = await comparerTerritoires(base, ACTEUR_SYSTEME, { cle, territoire: 'region:32', annee: ANNEE });
      const somme = region.territoires.reduce((a, t) => a + (t.mesure.valeur ?? Number.NaN), 0);
      expect(somme).toBeCloseTo(region.total.valeur!, 9);
      const france = await comparerTerritoires(base, ACTEUR_SYSTEME, { cle, territoire: 'france', annee: ANNEE });
      expect(france.territoires.reduce((a, t) => a + (t.mesure.valeur ?? 0), 0)).toBeCloseTo(france.total.valeur!, 9);
      expect(region.parties.reduce((a, p) => a + (p.mesure.valeur ?? 0), 0)).toBeCloseTo(region.total.valeur!, 9);
    }
  });

  test('le rang suit la direction : le plus haut taux de sorties d’abord, le moins de non documentées d’abord', async () => {
    const rangs = async (cle: string) =>
      (await comparerTerritoires(base, ACTEUR_SYSTEME, { cle, territoire: 'region:32', annee: ANNEE })).territoires.map(
        (t) => [t.reference, t.rang],
      );
    expect(await rangs('sorties_dynamiques')).toEqual([
      ['departement:62', 1],
      ['departement:59', 2],
    ]);
    expect(await rangs('sorties_non_documentees')).toEqual([
      ['departement:62', 1],
      ['departement:59', 2],
    ]);
    expect(await rangs('etp_realises')).toEqual([
      ['departement:62', null],
      ['departement:59', null],
    ]);
  });

  test('la série rend une mesure par année, dans l’ordre demandé', async () => {
    const serie = await serieIndicateur(base, DDETS, {
      cle: 'etp_realises',
      territoire: 'departement:62',
      annees: [ANNEE - 1, ANNEE],
    });
    expect(serie.map((m) => [m.annee, m.valeur])).toEqual([
      [ANNEE - 1, null],
      [ANNEE, 10.5],
    ]);
  });

  test('les lignes refont le nombre', async () => {
    const { lignes } = await lignesIndicateur(base, DDETS, {
      cle: 'etp_realises',
      territoire: 'departement:62',
      annee: ANNEE,
    });
    expect(lignes.map((l) => [l.nom, l.valeur])).toEqual([
      ['Chantier A', 9],
      ['Chantier B', 1.5],
    ]);
    const ouest = { cle: 'sorties_durables', territoire: 'epci:200000001', annee: ANNEE };
    expect((await lignesIndicateur(base, DDETS, ouest)).lignes.map((l) => [l.nom, l.numerateur])).toEqual([
      ['Chantier A', 10],
    ]);
    const [lue] = await mesurerIndicateurs(base, DDETS, {
      cles: ['etp_realises'],
      territoire: 'departement:62',
      annee: ANNEE,
    });
    expect(lue!.lignes).toContain('/indicateurs/etp_realises/lignes');
  });
});

describe('ce que l’on ne sait pas encore', () => {
  test('avant le premier engagement et le premier versement, les crédits ne sont ni engagés ni versés à zéro : on n’en sait rien', async () => {
    await sql`INSERT INTO enveloppe (niveau, fonds, annee, region, departement, montant, engage)
      SELECT 'departement', 'iae', a, '32', '62', 1000, CASE a WHEN ${ANNEE} THEN 400 ELSE 0 END FROM unnest(${[ANNEE - 1, ANNEE, EN_COURS]}::int[]) a`.execute(
      base,
    );
    const serie = async (cle: string) =>
      (
        await serieIndicateur(base, DDETS, {
          ...{ cle, territoire: 'departement:62', annees: [ANNEE - 1, ANNEE, EN_COURS] },
        })
      ).map((m) => m.valeur);
    expect(await serie('credits_delegues')).toEqual([1000, 1000, 1000]);
    expect(await serie('credits_engages')).toEqual([null, 400, 0]);
    expect(await serie('credits_verses')).toEqual([null, null, 0]);
    expect(await serie('taux_engagement')).toEqual([null, 0.4, 0]);
  });
});
