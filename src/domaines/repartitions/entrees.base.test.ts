import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { baseDeTest } from '#tests/base.ts';
import { demandeRegion, semerRegion } from '#tests/fabriqueAtelier.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { calculer, type Entrees, empreinteAtelier } from './atelier.ts';
import { type RepartitionGardee, repartitionDe } from './chargement.ts';
import { direPoids } from './entreesEnClair.ts';
import { etablirRepartition } from './etablir.ts';
import { pageRepartition } from './requetes/pages.ts';

let base: Base;
let dreets: Acteur;
/** L'an passé est fini : tous ses mois peuvent être connus, quel que soit le jour de l'essai. */
const ANNEE = new Date().getFullYear();

beforeAll(async () => {
  base = await baseDeTest();
  dreets = await creerActeurTest(base, 'dreets', 'responsable', { niveau: 'region', codes: ['32'] });
  await semerRegion(base);
  await semerParametres(base);
  await sql`UPDATE structure_etp SET debut = ${`${ANNEE - 1}-01-01`}`.execute(base);
});

const demande = (plus: Record<string, unknown> = {}) =>
  demandeRegion({ annee: ANNEE, plancher: '', plafond: '', ...plus });
const etablie = async (plus: Record<string, unknown> = {}) =>
  repartitionDe(base, (await etablirRepartition(base, dreets, demande(plus))).id);
/** Le calcul refait depuis ce qui est gardé rend les mêmes octets. */
const rejoue = async ({ entrees, empreinte }: RepartitionGardee) =>
  empreinteAtelier(entrees, await calculer(entrees)) === empreinte;
const etpDe = ({ resultats }: RepartitionGardee, methode: 'leximin' | 'prorata') => {
  const reponse = resultats.methodes[methode]!;
  return reponse.ok ? reponse.lignes.map((l) => [l.id, l.etp]) : null;
};

describe('ce que chaque territoire peut absorber', () => {
  /** Heures d'un taux de réalisation, les premiers mois de l'an passé ; 1 820 heures par ETP dans la base livrée. */
  const heures = (departement: string, taux: number, mois: number) =>
    sql`INSERT INTO activite_mois (structure, mois, heures, source, saisi_par)
      SELECT e.structure, make_date(${ANNEE - 1}, m, 1), e.etp * ${taux}::numeric * (SELECT valeur FROM parametre WHERE cle = 'heures_par_etp.aci'
        ORDER BY date_debut DESC LIMIT 1) / 12, 'saisie', 'Essai'
      FROM structure_etp e JOIN structure s ON s.id = e.structure, generate_series(1, ${mois}::int) m
      WHERE s.departement = ${departement}`.execute(base);
  beforeEach(() => sql`DELETE FROM activite_mois`.execute(base));

  test('les mois connus se comparent aux mêmes mois conventionnés ; ceux sans heures ne sont pas perdus', async () => {
    await heures('62', 0.9, 12);
    await heures('59', 0.6, 8);
    const r = await etablie({ enveloppe: '80', croissance: '10' });
    expect(r.entrees.demande.territoires).toMatchObject([
      // 40 postes à 60 % sur huit mois : 26,4 avec 10 % de croissance ; les douze mois en auraient fait 17,6.
      {
        ...{ id: '59', realise: 16, absorption: 26.4 },
        consommation: { annuel: 40, conventionne: 26.6667, mois: [1, 2, 3, 4, 5, 6, 7, 8] },
      },
      { id: '62', realise: 54, absorption: 59.4, consommation: { annuel: 60, conventionne: 60 } },
    ]);
    expect(r.entrees).toMatchObject({ croissance: 0.1, moisAbsorption: 6 });
    // Le besoin en voudrait 53 dans le Nord : il n'en absorbe que 26.
    expect(etpDe(r, 'leximin')).toEqual([
      ['59', 26],
      ['62', 54],
    ]);
    expect(await rejoue(r)).toBe(true);
    // Davantage que les deux ne peuvent absorber : qui bloque se dit.
    const trop = await etablie({ enveloppe: '90', croissance: '10' });
    expect(trop.resultats.methodes.leximin).toMatchObject({ ok: false });
    expect(JSON.stringify(trop.resultats.methodes.leximin)).toContain('Pas-de-Calais 59,4, Nord 26,4');
    expect(etpDe(await etablie({ enveloppe: '90', croissance: '30' }), 'leximin')).toEqual([
      ['59', 31],
      ['62', 59],
    ]);
  });

  test('trop peu de mois, aucune heure, ou aucun plafond demandé : rien ne borne, et rien ne vaut zéro', async () => {
    await heures('59', 0.6, 5);
    const r = await etablie({ enveloppe: '90', croissance: '10' });
    expect(r.entrees.demande.territoires).toMatchObject([
      { id: '59', realise: 10, absorption: null, consommation: { mois: [1, 2, 3, 4, 5] } },
      { id: '62', realise: null, absorption: null, consommation: null },
    ]);
    expect(etpDe(r, 'leximin')).toEqual([
      ['59', 60],
      ['62', 30],
    ]);
    await heures('62', 0.9, 12);
    const sans = await etablie({ enveloppe: '90' });
    expect(sans.entrees.demande.territoires.map((t) => t.absorption)).toEqual([null, null]);
    // Le nombre de mois exigés est un réglage daté.
    await sql`INSERT INTO parametre (cle, territoire, valeur, unite, date_debut, source, confiance, auteur)
      VALUES ('activite.absorption_mois', 'region:32', 4, 'mois', '2020-01-01', 'Essai', 'lu', 'Essai')`.execute(base);
    expect((await etablie({ enveloppe: '60', croissance: '10' })).entrees.demande.territoires[0]).toMatchObject({
      absorption: 26.4,
    });
  });
});

