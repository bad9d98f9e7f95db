import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import {
  avancerLHeure,
  type Commission,
  commissionDeTest,
  dansJours,
  saisirJouet,
  seanceDeTest,
  versionDe,
} from '#tests/fabriqueInstances.ts';
import { saisir } from './index.ts';
import { ouvrirPoint } from './operations/points.ts';
import { modifierSeance, ouvrirSeance, preparerSeance } from './operations/seances.ts';
import { seRetirer } from './operations/voter.ts';
import { lireSeance, quandEtOu } from './requetes/seances.ts';

let base: Base;
let c: Commission;
beforeAll(async () => {
  base = await baseDeTest();
  c = await commissionDeTest(base);
});
const membre = (i: number) => c.membres[i]!;

describe('ouvrir', () => {
  test("une séance s'ouvre le jour dit, la veille sur confirmation, jamais plus tôt", async () => {
    const s = await seanceDeTest(base, c);
    const ouvrir = (plus: object = {}) => executer(ouvrirSeance, c.ddets, { id: s.id, ...plus });
    await expect(ouvrir({ avance: 'oui' })).rejects.toThrow('au plus tôt la veille');
    expect((await lireSeance(base, c.ddets, s.id)).avance).toBe('trop_tot');
    // Demain à midi, à Paris : plus d'une heure avant, quel que soit le moment de l'essai.
    await sql`UPDATE seance SET le = ((clock_timestamp() AT TIME ZONE 'Europe/Paris')::date + 1 + time '12:00') AT TIME ZONE 'Europe/Paris'
      WHERE id = ${s.id}`.execute(base);
    await expect(ouvrir()).rejects.toMatchObject({ champs: { avance: expect.any(String) } });
    expect((await lireSeance(base, c.ddets, s.id)).avance).toBe('veille');
    await ouvrir({ avance: 'oui' });
    expect(await lireSeance(base, c.ddets, s.id)).toMatchObject({ etat: 'ouverte' });
  });

  test("dans l'heure, autour de minuit comme en retard, rien n'est demandé", async () => {
    for (const ecart of ['59 minutes', '-3 days']) {
      const s = await seanceDeTest(base, c);
      await sql`UPDATE seance SET le = clock_timestamp() + ${ecart}::interval WHERE id = ${s.id}`.execute(base);
      await executer(ouvrirSeance, c.ddets, { id: s.id });
    }
  });
});

test('date, lieu et forme se changent avant la convocation ; page dépassée, autre département ou séance convoquée : non', async () => {
  const quand = { instance: c.instance, jour: dansJours(20), heure: '09:30', forme: 'mixte' };
  const { id } = await executer(preparerSeance, c.ddets, quand);
  const version = await versionDe(base, id);
  const nouveau = { id, version, jour: dansJours(21), heure: '14:15', lieu: 'Salle bleue', forme: 'visio' };
  await expect(executer(modifierSeance, c.autreDdets, nouveau)).rejects.toMatchObject({ statut: 403 });
  await executer(modifierSeance, c.ddets, nouveau);
  const { id: _, version: __, ...voulu } = nouveau;
  expect(await quandEtOu(base, id)).toEqual(voulu);
  await expect(executer(modifierSeance, c.ddets, nouveau)).rejects.toMatchObject({ statut: 409 });
  const { id: convoquee } = await seanceDeTest(base, c);
  const tard = { ...nouveau, id: convoquee, version: await versionDe(base, convoquee) };
  await expect(executer(modifierSeance, c.ddets, tard)).rejects.toMatchObject({ statut: 409 });
});

test("un retrait s'annule avant l'ouverture du point, par le secrétariat seul ; un retrait d'office, non", async () => {
  const { saisine } = await saisirJouet(base, { organisation: membre(4).acteur.organisationId });
  const s = await seanceDeTest(base, c, [saisine]);
  const point = s.points[0]!;
  const retrait = { point, membre: membre(3).id, motif: 'Parent du gérant' };
  await executer(seRetirer, membre(3).acteur, retrait);
  const retires = async () => (await lireSeance(base, c.ddets, s.id)).points[0]!.retires;
  expect((await retires()).map((r) => [r.membre, r.dOffice])).toEqual([
    [membre(3).id, false],
    [membre(4).id, true],
  ]);
  for (const i of [3, 4]) await executer(seRetirer, c.ddets, { ...retrait, membre: membre(i).id, annuler: 'oui' });
  expect((await retires()).map((r) => r.membre)).toEqual([membre(4).id]);
  const sien = { ...retrait, membre: membre(2).id, annuler: 'oui' };
  await expect(executer(seRetirer, membre(2).acteur, sien)).rejects.toThrow('que par le secrétariat');
  await executer(seRetirer, c.ddets, retrait);
  await avancerLHeure(base, s.id);
  await executer(ouvrirSeance, c.ddets, { id: s.id });
  await executer(ouvrirPoint, c.ddets, { point });
  await expect(executer(seRetirer, c.ddets, { ...retrait, annuler: 'oui' })).rejects.toThrow("avant l'ouverture");
});

test('la nature de l’avis et son texte viennent de la table : qui saisit ne les contredit pas', async () => {
  const saisine = (motif: string) =>
    base.transaction().execute((trx) =>
      saisir(trx, c.ddets, {
        objet: 'jouet:990001',
        motif,
        genre: 'commission_iae',
        departement: '62',
        titre: 'Jouet',
        organisation: null,
        nature: 'simple',
        fondement: 'Règlement local',
      }),
    );
  const lue = async (motif: string) =>
    (await sql`SELECT nature, fondement FROM saisine WHERE id = ${await saisine(motif)}`.execute(base)).rows[0];
  expect(await lue('double_conventionnement')).toEqual({
    nature: 'favorable_requis',
    fondement: 'Code du travail D5132-30',
  });
  expect(await lue('motif_local')).toEqual({ nature: 'simple', fondement: 'Règlement local' });
});
