import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { racine } from '#src/socle/racine.ts';
import { annulerTravail, lancerTache } from '#src/socle/taches/index.ts';
import { atelierJouet, camille } from '#tests/atelierJouet.ts';
import { adresseDe } from '#tests/base.ts';
import { reprendreInterrompus } from '../taches/concierge.ts';
import './taches.ts';

const { base, deposer, dossier, jouets } = atelierJouet();
const enfants: ChildProcess[] = [];
afterEach(() => {
  for (const enfant of enfants.splice(0)) enfant.kill('SIGKILL');
});

const demarrer = () => {
  const enfant = spawn(process.execPath, [join(racine, 'tests/enfants/importateur.ts'), adresseDe(base()), dossier], {
    cwd: racine,
    stdio: 'inherit',
  });
  enfants.push(enfant);
  return enfant;
};

/** 30 000 lignes en trois lots ; `attente` ralentit chaque lot. */
async function lancer(attente: string) {
  const contenu = `Code;Nom\n${Array.from({ length: 30_000 }, (_, i) => `X${i};jouet ${i}`).join('\n')}\n`;
  const id = await deposer(contenu, { attente });
  const travail = await base()
    .transaction()
    .execute(async (trx) => {
      const lance = await lancerTache(trx, camille, 'imports.executer', { importId: id }, { objet: `import:${id}` });
      await trx.updateTable('import').set({ travail_id: lance }).where('id', '=', id).execute();
      return lance;
    });
  return { id, travail };
}

const etat = (id: number) =>
  base()
    .selectFrom('import_vue')
    .select(['etat', 'progression', 'crees'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
const devient = (id: number, attendu: object) =>
  vi.waitFor(async () => expect(await etat(id)).toMatchObject(attendu), { timeout: 20_000, interval: 50 });
const nombre = async () =>
  (
    await sql<{
      n: number;
      e: number;
    }>`SELECT (SELECT count(*) FROM jouet) AS n, (SELECT count(*) FROM import_effet) AS e`.execute(base())
  ).rows[0];

describe('kill -9 pendant un import', () => {
  test("ne laisse rien à moitié écrit ; l'import est repris tout seul et n'est fait qu'une fois", async () => {
    const { id, travail } = await lancer('700');
    const enfant = demarrer();
    await vi.waitFor(async () => expect((await etat(id)).progression).toBeGreaterThan(30), {
      timeout: 20_000,
      interval: 50,
    });
    enfant.kill('SIGKILL');
    await once(enfant, 'exit');
    expect(await nombre()).toEqual({ n: 0, e: 0 });
    await sql`UPDATE import SET options = '{}' WHERE id = ${id}`.execute(base());
    demarrer();
    await devient(id, { etat: 'termine', crees: 30_000 });
    expect(await nombre()).toEqual({ n: 30_000, e: 30_000 });
    const repris = await base()
      .selectFrom('travail')
      .select(['essai', 'etat'])
      .where('id', '=', travail)
      .executeTakeFirst();
    expect(repris).toEqual({ essai: 2, etat: 'reussi' });
  });

  test("juste après la validation : l'import acquis n'est ni perdu ni refait", async () => {
    const { id, travail } = await lancer('0');
    const enfant = demarrer();
    await devient(id, { etat: 'termine' });
    enfant.kill('SIGKILL');
    await once(enfant, 'exit');
    // Comme si le processus était mort avant d'avoir noté la fin de son travail.
    await sql`UPDATE travail SET etat = 'en_cours', fin_le = NULL WHERE id = ${travail}`.execute(base());
    await vi.waitFor(async () => expect(await reprendreInterrompus(base())).toBe(1));
    demarrer();
    await vi.waitFor(
      async () => {
        const repris = await base()
          .selectFrom('travail')
          .select(['etat', 'resultat'])
          .where('id', '=', travail)
          .executeTakeFirst();
        expect(repris).toMatchObject({ etat: 'reussi', resultat: { crees: 30_000 } });
      },
      { timeout: 20_000 },
    );
    expect(await nombre()).toEqual({ n: 30_000, e: 30_000 });
  });
});

test('interrompre un import en cours défait tout et le dit', async () => {
  const { id, travail } = await lancer('700');
  demarrer();
  await vi.waitFor(async () => expect((await etat(id)).progression).toBeGreaterThan(20), {
    timeout: 20_000,
    interval: 50,
  });
  await base()
    .transaction()
    .execute((trx) => annulerTravail(trx, travail, camille.nom));
  await devient(id, { etat: 'annule' });
  expect(await jouets()).toEqual([]);
  const { erreur } = await base()
    .selectFrom('travail')
    .select('erreur')
    .where('id', '=', travail)
    .executeTakeFirstOrThrow();
  expect(erreur).toContain("Rien n'a été changé");
});
