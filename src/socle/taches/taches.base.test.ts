import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { racine } from '#src/socle/racine.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';
import { reprendreInterrompus } from './concierge.ts';
import { annulerTravail, definirTache, executerTravail, inscrireTravail, lancerTache } from './index.ts';
import { demarrerTravailleur, type Travailleur } from './travailleur.ts';

const acteur: Acteur = { ...ACTEUR_SYSTEME, compteId: 7, nom: 'Camille Martin' };
let base: Base;
let travailleur: Travailleur | undefined;

definirTache({
  nom: 'jouet.compter',
  libelle: 'Compter',
  entree: z.object({ jusque: z.number('Un nombre est attendu.') }),
  async executer({ entree, progression, acteur: qui }) {
    await progression(50, 'moitié');
    return { total: entree.jusque, qui: qui.nom };
  },
});
definirTache({
  nom: 'jouet.refuser',
  libelle: 'Refuser',
  entree: z.object({ attendue: z.boolean() }),
  async executer({ entree }) {
    throw entree.attendue
      ? new ErreurMetier('Fichier vide.', { conseil: 'Déposez-en un autre.' })
      : new TypeError('x is undefined');
  },
});
definirTache({
  nom: 'jouet.bloquer',
  libelle: 'Écrit puis attend',
  entree: z.object({}),
  essais: 2,
  executer: ({ base, signal, travail, progression }) =>
    base.transaction().execute(async (trx) => {
      await sql`INSERT INTO jouet_travail VALUES (${`essai ${travail.essai}`})`.execute(trx);
      await progression(10, 'en route');
      if (travail.essai === 2) return 'repris';
      for (;;) {
        signal.throwIfAborted();
        await attendre(20);
      }
    }),
});

beforeAll(async () => {
  base = await baseDeTest();
  await sql`CREATE TABLE jouet_travail (trace text)`.execute(base);
});
afterEach(async () => {
  await travailleur?.arreter();
  travailleur = undefined;
  await sql`TRUNCATE jouet_travail`.execute(base);
});

const lire = (id: number) => base.selectFrom('travail').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const etatDe = async (id: number) => (await lire(id)).etat;
const traces = async () =>
  (await sql<{ trace: string }>`SELECT trace FROM jouet_travail`.execute(base)).rows.map(({ trace }) => trace);
const lancer = (nom: string, entree: unknown) =>
  base.transaction().execute((trx) => lancerTache(trx, acteur, nom, entree));
const devient = (id: number, etat: string) =>
  vi.waitFor(async () => expect(await etatDe(id)).toBe(etat), { timeout: 15_000 });

describe('lancer et suivre', () => {
  test('un travail lancé est exécuté par la file, avec son acteur, son avancement et son résultat', async () => {
    travailleur = await demarrerTravailleur(adresseDe(base));
    const id = await lancer('jouet.compter', { jusque: 3 });
    await devient(id, 'reussi');
    expect(await lire(id)).toMatchObject({
      libelle: 'Compter',
      auteur: 7,
      essai: 1,
      progression: 100,
      message: 'moitié',
      resultat: { total: 3, qui: 'Camille Martin' },
    });
  });

  test('une transaction annulée ne lance rien', async () => {
    const id = await base
      .transaction()
      .execute(async (trx) => {
        const lance = await lancerTache(trx, acteur, 'jouet.compter', { jusque: 1 });
        throw Object.assign(new Error('retour arrière'), { lance });
      })
      .catch((erreur) => erreur.lance as number);
    const { rows } = await sql<{ n: number }>`
      SELECT (SELECT count(*) FROM travail WHERE id = ${id}) + (SELECT count(*) FROM graphile_worker.jobs WHERE key = ${`travail:${id}`}) AS n`.execute(
      base,
    );
    expect(rows[0]!.n).toBe(0);
  });

  test('entrée invalide et tâche inconnue sont refusées en français', async () => {
    await expect(lancer('jouet.compter', { jusque: 'trois' })).rejects.toThrow(
      'La demande est incomplète : Un nombre est attendu.',
    );
    await expect(lancer('jouet.rien', {})).rejects.toThrow('Tâche inconnue');
  });

  test("l'échec attendu garde son message et son conseil ; l'inattendu n'expose pas son texte", async () => {
    const attendue = await inscrireTravail(base, acteur, 'jouet.refuser', { attendue: true });
    const surprise = await inscrireTravail(base, acteur, 'jouet.refuser', { attendue: false });
    await executerTravail(base, attendue);
    await executerTravail(base, surprise);
    expect(await lire(attendue)).toMatchObject({
      etat: 'echoue',
      erreur: 'Fichier vide.',
      conseil: 'Déposez-en un autre.',
    });
    const lu = await lire(surprise);
    expect(lu.etat).toBe('echoue');
    expect(lu.erreur).not.toContain('undefined');
  });

  test("deux processus n'exécutent pas le même travail", async () => {
    const id = await inscrireTravail(base, acteur, 'jouet.compter', { jusque: 1 });
    await Promise.all([executerTravail(base, id), executerTravail(base, id)]);
    expect((await lire(id)).essai).toBe(1);
  });
});

