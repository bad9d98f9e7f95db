import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { cheminDe, fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { purgerFichiers } from '#src/socle/fichiers/purger.ts';
import { baseDeTest } from '#tests/base.ts';
import { type ClamdFactice, clamdFactice, EICAR } from '#tests/clamdFactice.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import {
  compterPieces,
  controlerPieces,
  deposerPiece,
  empreintesDe,
  lireEnvoiPiece,
  piecesDe,
  retirerPiece,
  servirPiece,
} from './index.ts';

const dossier = mkdtempSync(join(tmpdir(), 'maillage-pieces-base-'));
const DEMAIN = Date.now() + 25 * 3_600_000;
let base: Base;
let acteur: Awaited<ReturnType<typeof creerActeurTest>>;
let clamd: ClamdFactice;
beforeAll(async () => {
  base = await baseDeTest();
  acteur = await creerActeurTest(base, 'structure');
  clamd = await clamdFactice();
});
afterAll(async () => {
  await clamd.fermer();
  rmSync(dossier, { recursive: true, force: true });
});
beforeEach(async () => {
  fixerDossierFichiers(dossier);
  clamd.humeur = 'juste';
  clamd.recus.length = 0;
  await sql`DELETE FROM piece`.execute(base);
});
afterEach(() => vi.unstubAllEnvs());

const pdf = (texte: string) => `%PDF-1.7\n${texte}`;
const recevoir = (contenu: string) => ranger(Readable.from([Buffer.from(contenu)]));
const deposer = async (contenu: string, plus: Partial<Parameters<typeof deposerPiece>[2]> = {}) =>
  deposerPiece(base, acteur, {
    objet: 'dossier:7',
    champ: 'budget',
    nom: 'budget.pdf',
    depot: await recevoir(contenu),
    ...plus,
  });
const seule = async () => (await piecesDe(base, 'dossier:7'))[0]!;

