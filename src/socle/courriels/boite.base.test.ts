import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { attenteApresEchec, ESSAIS_MAX, mettreEnAttente, relancerEnvoi, viderBoiteEnvoi } from './boite.ts';

let base: Base;
let serveur: SMTPServer;
let recus: { pour: string; brut: string }[] = [];
let refuser = false;

beforeAll(async () => {
  base = await baseDeTest();
  serveur = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_, __, suite) => suite(refuser ? new Error('450 boîte occupée') : null),
    onData(flux, session, suite) {
      let brut = '';
      flux.on('data', (morceau: Buffer) => {
        brut += morceau.toString();
      });
      flux.on('end', () => {
        recus.push({ pour: session.envelope.rcptTo[0]!.address, brut });
        suite();
      });
    },
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', () => pret()));
});
afterAll(() => new Promise<void>((fini) => serveur.close(() => fini())));
afterEach(async () => {
  vi.unstubAllEnvs();
  recus = [];
  refuser = false;
  await base.deleteFrom('courriel').execute();
});

function reglerSmtp(): void {
  const { port } = serveur.server.address() as AddressInfo;
  vi.stubEnv('MAILLAGE_SMTP_URL', `smtp://127.0.0.1:${port}`);
  vi.stubEnv('MAILLAGE_COURRIEL_EXPEDITEUR', 'Maillage <maillage@demo.test>');
}
const lire = (id: number) => base.selectFrom('courriel').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const message = { destinataire: 'ida@demo.test', sujet: 'Votre invitation', texte: 'Lien : https://x/abc' };

describe("boîte d'envoi", () => {
  test('sans réglage SMTP, le message attend et rien ne part', async () => {
    const id = await mettreEnAttente(base, message);
    expect(await viderBoiteEnvoi(base)).toEqual({ envoyes: 0, echecs: 0 });
    expect(await lire(id)).toMatchObject({ etat: 'en_attente', essais: 0 });
  });

  test('une transaction annulée n’envoie rien', async () => {
    reglerSmtp();
    await base
      .transaction()
      .execute(async (trx) => {
        await mettreEnAttente(trx, message);
        throw new Error('non');
      })
      .catch(() => {});
    expect(await viderBoiteEnvoi(base)).toEqual({ envoyes: 0, echecs: 0 });
  });

  test('le message part une fois, le lien secret est effacé de la base', async () => {
    reglerSmtp();
    const id = await mettreEnAttente(base, { ...message, sensible: true });
    const bilans = await Promise.all([viderBoiteEnvoi(base), viderBoiteEnvoi(base), viderBoiteEnvoi(base)]);
    expect(bilans.reduce((total, bilan) => total + bilan.envoyes, 0)).toBe(1);
    expect(recus).toHaveLength(1);
    expect(recus[0]).toMatchObject({ pour: 'ida@demo.test', brut: expect.stringContaining('https://x/abc') });
    expect(recus[0]!.brut).toContain(`Message-ID: <maillage-${id}@demo.test>`);
    const envoye = await lire(id);
    expect(envoye.etat).toBe('envoye');
    expect(envoye.texte).not.toContain('abc');
  });

  test('un refus est retenté plus tard, puis abandonné ; on peut relancer', async () => {
    reglerSmtp();
    refuser = true;
    const id = await mettreEnAttente(base, message);
    for (let essai = 1; essai <= ESSAIS_MAX; essai++) {
      expect(await viderBoiteEnvoi(base)).toEqual({ envoyes: 0, echecs: 1 });
      expect(await viderBoiteEnvoi(base)).toEqual({ envoyes: 0, echecs: 0 });
      const lu = await lire(id);
      expect(lu).toMatchObject({ essais: essai, etat: essai < ESSAIS_MAX ? 'en_attente' : 'echoue' });
      expect(lu.erreur).toContain('450');
      await base
        .updateTable('courriel')
        .set({ prochain_essai: new Date(0) })
        .where('id', '=', id)
        .execute();
    }
    refuser = false;
    expect(await relancerEnvoi(base, id)).toBe(true);
    expect(await viderBoiteEnvoi(base)).toEqual({ envoyes: 1, echecs: 0 });
    expect(await relancerEnvoi(base, id)).toBe(false);
  });

  test('un serveur absent est un échec noté, pas une panne', async () => {
    vi.stubEnv('MAILLAGE_SMTP_URL', 'smtp://127.0.0.1:1');
    const id = await mettreEnAttente(base, message);
    expect(await viderBoiteEnvoi(base)).toEqual({ envoyes: 0, echecs: 1 });
    expect((await lire(id)).erreur).toMatch(/ECONNREFUSED/);
  });

  test('ni en-tête glissé dans le sujet, ni second destinataire', async () => {
    reglerSmtp();
    await mettreEnAttente(base, { ...message, sujet: 'Bonjour\r\nBcc: pirate@demo.test' });
    await viderBoiteEnvoi(base);
    expect(recus[0]!.brut).not.toMatch(/^Bcc:/m);
    await expect(mettreEnAttente(base, { ...message, destinataire: 'a@demo.test, b@demo.test' })).rejects.toThrow(
      /check/,
    );
  });

  test('l’attente entre deux essais grandit', () => {
    expect([1, 2, 3, 4, 5].map(attenteApresEchec)).toEqual([60, 240, 960, 3840, 15_360]);
  });
});
