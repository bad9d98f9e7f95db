import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { designer } from '#src/domaines/designations/index.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../../tests/base.ts';
import {
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
} from '../../../../tests/fabriqueAccompagnement.ts';
import { remplirFse } from '../index.ts';

let base: Base;
let m: MondeAccompagnement;
beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  m = await mondeAccompagnement(base);
}, 60_000);

const entree = async (parcours: number) => {
  const { rows } = await sql<{ compte: number; etat: string; jours: number; adresse: string; rappels: number }>`
    SELECT compte_id AS compte, etat, (due_le AT TIME ZONE 'Europe/Paris')::date - ${aujourdhui()}::date AS jours, adresse,
      (SELECT count(*)::int FROM echeance_rappel r WHERE r.echeance = e.id) AS rappels
    FROM echeance e WHERE nature = 'sorties.fse_entree' AND objet = ${`parcours:${parcours}`}`.execute(base);
  return rows;
};

/** Orienté vers la première équipe, sans référent. */
async function oriente(): Promise<number> {
  const parcours = await parcoursDeTest(m);
  await sql`UPDATE parcours SET etat = 'oriente', equipe = ${m.equipe} WHERE id = ${parcours}`.execute(base);
  return parcours;
}
const suivre = (parcours: number) =>
  executer(designer, m.responsable, {
    parcours,
    professionnel: m.professionnels[m.emploi.compteId],
    rang: 'principal',
  });

test('entrer dans une opération cofinancée : le premier référent principal doit le questionnaire d’entrée', async () => {
  const parcours = await oriente();
  expect(await entree(parcours)).toEqual([]);
  await suivre(parcours);
  // 28 jours : paramètre daté « fse.entree_jours ». Rappels sept jours avant, le jour même, sept jours après.
  expect(await entree(parcours)).toEqual([
    { compte: m.emploi.compteId, etat: 'ouverte', jours: 28, adresse: `/parcours/${parcours}/fse`, rappels: 3 },
  ]);
});

test('répondre à tout ce que le Fonds exige la solde, pas avant', async () => {
  const parcours = await oriente();
  await suivre(parcours);
  const repondre = (reponses: Record<string, string>) =>
    executer(remplirFse, m.emploi, { parcours, moment: 'entree', reponses });
  await repondre({ genre: 'femme' });
  expect(await entree(parcours)).toMatchObject([{ etat: 'ouverte' }]);
  await repondre({ genre: 'femme', situation: 'chomage', diplome: 'lycee' });
  expect(await entree(parcours)).toMatchObject([{ etat: 'faite' }]);
});

test('commencé avant d’être suivi : pas attendu deux fois', async () => {
  const parcours = await oriente();
  await executer(remplirFse, m.orientation, { parcours, moment: 'entree', reponses: { genre: 'homme' } });
  await suivre(parcours);
  expect(await entree(parcours)).toEqual([]);
});

test('une opération sans cofinancement n’attend rien', async () => {
  await sql`UPDATE operation_accompagnement SET fse = false WHERE id = ${m.operation}`.execute(base);
  const parcours = await oriente();
  await suivre(parcours);
  expect(await entree(parcours)).toEqual([]);
});