describe('déposer une pièce', () => {
  test('sans antivirus : saine aussitôt, jamais analysée ; elle compte, elle a son empreinte et sa trace', async () => {
    const id = await deposer(pdf('a'));
    const [piece] = await piecesDe(base, 'dossier:7');
    expect(piece).toMatchObject({
      id,
      champ: 'budget',
      nom: 'budget.pdf',
      type: 'application/pdf',
      etat: 'saine',
      controleLe: null,
      octets: 10,
    });
    expect(compterPieces(await piecesDe(base, 'dossier:7'))).toEqual({ budget: 1 });
    expect(await empreintesDe(base, 'dossier:7')).toEqual([
      { champ: 'budget', nom: 'budget.pdf', sha256: piece!.sha256, octets: 10 },
    ]);
    const { rows } = await sql<{
      action: string;
    }>`SELECT action FROM journal WHERE objet = 'dossier:7' ORDER BY id DESC LIMIT 1`.execute(base);
    expect(rows[0]?.action).toBe('pieces.deposer');
  });

  test('le même contenu deux fois à la fois (double clic) ne fait qu’une pièce', async () => {
    const [un, deux] = await Promise.all([deposer(pdf('double')), deposer(pdf('double'))]);
    expect(un).toBe(deux);
    expect(await piecesDe(base, 'dossier:7')).toHaveLength(1);
  });

  test('deux dépôts différents à la fois ne dépassent pas le nombre admis', async () => {
    const essais = await Promise.allSettled([deposer(pdf('x'), { nombreMax: 1 }), deposer(pdf('y'), { nombreMax: 1 })]);
    expect(essais.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refus = essais.find((e) => e.status === 'rejected');
    expect(String(refus?.reason)).toContain('Une pièce est déjà déposée ici.');
    expect(await piecesDe(base, 'dossier:7')).toHaveLength(1);
  });

  test('trop gros, ou d’une famille non admise : refusé, et rien ne reste sur le disque', async () => {
    const depot = await recevoir(pdf('trop gros'));
    await expect(deposer('', { depot, limite: 5 })).rejects.toMatchObject({ statut: 413 });
    expect(existsSync(cheminDe(depot.sha256))).toBe(false);
    await expect(deposer(pdf('b'), { types: ['tableur'] })).rejects.toThrow("C'est un PDF ; il faut ici : tableur");
    await expect(deposer('<svg/>', { nom: 'x.svg' })).rejects.toThrow('dessin SVG');
    expect(await piecesDe(base, 'dossier:7')).toEqual([]);
  });

  test('la place d’une organisation est bornée', async () => {
    vi.stubEnv('MAILLAGE_QUOTA_ORGANISATION', '0.00002');
    await deposer(pdf('c'));
    await expect(deposer(pdf('un contenu trop long'))).rejects.toMatchObject({ statut: 413 });
  });

  test('le formulaire : un dépôt, un retrait, un envoi coupé, aucun fichier choisi', async () => {
    const corps = new FormData();
    corps.set('champ', 'budget');
    corps.set('fichier', new File([pdf('formulaire')], 'Été.pdf'));
    const requete = new Request('http://x/', { method: 'POST', body: corps });
    const octets = new Uint8Array(await requete.clone().arrayBuffer());
    expect(await lireEnvoiPiece(requete)).toMatchObject({ intention: 'deposer', champ: 'budget', nom: 'Été.pdf' });
    const coupe = new Request('http://x/', {
      method: 'POST',
      headers: requete.headers,
      body: octets.subarray(0, octets.length - 40),
    });
    await expect(lireEnvoiPiece(coupe)).rejects.toThrow('interrompu');
    corps.set('fichier', new File([], ''));
    await expect(lireEnvoiPiece(new Request('http://x/', { method: 'POST', body: corps }))).rejects.toThrow(
      'Choisissez',
    );
    const retrait = new Request('http://x/', { method: 'POST', body: new URLSearchParams({ piece: '12' }) });
    expect(await lireEnvoiPiece(retrait)).toEqual({ intention: 'retirer', id: 12 });
  });
});

describe('quarantaine', () => {
  beforeEach(() => vi.stubEnv('MAILLAGE_CLAMD', clamd.adresse));

  test('une pièce saine est servie après son analyse, pas avant', async () => {
    const id = await deposer(pdf('saine'));
    const avant = await servirPiece(base, id, 'dossier:7');
    expect([avant.status, await avant.text()]).toEqual([409, expect.stringContaining('attend son analyse')]);
    expect(await controlerPieces(base)).toBe(1);
    expect(await seule()).toMatchObject({ etat: 'saine', controleLe: expect.any(Date) });
    const apres = await servirPiece(base, id, 'dossier:7');
    expect(apres.headers.get('content-disposition')).toContain('attachment');
    expect(await apres.text()).toBe(pdf('saine'));
  });

  test('EICAR est refusé, n’est jamais servi, ne compte plus, et son contenu part le lendemain', async () => {
    const id = await deposer(EICAR, { nom: 'jeu.txt' });
    await controlerPieces(base);
    const piece = await seule();
    expect(piece).toMatchObject({ etat: 'refusee', motif: "L'antivirus y a trouvé « Eicar-Signature »." });
    const page = await servirPiece(base, id, 'dossier:7');
    expect([page.status, await page.text()]).toEqual([409, expect.stringContaining('a été refusée')]);
    expect(compterPieces([piece])).toEqual({});
    await sql`UPDATE piece SET controle_le = now() - interval '2 days'`.execute(base);
    await purgerFichiers(base, DEMAIN);
    expect(existsSync(cheminDe(piece.sha256))).toBe(false);
  });

  test('deux processus se partagent la file sans analyser deux fois', async () => {
    for (const lettre of 'abcdef') await deposer(pdf(lettre));
    const jugees = await Promise.all([controlerPieces(base), controlerPieces(base)]);
    expect(jugees[0] + jugees[1]).toBe(6);
    expect(clamd.recus).toHaveLength(6);
  });

  test('antivirus en panne : la pièce attend, puis passe ; antivirus retiré : elle est rendue sans analyse', async () => {
    await deposer(pdf('attend'));
    clamd.humeur = 'panne';
    expect(await controlerPieces(base)).toBe(0);
    expect((await seule()).etat).toBe('quarantaine');
    clamd.humeur = 'juste';
    expect(await controlerPieces(base)).toBe(1);
    await deposer(pdf('encore'), { champ: 'autre' });
    vi.stubEnv('MAILLAGE_CLAMD', '');
    await controlerPieces(base);
    expect((await piecesDe(base, 'dossier:7', 'autre'))[0]).toMatchObject({ etat: 'saine', controleLe: null });
  });
});

describe('retirer une pièce', () => {
  test('la fiche garde qui et quand ; le contenu reste un mois, sauf s’il sert encore ailleurs', async () => {
    const id = await deposer(pdf('retirée'));
    const { sha256 } = await seule();
    await expect(
      base.transaction().execute((trx) => retirerPiece(trx, acteur, { id, objet: 'dossier:8' })),
    ).rejects.toThrow("n'est plus là");
    await base.transaction().execute((trx) => retirerPiece(trx, acteur, { id, objet: 'dossier:7' }));
    await expect(servirPiece(base, id, 'dossier:7')).rejects.toMatchObject({ statut: 404 });
    const { rows } = await sql<{ par: string }>`SELECT retiree_par AS par FROM piece WHERE id = ${id}`.execute(base);
    expect(rows[0]?.par).toBe(acteur.nom);
    await purgerFichiers(base, DEMAIN);
    expect(existsSync(cheminDe(sha256))).toBe(true);
    await deposer(pdf('retirée'), { objet: 'dossier:9' });
    await sql`UPDATE piece SET retiree_le = now() - interval '31 days' WHERE id = ${id}`.execute(base);
    await purgerFichiers(base, DEMAIN);
    expect(existsSync(cheminDe(sha256))).toBe(true);
    await sql`UPDATE piece SET retiree_le = now() - interval '31 days', retiree_par = 'x'`.execute(base);
    await purgerFichiers(base, DEMAIN);
    expect(existsSync(cheminDe(sha256))).toBe(false);
  });

  test('la pièce d’un autre objet n’existe pas', async () => {
    const id = await deposer(pdf('à moi'));
    await expect(servirPiece(base, id, 'dossier:8')).rejects.toMatchObject({ statut: 404 });
  });
});
