import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { creerPortefeuille, habiliter, operationSituee } from '#src/domaines/accompagnements/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import {
  acteurDeTest,
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
  parcoursSuivi,
} from '#tests/fabriqueAccompagnement.ts';
import { chargesDe, finirIntensif, passerEnIntensif, resumeBinome, sansBinome } from './index.ts';
import { poidsDuParcours, proposerPour } from './proposer.ts';

let base: Base;
let monde: MondeAccompagnement;
let intensif: number;
const motif = 'Deux rendez-vous par semaine, convenus ensemble';

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  const qui = await acteurDeTest(base, 'operateur', { organisation: monde.emploi.organisationId, nom: 'Intensive' });
  const commun = { operation: monde.operation, equipe: monde.equipe };
  const { id: titulaire } = await executer(habiliter, monde.financeur, {
    ...commun,
    compte: qui.compteId,
    organisation: qui.organisationId,
    role: 'referent',
    domaine: 'emploi',
    debut: '2026-01-01',
  });
  intensif = (
    await executer(creerPortefeuille, monde.financeur, {
      ...commun,
      nom: 'Intensif (inventé)',
      titulaire,
      intensif: 'on',
    })
  ).id;
  await sql`UPDATE portefeuille SET intensif = true WHERE id = ${intensif}`.execute(base);
}, 60_000);

const charge = async () =>
  (await chargesDe(base, await operationSituee(base, monde.operation))).find((f) => f.id === monde.portefeuille)!;
const lu = (id: number, qui = monde.responsable) =>
  lireEnCloison(qui, async (c) => (await resumeBinome(c, id)).intensif);

test('qui, pourquoi, depuis quand ; lu du cercle et de la personne, pas du premier cercle ; le journal ne porte pas la raison', async () => {
  const id = await parcoursSuivi(monde, 'Intense');
  const avant = await charge();
  for (const intrus of [monde.social, monde.autre, monde.orientation, monde.entreprise])
    await expect(executer(passerEnIntensif, intrus, { parcours: id, motif })).rejects.toMatchObject({ statut: 403 });
  await expect(executer(passerEnIntensif, monde.etranger, { parcours: id, motif })).rejects.toMatchObject({
    statut: 404,
  });
  await expect(executer(passerEnIntensif, monde.emploi, { parcours: id, motif: 'ok' })).rejects.toMatchObject({
    champs: { motif: expect.any(String) },
  });
  const deux = await Promise.allSettled(
    [1, 2].map(() => executer(passerEnIntensif, monde.emploi, { parcours: id, motif })),
  );
  expect(deux.filter((d) => d.status === 'fulfilled')).toHaveLength(1);
  expect(await lu(id)).toMatchObject({ motif, par: monde.emploi.nom });
  expect(await lu(id, monde.entreprise)).toBeNull();
  const { rows } = await sql<{
    details: unknown;
  }>`SELECT details FROM journal WHERE action = 'designations.passerEnIntensif'`.execute(base);
  expect(JSON.stringify(rows)).not.toContain('semaine');
  expect(await charge()).toMatchObject({
    personnes: avant.personnes,
    intensives: 1,
    charge: expect.closeTo(avant.charge + 0.6, 6),
  });
  await executer(finirIntensif, monde.responsable, { parcours: id, motif: 'Le rythme ordinaire suffit' });
  expect(await lu(id)).toBeNull();
  expect(await charge()).toMatchObject({ intensives: 0, charge: avant.charge });
  await expect(executer(finirIntensif, monde.emploi, { parcours: id, motif })).rejects.toMatchObject({ statut: 409 });
  await executer(passerEnIntensif, monde.responsable, { parcours: id, motif });
  await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${id}`.execute(base);
  await expect(executer(finirIntensif, monde.emploi, { parcours: id, motif })).rejects.toMatchObject({ statut: 403 });
});

test('la proposition : une place intensive à qui l’est, une place ordinaire aux autres, à charges égales', async () => {
  await sql`DELETE FROM personne_doublon`.execute(base);
  await sql`DELETE FROM parcours`.execute(base);
  const attendre = async (nom: string) => {
    const id = await parcoursDeTest(monde, nom);
    await sql`UPDATE parcours SET etat = 'oriente', equipe = ${monde.equipe} WHERE id = ${id}`.execute(base);
    return id;
  };
  const ordinaire = await attendre('Ordinaire');
  const intense = await attendre('Intense');
  await executer(passerEnIntensif, monde.responsable, { parcours: intense, motif });
  const operation = await operationSituee(base, monde.operation);
  const file = await lireEnCloison(monde.responsable, (c) => sansBinome(c, monde.operation, [monde.equipe]));
  expect(file.map((l) => [l.parcours, l.intensif]).sort()).toEqual(
    [
      [ordinaire, false],
      [intense, true],
    ].sort(),
  );
  const { affectations } = await proposerPour(base, operation, file, { ecartes: new Map(), equipes: [monde.equipe] });
  expect(new Map(affectations.map((a) => [Number(a.personne), Number(a.portefeuille)]))).toEqual(
    new Map([
      [ordinaire, monde.portefeuille],
      [intense, intensif],
    ]),
  );
});

test('ce que pèse un parcours, à la main', () => {
  const p = { entree: 1.5, leger: 0.5, intensif: 1.6 };
  const pese = (etat: string, oui: boolean) => poidsDuParcours({ etat, intensif: oui }, p);
  expect(['oriente', 'accompagnement', 'suivi'].map((e) => pese(e, false))).toEqual([1.5, 1, 0.5]);
  expect(['oriente', 'accompagnement', 'suspendu'].map((e) => pese(e, true))).toEqual([1.6, 1.6, 0.5]);
});
