import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { commissionDeTest } from '#tests/fabriqueInstances.ts';
import { destinatairesDe } from './requetes/destinataires.ts';

test("la fiche de suivi ne part pas à qui s'est retiré du dossier, membre ou financeur", async () => {
  const base = await baseDeTest();
  const c = await campagneDeTest(base);
  const id = await dossierDeTest(base, c, { etat: 'en_dialogue' });
  const { membres } = await commissionDeTest(base, 'commission_iae', false);
  await sql`INSERT INTO dossier_avis_financeur (dossier, organisation_id, demande_par)
    VALUES (${id}, ${c.departement.organisationId}, 'Essai')`.execute(base);
  const dossier = await dossierSitue(base, id);
  const ecrits = async (retires: number[]) =>
    (await base.transaction().execute((trx) => destinatairesDe(trx, { ...dossier, retires }))).map((d) => d.courriel);
  const retires = [membres[2]!.acteur, c.departement];
  expect(await ecrits([])).toEqual(expect.arrayContaining(retires.map((a) => a.courriel)));
  const restants = await ecrits(retires.map((a) => a.compteId));
  expect(restants).toContain(membres[1]!.acteur.courriel);
  for (const { courriel } of retires) expect(restants).not.toContain(courriel);
});
