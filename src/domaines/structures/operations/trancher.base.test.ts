import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurDroit } from '#src/socle/erreurs.ts';
import { baseDeTest } from '#tests/base.ts';
import { communesDeTest, creerStructureTest } from '#tests/fabriquesStructures.ts';
import { controlerStructures } from '../doutes.ts';
import { listerDoutes } from '../requetes/doutes.ts';
import { lirePostes, lireStructure } from '../requetes/fiche.ts';
import { listerStructures } from '../requetes/liste.ts';
import { rattacherAnnexes } from './rattacher.ts';
import { trancherDoutes } from './trancher.ts';

let base: Base;
let id: number;
const agente: Acteur = {
  ...ACTEUR_SYSTEME,
  compteId: 7,
  organisationId: 70,
  nom: 'Camille Martin',
  nature: 'ddets',
  role: 'agent',
  perimetre: { niveau: 'departement', codes: ['62'] },
};
beforeAll(async () => {
  base = await baseDeTest();
  await communesDeTest(base);
});
beforeEach(async () => {
  await sql`TRUNCATE structure, annexe_financiere, doute CASCADE`.execute(base);
  id = await creerStructureTest(base);
});
const fiche = () => lireStructure(base, agente, id);

describe('trancher', () => {
  const controler = () => base.transaction().execute((trx) => controlerStructures(trx, null));
  const ouverts = async () => (await listerDoutes(base, agente)).lignes;

  test('accepter applique la proposition annoncée', async () => {
    await sql`UPDATE structure SET lon = 50.29, lat = 2.78, position_source = 'douteuse'`.execute(base);
    await controler();
    const [doute] = await ouverts();
    expect(doute).toMatchObject({ genre: 'position_inversee', structure: id });
    await executer(trancherDoutes, agente, { ids: [doute!.id], decision: 'accepter' });
    expect(await fiche()).toMatchObject({ lon: 2.78, lat: 50.29, position_source: 'manuelle' });
    expect(await ouverts()).toEqual([]);
  });
  test('laisser tel quel demande une raison, confirme la position et ne repose pas la question', async () => {
    await sql`UPDATE structure SET lon = 1.44, lat = 43.6, position_source = 'douteuse'`.execute(base);
    await controler();
    const [doute] = await ouverts();
    await expect(executer(trancherDoutes, agente, { ids: [doute!.id], decision: 'ignorer' })).rejects.toThrow(
      /pourquoi/,
    );
    await executer(trancherDoutes, agente, { ids: [doute!.id], decision: 'ignorer', motif: 'chantier itinérant' });
    expect((await fiche()).position_source).toBe('manuelle');
    await controler();
    expect(await ouverts()).toEqual([]);
    expect((await listerDoutes(base, agente, { etat: 'ignore' })).lignes).toMatchObject([
      { par: 'Camille Martin', motif: 'chantier itinérant' },
    ]);
  });
  test('un genre entier se tranche d’un geste, dans le périmètre seulement', async () => {
    await creerStructureTest(base, { siret: '12002701600563', nom: 'Autre', commune: '62765', lon: 0, lat: 0 });
    const ailleurs = {
      siret: '73282932000082',
      commune: '59350',
      departement: '59',
      code_postal: '59000',
      lon: 0,
      lat: 0,
    };
    await creerStructureTest(base, ailleurs);
    await sql`UPDATE structure SET lon = 0, lat = 0`.execute(base);
    await controler();
    expect(await executer(trancherDoutes, agente, { genres: ['position_nulle'], decision: 'accepter' })).toEqual({
      tranches: 2,
    });
    expect((await listerDoutes(base, ACTEUR_SYSTEME, { genre: 'position_nulle' })).total).toBe(1);
    await expect(executer(trancherDoutes, agente, { decision: 'accepter' })).rejects.toThrow(/Cochez/);
  });
  test('un doublon accepté ferme la fiche la plus récente', async () => {
    const double = await creerStructureTest(base, { siret: '73282932000082' });
    await controler();
    const [doute] = await ouverts();
    expect(doute).toMatchObject({ genre: 'doublon_nom', structure: double });
    await executer(trancherDoutes, agente, { ids: [doute!.id], decision: 'accepter' });
    expect((await listerStructures(base, agente)).lignes.map((ligne) => ligne.id)).toEqual([id]);
  });
  test('un agent ne voit ni ne tranche ceux d’ailleurs, même mêlés aux siens', async () => {
    await creerStructureTest(base, {
      siret: '12002701600563',
      commune: '59350',
      departement: '59',
      code_postal: '59000',
      lon: 0,
      lat: 0,
    });
    await sql`UPDATE structure SET lon = 0, lat = 0`.execute(base);
    await controler();
    expect(await ouverts()).toHaveLength(1);
    const { rows } = await sql<{ id: number }>`SELECT id FROM doute WHERE etat = 'ouvert'`.execute(base);
    expect(rows).toHaveLength(2);
    await expect(
      executer(trancherDoutes, agente, { ids: rows.map((ligne) => ligne.id), decision: 'accepter' }),
    ).rejects.toThrow(ErreurDroit);
    expect(await ouverts()).toHaveLength(1);
  });
  test('des annexes sans structure se rattachent à la fiche choisie, de même type', async () => {
    await sql`INSERT INTO annexe_financiere (cle, id_asp, numero, renouvellement, modification, mesure, type, fdi, prison, departement, etat, debut, fin, etp, brut)
      VALUES ('1/1', '112', 'ACI062210019', 0, 0, 'ACI_DC', 'ACI', false, false, '62', 'VALIDE', '2026-01-01', '2026-12-31', 9, '{}')`.execute(
      base,
    );
    const autre = await creerStructureTest(base, { siret: '12002701600563', type: 'EI', nom: 'Autre' });
    await creerStructureTest(base, { siret: '12002701600563', nom: 'Bien différente', commune: '62765' });
    await controler();
    const doute = (await ouverts()).find(({ genre }) => genre === 'annexe_sans_structure');
    expect(doute).toMatchObject({ sujet: '112/ACI', proposition: null });
    await expect(executer(rattacherAnnexes, agente, { doute: doute!.id, structure: autre })).rejects.toThrow(
      /type ACI/,
    );
    await executer(rattacherAnnexes, agente, { doute: doute!.id, structure: id });
    expect(await lirePostes(base, id, '2026-05-01')).toMatchObject({
      etp: { etp: 9, etat: 'conventionne' },
      annees: [{ annee: 2026, etp: 9 }],
    });
  });
});
