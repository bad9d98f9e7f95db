import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { ecrireJournal } from './journal.ts';
import { verifierJournal } from './verifier.ts';

const ida = { compteId: 7, organisationId: 3, nom: 'Ida Exemple' };
let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
});

const dernieres = () => base.selectFrom('journal').selectAll().orderBy('id').execute();

/** Ce que ferait quelqu'un qui a la main sur la base. */
async function falsifier(ordre: string): Promise<void> {
  await sql
    .raw(`ALTER TABLE journal DISABLE TRIGGER USER; ${ordre}; ALTER TABLE journal ENABLE TRIGGER USER`)
    .execute(base);
}

describe('journal', () => {
  test('une base neuve a un journal vide et intact', async () => {
    expect(await verifierJournal(base)).toEqual({ intact: true, entrees: 0, tete: null });
  });

  test('la ligne paraît au COMMIT avec le changement, et disparaît avec lui', async () => {
    await base.transaction().execute(async (trx) => {
      await ecrireJournal(trx, { acteur: ida, action: 'essai.faire', objet: 'essai:1', details: { é: 1.5 } });
      expect(await trx.selectFrom('journal').selectAll().execute()).toEqual([]);
    });
    await expect(
      base.transaction().execute(async (trx) => {
        await ecrireJournal(trx, { acteur: ida, action: 'essai.rater', objet: 'essai:2' });
        throw new Error('annulée');
      }),
    ).rejects.toThrow('annulée');
    await ecrireJournal(base, { acteur: null, action: 'essai.visiter', objet: 'essai:3' });
    const lignes = await dernieres();
    expect(lignes.map(({ id, action, acteur, compte_id }) => [id, action, acteur, compte_id])).toEqual([
      [1, 'essai.faire', 'Ida Exemple', 7],
      [2, 'essai.visiter', 'Visiteur', null],
    ]);
    expect(lignes[1]?.empreinte_precedente).toEqual(lignes[0]?.empreinte);
    expect(await verifierJournal(base)).toMatchObject({ intact: true, entrees: 2 });
  });

  test.each(['UPDATE journal SET action = $$x$$', 'DELETE FROM journal', 'TRUNCATE journal'])(
    'refuse %s',
    async (ordre) => {
      await expect(sql.raw(ordre).execute(base)).rejects.toThrow(/ajout seul/);
    },
  );

  test('une transaction longue qui a journalisé tôt ne bloque pas les autres', async () => {
    await base.transaction().execute(async (longue) => {
      await ecrireJournal(longue, { acteur: ida, action: 'import.long', objet: 'import:1' });
      await ecrireJournal(base, { acteur: ida, action: 'essai.court', objet: 'essai:4' });
      expect((await dernieres()).at(-1)?.action).toBe('essai.court');
    });
    expect((await dernieres()).at(-1)?.action).toBe('import.long');
  });

  test('cent transactions à la fois : aucun trou, aucun doublon, chaîne intacte', async () => {
    const avant = (await dernieres()).length;
    await Promise.all(
      Array.from({ length: 100 }, (_, rang) =>
        base.transaction().execute(async (trx) => {
          await ecrireJournal(trx, { acteur: ida, action: 'essai.concurrent', objet: `essai:${rang}` });
          await ecrireJournal(trx, { acteur: ida, action: 'essai.suite', objet: `essai:${rang}` });
        }),
      ),
    );
    const verdict = await verifierJournal(base);
    expect(verdict).toMatchObject({ intact: true, entrees: avant + 200 });
  });

  test('une entrée modifiée est désignée', async () => {
    const verdict = await verifierJournal(base);
    const tete = verdict.intact ? verdict.tete! : undefined;
    await falsifier('UPDATE journal SET details = \'{"é": 1.6}\' WHERE id = 1');
    expect(await verifierJournal(base)).toMatchObject({
      intact: false,
      rang: 1,
      motif: expect.stringMatching(/modifié/),
    });
    await falsifier('UPDATE journal SET details = \'{"é": 1.5}\' WHERE id = 1');
    expect(await verifierJournal(base, tete)).toMatchObject({ intact: true });
  });

  test('une entrée réécrite avec son empreinte recalculée est désignée par la suivante', async () => {
    await falsifier(
      `UPDATE journal SET acteur = 'Autre' WHERE id = 2;
       UPDATE journal SET empreinte = sha256(convert_to(journal_contenu(journal), 'UTF8')) WHERE id = 2`,
    );
    expect(await verifierJournal(base)).toMatchObject({
      intact: false,
      rang: 3,
      motif: "l'entrée 3 ne suit pas l'entrée 2",
    });
    await falsifier(
      `UPDATE journal SET acteur = 'Visiteur' WHERE id = 2;
       UPDATE journal SET empreinte = sha256(convert_to(journal_contenu(journal), 'UTF8')) WHERE id = 2`,
    );
    expect(await verifierJournal(base)).toMatchObject({ intact: true });
  });

  test('une entrée retirée au milieu, puis à la fin, est découverte', async () => {
    const verdict = await verifierJournal(base);
    const tete = verdict.intact ? verdict.tete! : undefined;
    await falsifier(`DELETE FROM journal WHERE id = ${tete?.rang}`);
    expect(await verifierJournal(base)).toMatchObject({ intact: true });
    expect(await verifierJournal(base, tete)).toMatchObject({ intact: false, rang: tete?.rang });
    await falsifier('DELETE FROM journal WHERE id = 3');
    expect(await verifierJournal(base)).toMatchObject({ intact: false, rang: 3, motif: "l'entrée 3 manque" });
  });
});
