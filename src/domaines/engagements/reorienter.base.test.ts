import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { semerModeles } from '#src/domaines/modeles/index.ts';
import { notifierOrientation } from '#src/domaines/orientations/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '../../../tests/fabriqueAccompagnement.ts';
import { actionDeTest, parcoursAContractualiser, preparerDeTest } from '../../../tests/fabriqueEngagements.ts';
import { contratsDe } from './chargement.ts';
import { signerContrat, signerOrganisme } from './index.ts';

let base: Base;
let monde: MondeAccompagnement;
let suivi: number;

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeAccompagnement(base);
  await semerModeles(base);
}, 60_000);
beforeEach(async () => {
  suivi = await parcoursAContractualiser(monde);
});

const reorienter = async (voie: string, competence: string, parcours = suivi) => {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO orientation (parcours, etat, origine, positionne_nom, voie, competence, motif, decideur, decide_le)
    VALUES (${parcours}, 'decidee', 'reexamen', 'Essai', ${voie}, ${competence}, 'Essai', 'Essai', now()) RETURNING id`.execute(
    base,
  );
  await executer(notifierOrientation, monde.responsable, { id: rows[0]!.id, le: aujourdhui(), par: 'remise' });
};
const conclu = async () => {
  const { id } = await preparerDeTest(monde, suivi);
  await executer(signerContrat, monde.emploi, { id });
  await executer(signerOrganisme, monde.emploi, { id });
};
const etats = async (parcours = suivi) => (await contratsDe(base, parcours)).map((k) => k.etat);
const attendu = async () =>
  (
    await sql`SELECT FROM echeance WHERE nature = 'accompagnement.contrat' AND objet = ${`parcours:${suivi}`} AND etat = 'ouverte'`.execute(
      base,
    )
  ).rows.length;

test('une autre voie notifiée rend le contrat caduc, et un autre est dû', async () => {
  await conclu();
  await reorienter('social', 'social');
  expect(await etats()).toEqual(['caduc']);
  expect(await attendu()).toBe(1);
});

test('la même orientation confirmée laisse courir le contrat : rien de plus n’est dû', async () => {
  await conclu();
  await reorienter('emploi', 'emploi');
  expect(await etats()).toEqual(['en_cours']);
  expect(await attendu()).toBe(0);
});

test('une première notification ne touche pas un contrat en préparation', async () => {
  const neuf = await parcoursSuivi(monde, 'Neuf');
  await actionDeTest(base, neuf, 'Une action');
  await preparerDeTest(monde, neuf);
  await reorienter('emploi', 'emploi', neuf);
  expect(await etats(neuf)).toEqual(['projet']);
});