describe('annuler', () => {
  test("en attente : n'est jamais exécuté", async () => {
    const id = await lancer('jouet.compter', { jusque: 1 });
    expect(await base.transaction().execute((trx) => annulerTravail(trx, id, 'Camille Martin'))).toBe(true);
    expect(await lire(id)).toMatchObject({ etat: 'annule', annulation_par: 'Camille Martin' });
    const { rows } = await sql`SELECT 1 FROM graphile_worker.jobs WHERE key = ${`travail:${id}`}`.execute(base);
    expect(rows).toEqual([]);
    expect(await base.transaction().execute((trx) => annulerTravail(trx, id, 'Camille Martin'))).toBe(false);
  });

  test("en cours : s'arrête et sa transaction est défaite", async () => {
    travailleur = await demarrerTravailleur(adresseDe(base));
    const id = await lancer('jouet.bloquer', {});
    await devient(id, 'en_cours');
    await base.transaction().execute((trx) => annulerTravail(trx, id, 'Camille Martin'));
    await devient(id, 'annule');
    expect(await traces()).toEqual([]);
  });
});

describe('arrêts', () => {
  test("l'arrêt propre du serveur remet le travail en file sans compter l'essai", async () => {
    travailleur = await demarrerTravailleur(adresseDe(base));
    const id = await lancer('jouet.bloquer', {});
    await devient(id, 'en_cours');
    await travailleur.arreter();
    travailleur = undefined;
    expect(await lire(id)).toMatchObject({ etat: 'en_attente', essai: 0 });
    await base.updateTable('travail').set({ essai: 1 }).where('id', '=', id).execute();
    travailleur = await demarrerTravailleur(adresseDe(base));
    await devient(id, 'reussi');
    expect(await traces()).toEqual(['essai 2']);
  });

  test('kill -9 du processus : rien à moitié écrit, le travail est repris une fois, puis déclaré échoué', async () => {
    const id = await lancer('jouet.bloquer', {});
    const tuer = async () => {
      const enfant = spawn(process.execPath, [join(racine, 'tests/enfants/travailleur.ts'), adresseDe(base), '/tmp'], {
        cwd: racine,
        stdio: 'inherit',
      });
      await vi.waitFor(async () => expect(await lire(id)).toMatchObject({ etat: 'en_cours', progression: 50 }), {
        timeout: 20_000,
      });
      enfant.kill('SIGKILL');
      await once(enfant, 'exit');
    };
    await tuer();
    expect(await traces()).toEqual([]);
    await vi.waitFor(async () => expect(await reprendreInterrompus(base)).toBe(1));
    expect(await lire(id)).toMatchObject({ etat: 'en_attente', essai: 1 });
    await tuer();
    await vi.waitFor(async () => expect(await reprendreInterrompus(base)).toBe(1));
    const fini = await lire(id);
    expect(fini).toMatchObject({ etat: 'echoue', essai: 2 });
    expect(fini.erreur).toContain("interrompu par un arrêt brutal du programme, 2 fois. Rien n'a été changé.");
    expect(await traces()).toEqual([]);
  });

  test('un travail vivant ne passe pas pour mort', async () => {
    travailleur = await demarrerTravailleur(adresseDe(base));
    const id = await lancer('jouet.bloquer', {});
    await devient(id, 'en_cours');
    expect(await reprendreInterrompus(base)).toBe(0);
    expect(await etatDe(id)).toBe('en_cours');
  });

  test('un travail en attente absent de la file (base restaurée) y est replacé', async () => {
    const id = await lancer('jouet.compter', { jusque: 1 });
    await sql`SELECT graphile_worker.remove_job(${`travail:${id}`}::text)`.execute(base);
    travailleur = await demarrerTravailleur(adresseDe(base));
    await devient(id, 'reussi');
  });
});
