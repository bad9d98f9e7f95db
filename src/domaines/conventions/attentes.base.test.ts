import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { atelierConventions } from '#tests/atelierConventions.ts';
import { accord, dossierADecider, signature } from '#tests/fabriqueConventions.ts';
import { proposerAnnexe } from './operations/proposer.ts';
import { attentesDesConventions } from './requetes/attentes.ts';
import { listerVersements } from './requetes/versements.ts';

const { a } = atelierConventions();

test('accueil : proposer, signer, verser, chacun ce qui est à lui, et plus rien ensuite', async () => {
  const nombres = async (acteur = a.c.ddets) => {
    const { aProposer, aSigner, versements } = await attentesDesConventions(a.base, acteur);
    return [aProposer.nombre, aSigner.nombre, versements.nombre];
  };
  const { annexe, convention } = await accord(a.c, await dossierADecider(a.base, a.c));
  expect([await nombres(), await nombres(a.c.structure)]).toEqual([
    [1, 0, 0],
    [0, 0, 0],
  ]);
  expect((await attentesDesConventions(a.base, a.c.ddets)).aProposer.convention).toBe(convention);
  await executer(proposerAnnexe, a.c.ddets, { annexe });
  expect([await nombres(), await nombres(a.c.structure)]).toEqual([
    [0, 1, 0],
    [0, 1, 0],
  ]);
  for (const acteur of [a.c.autreDdets, a.c.autreStructure, a.c.departement])
    expect(await nombres(acteur)).toEqual([0, 0, 0]);
  await signature(a.c, annexe as number, 'prefet');
  expect([await nombres(), await nombres(a.c.structure)]).toEqual([
    [0, 0, 0],
    [0, 1, 0],
  ]);
  await signature(a.c, annexe as number, 'structure');
  expect(await nombres(a.c.structure)).toEqual([0, 0, 0]);
  // Le même compte que la page où mène le lien.
  const { total, somme } = await listerVersements(a.base, a.c.ddets, { etat: 'a_faire' });
  expect(await attentesDesConventions(a.base, a.c.ddets)).toMatchObject({ versements: { nombre: total, somme } });
  expect(total).toBeGreaterThan(0);
  await sql`INSERT INTO echeance (nature, objet, libelle, adresse, service, departement, due_le, retient)
    VALUES ('convention.avenant', 'convention:90001', 'Signer', '/x', 'ddets', '62', now() - interval '1 day', ${`convention:${convention}`})`.execute(
    a.base,
  );
  expect(await nombres()).toEqual([0, 0, 0]);
});
