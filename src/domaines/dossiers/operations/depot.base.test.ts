import { setTimeout as attendre } from 'node:timers/promises';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { siretInvente } from '#src/domaines/structures/regles/siret.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { creerOrganisationTest } from '#tests/fabriquesComptes.ts';
import { creerStructureTest } from '#tests/fabriquesStructures.ts';
import { dossierPourAgir, faireAvancer } from '../chargement.ts';
import { deposer } from '../deposer.ts';
import { deposerDossier } from './deposer.ts';
import { remplirDossier } from './remplir.ts';

let base: Base;
let c: Campagne;
let suivante = 20;

beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
});

/** Une structure de plus, son compte et son brouillon. */
async function brouillon(donnees?: Record<string, unknown>): Promise<{ id: number; acteur: Acteur }> {
  const siret = siretInvente(9100 + ++suivante);
  const organisationId = await creerOrganisationTest(base, 'structure', { siret });
  const idStructure = await creerStructureTest(base, { siret, nom: `Structure exemple ${suivante}` });
  const acteur = { ...c.structure, organisationId };
  return {
    id: await dossierDeTest(base, { campagne: c.campagne, structure: acteur, idStructure }, donnees ? { donnees } : {}),
    acteur,
  };
}
const clore = (quand: string) =>
  sql`UPDATE campagne SET ferme_le = clock_timestamp() + ${quand}::interval WHERE id = ${c.campagne}`.execute(base);