describe("l'accès parmi les entrées", () => {
  beforeAll(async () => {
    await sql`UPDATE structure SET lon = 3.06, lat = 50.63 WHERE commune = '59350'`.execute(base);
    // La moitié du besoin du Pas-de-Calais vit à Saint-Omer, loin de toute structure.
    await sql`UPDATE besoin SET valeur = 450 WHERE commune IN ('62041', '62765')`.execute(base);
  });
  const poids = { enveloppe: '105', poids_acces: '1', motif_acces: 'Rien à portée dans l’Audomarois' };

  test('il se lit au diagnostic, se garde, et sans poids ne change rien', async () => {
    const r = await etablie({ enveloppe: '105' });
    expect(r.entrees.demande.territoires).toMatchObject([
      { id: '59', besoin: 1800, acces: { horsAcces: 0, pour1000: expect.any(Number) } },
      { id: '62', besoin: 900, acces: { horsAcces: 0.5, pour1000: expect.any(Number) } },
    ]);
    expect(r.entrees.poidsAcces).toBeUndefined();
    expect(r.entrees.demande.territoires.some((t) => 'besoinMesure' in t)).toBe(false);
    // 105 au prorata de 1 800 et 900.
    expect(etpDe(r, 'prorata')).toEqual([
      ['59', 70],
      ['62', 35],
    ]);
    expect(etpDe(await etablie({ ...poids, poids_acces: '0', motif_acces: '' }), 'prorata')).toEqual(
      etpDe(r, 'prorata'),
    );
  });

  test('un poids justifié pèse sur le besoin, se garde et se rejoue, même si l’accès change ensuite', async () => {
    const r = await etablie(poids);
    expect(r.entrees.poidsAcces).toEqual({ valeur: 1, motif: poids.motif_acces });
    // 900 × (1 + 1 × 0,5) = 1 350 : 105 se partage 60 et 45.
    expect(r.entrees.demande.territoires).toMatchObject([
      { id: '59', besoin: 1800, besoinMesure: 1800 },
      { id: '62', besoin: 1350, besoinMesure: 900 },
    ]);
    expect(etpDe(r, 'prorata')).toEqual([
      ['59', 60],
      ['62', 45],
    ]);
    await sql`UPDATE besoin SET valeur = 0 WHERE commune = '62765'`.execute(base);
    expect(await rejoue(r)).toBe(true);
    await sql`UPDATE besoin SET valeur = 450 WHERE commune = '62765'`.execute(base);
    const parType = await etablie({ ...poids, par_type: 'poids', poids: 'ACI : 2\nEI : 1' });
    expect(parType.entrees.demande.territoires.map((t) => [t.id, t.besoin, t.besoinMesure])).toEqual([
      ['59:ACI', 1200, 1200],
      ['59:EI', 600, 600],
      ['62:ACI', 900, 600],
      ['62:EI', 450, 300],
    ]);
  });

  test('un poids sans raison, négatif ou hors de mesure est refusé ; sans accès connu, le besoin ne change pas', async () => {
    await expect(etablie({ ...poids, motif_acces: 'court' })).rejects.toMatchObject({
      champs: { motif_acces: expect.any(String) },
    });
    for (const poids_acces of ['-1', '11', 'beaucoup'])
      await expect(etablie({ ...poids, poids_acces })).rejects.toMatchObject({
        champs: { poids_acces: expect.any(String) },
      });
    // Sans position, l'accès du Nord n'est pas calculable : ni manque, ni suffisance.
    await sql`UPDATE commune SET lon = NULL, lat = NULL, position_source = NULL WHERE code = '59350'`.execute(base);
    const { entrees } = await etablie(poids);
    expect(entrees.demande.territoires[0]).toMatchObject({
      ...{ id: '59', besoin: 1800, besoinMesure: 1800, acces: { horsAcces: null, pour1000: null } },
    });
    expect(direPoids(entrees)!.inchanges).toEqual(['Nord']);
    await sql`UPDATE commune SET lon = 3.06, lat = 50.63, position_source = 'officielle' WHERE code = '59350'`.execute(
      base,
    );
  });

  test('l’accès ne se lit pas pour qui ne peut pas répartir, et un formulaire ne le dicte pas', async () => {
    const structure = await creerActeurTest(base, 'structure');
    await expect(etablirRepartition(base, structure, demande())).rejects.toMatchObject({ statut: 403 });
    const dicte = { '62': { horsAcces: 1, pour1000: 0 } };
    const r = await etablie({ ...poids, acces: dicte });
    expect(r.entrees.demande.territoires[1]).toMatchObject({ acces: { horsAcces: 0.5 } });
  });
});

