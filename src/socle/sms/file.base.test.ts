import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { enCloison } from '#src/socle/base/cloison.ts';
import * as horloge from '#src/socle/base/horloge.ts';
import { baseDeTest } from '#tests/base.ts';
import { ESSAIS_MAX_SMS, envoyerSms, etatSms, purgerSms, viderFileSms } from './file.ts';

let base: Base;
let serveur: Server;
let recus: { corps: { id: number; destinataire: string; texte: string }; jeton: string | undefined; cle: unknown }[] =
  [];
let statut = 202;

beforeAll(async () => {
  base = await baseDeTest();
  serveur = createServer((demande, reponse) => {
    let brut = '';
    demande.on('data', (morceau: Buffer) => {
      brut += morceau.toString();
    });
    demande.on('end', () => {
      recus.push({
        corps: JSON.parse(brut),
        jeton: demande.headers.authorization,
        cle: demande.headers['idempotency-key'],
      });
      reponse.writeHead(statut, statut === 302 ? { location: 'http://127.0.0.1:9/' } : {}).end('{}');
    });
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', () => pret()));
});
afterAll(() => new Promise<void>((fini) => serveur.close(() => fini())));
afterEach(async () => {
  vi.unstubAllEnvs();
  recus = [];
  statut = 202;
  await sql`DELETE FROM sms`.execute(base);
});

const regler = () => {
  vi.stubEnv('MAILLAGE_SMS_URL', `http://127.0.0.1:${(serveur.address() as AddressInfo).port}/sms`);
  vi.stubEnv('MAILLAGE_SMS_JETON', 'secret-invente');
};
const ecrire = (telephone = '06 00 00 00 00', texte = 'Rendez-vous demain à 10 h') =>
  base.transaction().execute((trx) => envoyerSms(trx, { telephone, texte, toutDeSuite: true }));
const lire = async () =>
  (await sql<{ etat: string; essais: number; erreur: string }>`SELECT etat, essais, erreur FROM sms`.execute(base))
    .rows;

describe('file des messages courts', () => {
  test('sans passerelle rien n’est perdu, et l’administration le lit', async () => {
    await ecrire();
    expect(await viderFileSms(base)).toEqual({ envoyes: 0, echecs: 0 });
    expect(await etatSms(base)).toMatchObject({ possible: false, attente: 1, echecs: 0 });
    regler();
    expect(await viderFileSms(base)).toEqual({ envoyes: 1, echecs: 0 });
  });

  test('parti, son texte ne reste pas : un lien d’entrée n’existe en clair que chez la personne', async () => {
    regler();
    await ecrire('06 00 00 00 00', 'Votre espace : https://m.test/espace/entrer/SECRET');
    const garde = async () => JSON.stringify((await sql`SELECT * FROM sms`.execute(base)).rows);
    expect(await garde()).toContain('SECRET');
    await viderFileSms(base);
    expect(await garde()).not.toContain('SECRET');
    expect(recus[0]!.corps.texte).toContain('SECRET');
  });

  test('le message part une fois, avec le jeton, même à plusieurs processus', async () => {
    regler();
    await ecrire();
    const bilans = await Promise.all([viderFileSms(base), viderFileSms(base), viderFileSms(base)]);
    expect(bilans.reduce((n, b) => n + b.envoyes, 0)).toBe(1);
    expect(recus).toHaveLength(1);
    expect(recus[0]).toMatchObject({
      corps: { destinataire: '+33600000000', texte: 'Rendez-vous demain à 10 h' },
      jeton: 'Bearer secret-invente',
    });
    expect(recus[0]!.cle).toBe(`maillage-${recus[0]!.corps.id}`);
    expect(await lire()).toEqual([{ etat: 'envoye', essais: 1, erreur: '' }]);
  });

  test('un refus est retenté plus tard, puis abandonné, et l’administration en lit la cause', async () => {
    regler();
    statut = 503;
    await ecrire();
    expect(await viderFileSms(base)).toEqual({ envoyes: 0, echecs: 1 });
    // Pas avant une minute.
    expect(await viderFileSms(base)).toEqual({ envoyes: 0, echecs: 0 });
    for (let i = 1; i < ESSAIS_MAX_SMS; i += 1) {
      await sql`UPDATE sms SET prochain_le = now()`.execute(base);
      await viderFileSms(base);
    }
    expect(await lire()).toEqual([{ etat: 'echec', essais: ESSAIS_MAX_SMS, erreur: 'La passerelle répond 503.' }]);
    expect(await etatSms(base)).toMatchObject({ attente: 0, echecs: 1, erreur: 'La passerelle répond 503.' });
  });

  test('la nuit, un rappel attend 8 h ; un code que la personne demande part', async () => {
    regler();
    vi.spyOn(horloge, 'heureDeLaBase').mockImplementation(async () => new Date('2040-11-22T23:30:00Z'));
    await base.transaction().execute((trx) => envoyerSms(trx, { telephone: '0600000000', texte: 'Rappel' }));
    await base
      .transaction()
      .execute((trx) => envoyerSms(trx, { telephone: '0600000000', texte: 'Code', toutDeSuite: true }));
    vi.restoreAllMocks();
    const { rows } = await sql<{
      texte: string;
      prochain: Date;
    }>`SELECT texte, prochain_le AS prochain FROM sms ORDER BY id`.execute(base);
    expect(rows.map((r) => r.prochain.toISOString())).toEqual(['2040-11-23T07:00:00.000Z', '2040-11-22T23:30:00.000Z']);
  });

  test('resté en souffrance plus d’un jour, un message ne part plus : il parlerait d’un rendez-vous passé', async () => {
    await ecrire();
    await sql`UPDATE sms SET cree_le = now() - interval '25 hours', prochain_le = now() - interval '25 hours'`.execute(
      base,
    );
    regler();
    expect(await viderFileSms(base)).toEqual({ envoyes: 0, echecs: 0 });
    expect(recus).toEqual([]);
    expect((await lire())[0]).toMatchObject({ etat: 'echec', erreur: expect.stringContaining('trop ancien') });
  });

  test('un renvoi n’est pas suivi : le jeton n’irait pas ailleurs', async () => {
    regler();
    statut = 302;
    await ecrire();
    expect(await viderFileSms(base)).toEqual({ envoyes: 0, echecs: 1 });
  });

  test('une transaction annulée n’envoie rien ; une ligne fixe non plus', async () => {
    await base
      .transaction()
      .execute(async (trx) => {
        await envoyerSms(trx, { telephone: '0600000000', texte: 'non' });
        throw new Error('non');
      })
      .catch(() => {});
    expect(await ecrire('03 21 00 00 00')).toBe(false);
    expect(await lire()).toEqual([]);
  });

  test('sous le rôle de la cloison, on ajoute, on ne relit pas', async () => {
    await enCloison(base, { compteId: 1 }, async (c) => {
      expect(await envoyerSms(c, { telephone: '0600000000', texte: 'oui' })).toBe(true);
      expect((await sql`SELECT FROM sms`.execute(c)).rows).toHaveLength(0);
      expect(Number((await sql`DELETE FROM sms`.execute(c)).numAffectedRows)).toBe(0);
    });
    expect(await lire()).toHaveLength(1);
  });

  test('un message parti depuis trente jours est effacé, un message en attente jamais', async () => {
    await ecrire();
    await ecrire();
    await sql`UPDATE sms SET cree_le = now() - interval '90 days', prochain_le = now() - interval '90 days'`.execute(
      base,
    );
    await sql`UPDATE sms SET etat = 'envoye', envoye_le = now() - interval '31 days' WHERE id = (SELECT min(id) FROM sms)`.execute(
      base,
    );
    expect(await purgerSms(base)).toBe(1);
    expect(await lire()).toHaveLength(1);
  });
});
