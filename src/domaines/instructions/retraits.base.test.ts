import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { dossierSitue, listerDossiers, litDossier } from '#src/domaines/dossiers/index.ts';
import { saisir, seRetirer } from '#src/domaines/instances/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { commissionDeTest, seanceDeTest } from '#tests/fabriqueInstances.ts';
import { cofinancements } from './requetes/cofinancements.ts';

let base: Base;
let c: Campagne;
beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
});

test("qui se retire d'un dossier en commission ne le lit plus à aucun titre : ni son département, ni sa tête de réseau, ni un avis demandé", async () => {
  const id = await dossierDeTest(base, c, { etat: 'avis_attendu' });
  await sql`UPDATE dossier SET reseau_autorise = true WHERE id = ${id}`.execute(base);
  await sql`INSERT INTO dossier_avis_financeur (dossier, organisation_id, demande_par)
    VALUES (${id}, ${c.departement.organisationId}, 'Essai')`.execute(base);
  const commission = await commissionDeTest(base, 'commission_iae', false);
  const demander = (motif: string) =>
    base.transaction().execute((trx) =>
      saisir(trx, ACTEUR_SYSTEME, {
        objet: `dossier:${id}`,
        motif,
        genre: 'commission_iae',
        departement: '62',
        titre: `Avis sur ${motif}`,
        organisation: c.structure.organisationId,
        nature: 'simple',
        fondement: '',
      }),
    );
  const saisines = [await demander('convention'), await demander('ventes')];
  const sieges = [c.departement, c.reseau, commission.membres[0]!.acteur] as const;
  const membres = [
    await commission.nommer({ nom: 'Du département', courriel: c.departement.courriel }),
    await commission.nommer({ nom: 'Du réseau', courriel: c.reseau.courriel }),
    commission.membres[0]!.id,
  ];
  const { points } = await seanceDeTest(base, commission, saisines);
  const voit = async (qui: (typeof sieges)[number]) => {
    const dossier = await dossierSitue(base, id);
    const liste = (await listerDossiers(base, qui)).lignes.some((l) => l.id === id);
    expect(liste).toBe(litDossier(qui, dossier));
    return liste;
  };
  for (const qui of sieges) expect(await voit(qui)).toBe(true);
  expect(peut(c.departement, 'instructions.donnerAvis', await dossierSitue(base, id))).toBe(true);
  expect(await cofinancements(base, c.departement)).toHaveLength(1);

  for (const [rang, qui] of sieges.entries())
    await executer(seRetirer, qui, {
      point: points[0],
      membre: membres[rang],
      motif: 'Un proche y travaille',
      annuler: '',
    });
  for (const qui of sieges) expect(await voit(qui)).toBe(false);
  expect(peut(c.departement, 'instructions.donnerAvis', await dossierSitue(base, id))).toBe(false);
  expect(peut(c.departement, 'dialogues.lireFiche', await dossierSitue(base, id))).toBe(false);
  expect(await cofinancements(base, c.departement)).toHaveLength(0);
  // Un autre agent du même service, lui, n'est pas en cause ; ni la structure, ni le service instructeur.
  expect(
    litDossier({ ...c.departement, compteId: c.departement.compteId + 100_000 }, await dossierSitue(base, id)),
  ).toBe(true);
  expect(litDossier(c.structure, await dossierSitue(base, id))).toBe(true);
  expect(litDossier(c.ddets, await dossierSitue(base, id))).toBe(true);
});