test('une répartition gardée avant ces entrées se relit et se rejoue sans un octet de différence', async () => {
  const territoires = [
    { id: '59', nom: 'Nord', besoin: 1800, actuel: 40, fiabilite: 'observe', realise: 30, absorption: 90 },
    { id: '62', nom: 'Pas-de-Calais', besoin: 900, actuel: 60, fiabilite: 'observe', realise: null, absorption: null },
  ];
  const entrees = {
    demande: { enveloppe: 120, territoires, groupes: [], communes: { plancher: 0.9, plafond: 2 }, entiers: true },
    ...{ cible: null, public: 'rsa', jour: '2025-11-01', millesime: '2024', croissance: 0.1 },
  } as unknown as Entrees;
  const resultats = await calculer(entrees);
  // Les octets que rendaient ces entrées avant que l'accès et les mois appariés n'existent.
  expect(empreinteDe({ entrees, methodes: resultats.methodes })).toBe(
    'f8c3f7eef8c3576614c33bf4d9d1dcdd94ecade2c2d5d9594b11a13f3073ebf9',
  );
  const { rows } = await sql<{ id: number }>`
    INSERT INTO repartition (organisation_id, intitule, annee, echelle, region, departement, public, entrees, resultats, empreinte,
      demonstration, cree_par)
    VALUES (${dreets.organisationId}, 'D’avant', ${ANNEE}, 'region', '32', NULL, 'rsa', ${JSON.stringify(entrees)}::jsonb,
      ${JSON.stringify(resultats)}::jsonb, ${empreinteAtelier(entrees, resultats)}, false, 'Essai') RETURNING id`.execute(
    base,
  );
  expect(await rejoue(await repartitionDe(base, rows[0]!.id))).toBe(true);
  const { methodes } = await pageRepartition(base, dreets, rows[0]!.id);
  expect(methodes.find((m) => m.methode === 'leximin')!.ajustee!.lignes.map((l) => l.etp)).toEqual([66, 54]);
});