const etat = async (id: number) =>
  await base
    .selectFrom('dossier')
    .select(['etat', 'numero', 'depose_le'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
const refuses = async (id: number) =>
  (await base.selectFrom('dossier_depot_refuse').select('motif').where('dossier', '=', id).execute()).map(
    (r) => r.motif,
  );

describe('déposer', () => {
  test('fige le contenu : une empreinte que la base permet de refaire, un numéro, et plus rien ne se modifie', async () => {
    const { id, acteur } = await brouillon();
    const depot = await deposer(base, acteur, { id });
    expect(depot).toMatchObject({ rang: 1, deja: false, numero: expect.stringMatching(/^DUI-62-\d{4}-\d{4}$/) });
    const { contenu, empreinte } = await base
      .selectFrom('dossier_recepisse')
      .select(['contenu', 'empreinte'])
      .where('dossier', '=', id)
      .executeTakeFirstOrThrow();
    expect(empreinteDe(contenu)).toBe(empreinte);
    expect(empreinte).toBe(depot.empreinte);
    expect(empreinteDe({ ...(contenu as object), depose_par: 'Autre' })).not.toBe(empreinte);
    await expect(
      executer(remplirDossier, acteur, { id, version: 1, changements: { presentation: 'Après coup' } }),
    ).rejects.toMatchObject({ statut: 409 });
    await expect(
      base
        .updateTable('dossier_recepisse')
        .set({ empreinte: 'f'.repeat(64) })
        .where('dossier', '=', id)
        .execute(),
    ).rejects.toThrow('ajout seul');
  });

  test('un double clic, ou deux collègues ensemble, ne font qu’un dépôt', async () => {
    const { id, acteur } = await brouillon();
    const depots = await Promise.all([1, 2, 3].map(() => deposer(base, acteur, { id })));
    expect(depots.map(({ deja }) => deja).toSorted()).toEqual([false, true, true]);
    expect(new Set(depots.map(({ empreinte }) => empreinte)).size).toBe(1);
    const { n } = await base
      .selectFrom('dossier_recepisse')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('dossier', '=', id)
      .executeTakeFirstOrThrow();
    expect(Number(n)).toBe(1);
  });

  test('incomplet : refusé avec chaque champ, le refus est noté, le brouillon reste', async () => {
    const { id, acteur } = await brouillon({ etp_aci: '12' });
    await expect(deposer(base, acteur, { id })).rejects.toMatchObject({
      statut: 422,
      champs: { presentation: expect.stringContaining('à renseigner') },
    });
    expect(await refuses(id)).toHaveLength(1);
    expect((await etat(id)).etat).toBe('brouillon');
  });

  test('ni une autre structure, ni le service, ni une lectrice : rien n’est noté, rien ne change', async () => {
    const { id, acteur } = await brouillon();
    for (const qui of [c.structure, c.ddets, c.reseau, { ...acteur, role: 'lecteur' as const }])
      await expect(deposer(base, qui, { id })).rejects.toMatchObject({ statut: 403 });
    await expect(deposer(base, acteur, { id: 999_999 })).rejects.toMatchObject({ statut: 404 });
    await expect(deposer(base, acteur, { id: 'x' as never })).rejects.toMatchObject({ statut: 422 });
    expect(await refuses(id)).toEqual([]);
  });
});

describe('la clôture', () => {
  test("la campagne ferme pendant que le dépôt attend son verrou : refusé, à l'heure de la base, et noté", async () => {
    const { id, acteur } = await brouillon();
    await clore('1 day');
    let demande: Promise<unknown> = Promise.resolve();
    await base.transaction().execute(async (trx) => {
      await sql`SELECT FROM campagne WHERE id = ${c.campagne} FOR UPDATE`.execute(trx);
      demande = deposer(base, acteur, { id }).then(
        () => 'déposé',
        (e) => e,
      );
      await attendre(150);
      await sql`UPDATE campagne SET ferme_le = clock_timestamp() WHERE id = ${c.campagne}`.execute(trx);
    });
    expect(await demande).toMatchObject({ statut: 422, message: expect.stringContaining("n'est pas déposé") });
    expect(await etat(id)).toMatchObject({ etat: 'brouillon', numero: null });
    expect(await refuses(id)).toHaveLength(1);
  });

  test('repoussée, elle laisse déposer le même brouillon', async () => {
    const { id, acteur } = await brouillon();
    await clore('-1 minute');
    await expect(deposer(base, acteur, { id })).rejects.toThrow('Le dépôt est clos');
    await clore('1 day');
    expect(await deposer(base, acteur, { id })).toMatchObject({ rang: 1 });
  });

  test("après la clôture, seules les réponses rouvertes s'écrivent et se rendent ; en retard, c'est dit", async () => {
    const { id, acteur } = await brouillon();
    const { numero } = await deposer(base, acteur, { id });
    await clore('-1 minute');
    await enTransaction(base, async (trx) => {
      await faireAvancer(trx, c.ddets, await dossierPourAgir(trx, id), 'renvoyer', 'Précisez la présentation.');
      await ouvrirChamps(trx, `dossier:${id}`, ['presentation']);
      await sql`INSERT INTO dossier_correction (dossier, champs, demande, demandee_par, avant_le)
        VALUES (${id}, '{presentation}', 'Précisez', 'Essai', now() - interval '1 hour')`.execute(trx);
    });
    const remplir = (changements: Record<string, unknown>) =>
      executer(remplirDossier, acteur, { id, version: 1, changements });
    await expect(remplir({ etp_aci: '30' })).rejects.toThrow('Seules les réponses à corriger');
    await remplir({ presentation: 'Un chantier mieux présenté.' });
    expect(await executer(deposerDossier, acteur, { id, commentaire: 'Voilà.' })).toMatchObject({ rang: 2, numero });
    const recepisses = await base
      .selectFrom('dossier_recepisse')
      .select(['rang', 'contenu', 'empreinte'])
      .where('dossier', '=', id)
      .orderBy('rang')
      .execute();
    expect(recepisses.map(({ contenu }) => (contenu as { en_retard: boolean }).en_retard)).toEqual([false, true]);
    expect(recepisses.map((r) => empreinteDe(r.contenu) === r.empreinte)).toEqual([true, true]);
    expect((await etat(id)).etat).toBe('depose');
    await clore('1 day');
  });

  test('200 dépôts autour de la clôture : chacun jugé à son instant, aucun en double, des numéros sans trou', async () => {
    const lot = [];
    for (let n = 0; n < 200; n++) lot.push(await brouillon());
    const avant = Number(
      (
        await sql<{ n: number }>`SELECT count(numero)::int AS n FROM dossier WHERE campagne = ${c.campagne}`.execute(
          base,
        )
      ).rows[0]!.n,
    );
    await clore('600 milliseconds');
    const issues = await Promise.allSettled(
      lot.map(async ({ id, acteur }, n) => {
        await attendre(n * 5);
        // Chacun clique deux fois.
        const [premier] = await Promise.all([deposer(base, acteur, { id }), deposer(base, acteur, { id })]);
        return premier;
      }),
    );
    const { rows } = await sql<{ juste: boolean; n: number; acceptes: number; rangs: number }>`
      SELECT bool_and(d.depose_le < c.ferme_le) AS juste, count(*)::int AS acceptes, count(DISTINCT d.numero)::int AS n,
        max(right(d.numero, 4)::int) AS rangs
      FROM dossier d JOIN campagne c ON c.id = d.campagne WHERE c.id = ${c.campagne} AND d.id = ANY(${lot.map(({ id }) => id)}::int[])
        AND d.depose_le IS NOT NULL`.execute(base);
    const [{ juste, n, acceptes, rangs }] = rows as [(typeof rows)[number]];
    expect(juste).toBe(true);
    expect(acceptes).toBe(issues.filter(({ status }) => status === 'fulfilled').length);
    expect(acceptes).toBeGreaterThan(0);
    expect(acceptes).toBeLessThan(200);
    expect([n, rangs]).toEqual([acceptes, avant + acceptes]);
    const { rows: refus } = await sql<{ tot: boolean; doubles: number }>`
      SELECT bool_and(r.tente_le >= c.ferme_le) AS tot,
        (SELECT count(*)::int FROM dossier_recepisse x WHERE x.dossier = ANY(${lot.map(({ id }) => id)}::int[]) AND x.rang > 1) AS doubles
      FROM dossier_depot_refuse r JOIN dossier d ON d.id = r.dossier JOIN campagne c ON c.id = d.campagne
      WHERE d.id = ANY(${lot.map(({ id }) => id)}::int[])`.execute(base);
    expect(refus[0]).toEqual({ tot: true, doubles: 0 });
    await clore('1 day');
  });
});
