import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { designer } from '#src/domaines/designations/index.ts';
import { deciderOrientation, notifierOrientation } from '#src/domaines/orientations/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '../../../tests/fabriqueAccompagnement.ts';
import { decisionDeTest, echeancesDe, positionneDeTest } from '../../../tests/fabriqueOrientations.ts';
import { choisirSuivant, demanderTransfert } from './index.ts';

let base: Base;
let monde: MondeAccompagnement;

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeAccompagnement(base);
}, 60_000);

const versAutre = () => monde.professionnels[monde.autre.compteId]!;

describe('demander', () => {
  test('le référent ou le responsable ; le responsable seul choisit qui reprend ; un seul à la fois', async () => {
    const parcours = await parcoursSuivi(monde, 'Demande');
    for (const qui of [monde.social, monde.autre, monde.orientation, monde.entreprise, monde.financeur, monde.etranger])
      await expect(executer(demanderTransfert, qui, { parcours, motif: 'Essai.' })).rejects.toThrow();
    await expect(
      executer(demanderTransfert, monde.emploi, { parcours, motif: 'Je change de poste.', vers: versAutre() }),
    ).rejects.toMatchObject({ champs: { vers: expect.any(String) } });
    const { id } = await executer(demanderTransfert, monde.emploi, { parcours, motif: 'Je change de poste.' });
    await expect(executer(demanderTransfert, monde.responsable, { parcours, motif: 'Double.' })).rejects.toMatchObject({
      statut: 409,
    });
    await expect(executer(choisirSuivant, monde.emploi, { id, vers: versAutre() })).rejects.toThrow();
    for (const vers of [
      monde.professionnels[monde.emploi.compteId],
      monde.professionnels[monde.entreprise.compteId],
      999_999,
    ])
      await expect(executer(choisirSuivant, monde.responsable, { id, vers })).rejects.toMatchObject({
        champs: { vers: expect.any(String) },
      });
    await executer(choisirSuivant, monde.responsable, { id, vers: versAutre() });
  });

  test('deux demandes à la fois : une seule ; parcours clos ou forgé : aucune', async () => {
    const parcours = await parcoursSuivi(monde, 'Course');
    const issues = await Promise.allSettled(
      [1, 2].map(() => executer(demanderTransfert, monde.emploi, { parcours, motif: 'Essai.' })),
    );
    expect(issues.map((i) => i.status).sort()).toEqual(['fulfilled', 'rejected']);
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${parcours}`.execute(base);
    await expect(executer(demanderTransfert, monde.emploi, { parcours, motif: 'Essai.' })).rejects.toThrow();
    await expect(executer(demanderTransfert, monde.emploi, { parcours: 999_999, motif: 'Essai.' })).rejects.toThrow();
  });
});

test("notifiée avant d'être suivie : le premier référent reprend le délai du contrat", async () => {
  const { parcours, id } = await positionneDeTest(monde, 'Délai');
  await executer(deciderOrientation, monde.responsable, decisionDeTest(monde, id, { verifiee: 'oui' }));
  await executer(notifierOrientation, monde.responsable, { id, le: aujourdhui(), par: 'remise' });
  const contrat = async () =>
    (await echeancesDe(base, parcours)).find((e) => e.nature === 'accompagnement.contrat')?.compte;
  expect(await contrat()).toBe(monde.responsable.compteId);
  const professionnel = monde.professionnels[monde.emploi.compteId];
  await executer(designer, monde.responsable, { parcours, professionnel, rang: 'principal' });
  expect(await contrat()).toBe(monde.emploi.compteId);
});
