import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../../tests/base.ts';
import { candidatureDeTest, type MondeAppel, mondeAppel } from '../../../../tests/fabriqueAppels.ts';
import { appelsPublics } from './appelsPublics.ts';

let base: Base;
let monde: MondeAppel;
beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerParametres(base);
  monde = await mondeAppel(base);
  await sql`INSERT INTO appel_question (appel, texte, organisation_id, compte_id) VALUES (${monde.appel}, 'Une question ?', ${monde.porteur.organisationId}, ${monde.porteur.compteId})`.execute(
    base,
  );
  await sql`INSERT INTO appel_acces (appel, organisation_nom, siret, nature, prenom, nom, courriel)
    VALUES (${monde.appel}, 'Essai', '73282932000074', 'reseau', 'Lou', 'Exemple', 'lou@exemple.fr')`.execute(base);
  const id = await candidatureDeTest(base, monde);
  await sql`INSERT INTO conservation (objet, classe, jusqu_au, fondement, prevenu_le) VALUES (${`candidature:${id}`}, 'brouillon', '2027-03-01', '{}', now())`.execute(
    base,
  );
}, 60_000);

const dues = async (acteur: Acteur) =>
  (await appelsPublics(base, acteur))
    .filter(({ nombre }) => nombre > 0)
    .map(({ cle, adresse, echeance }) => [cle, adresse, echeance]);

test('le financeur répond et invite ; le porteur garde son brouillon ; les autres ne voient rien', async () => {
  expect(await dues(monde.agent)).toEqual([
    ['appels.questions', `/appels/${monde.appel}/questions`, null],
    ['appels.acces', `/appels/${monde.appel}/acces`, null],
  ]);
  expect(await dues(monde.porteur)).toEqual([
    ['conservation.brouillons', expect.stringMatching(/^\/candidatures\/\d+\/conservation$/), '2027-03-01'],
  ]);
  for (const autre of [monde.autrePorteur, monde.autreDepartement, monde.ddets]) expect(await dues(autre)).toEqual([]);
});
