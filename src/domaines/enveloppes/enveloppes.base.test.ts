import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, ouvrirBase } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest } from '#tests/fabriqueConventionnement.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { engager, etatEnveloppe, liberer, proposer } from './index.ts';
import { deroger } from './operations/deroger.ts';
import { mouvementer } from './operations/mouvementer.ts';
import { listerEngagements, pageEnveloppe } from './requetes/enveloppe.ts';

let base: Base;
let c: Campagne;
let rang = 0;
beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
});

const doter = async (acteur: Acteur, montant: string, plus: Record<string, unknown> = {}) => {
  const r = await executer(mouvementer, acteur, {
    campagne: c.campagne,
    genre: 'dotation',
    montant,
    motif: 'Notification de la région',
    rang,
    ...plus,
  });
  rang++;
  return r;
};
const signer = {
  montant: '500',
  motif: 'Ouverture du chantier de la vallée, décidée en séance.',
  signataire: 'Ida Exemple',
  qualite: 'Directrice départementale',
  signe: 'oui',
};
const engagerSur = (acces: Base, objet: string, montant: string) =>
  enTransaction(acces, (trx) => engager(trx, c.ddets, { campagne: c.campagne, objet, montant }));

describe("l'enveloppe", () => {
  test('naît vide ; une dotation, un ajustement et une reprise la font, avec leurs motifs', async () => {
    expect(await etatEnveloppe(base, { campagne: c.campagne })).toEqual({
      montant: '0.00',
      derogations: '0.00',
      distribue: '0.00',
      propose: '0.00',
      engage: '0.00',
      reste: '0.00',
    });
    await doter(c.dreets, '10 000,50');
    await doter(c.ddets, '-0,50', { genre: 'ajustement', motif: 'Arrondi' });
    await doter(c.ddets, '1000', { genre: 'reprise', motif: 'Crédits repris' });
    expect((await etatEnveloppe(base, { campagne: c.campagne })).montant).toBe('9000.00');
    const { mouvements } = await pageEnveloppe(base, c.ddets, { campagne: c.campagne });
    expect(mouvements.map((m) => m.montant)).toEqual(['-1000.00', '-0.50', '10000.50']);
    await expect(base.deleteFrom('enveloppe_mouvement').execute()).rejects.toThrow('ajout seul');
  });

  test('mauvais rôle, autre département, structure : refusés ; mauvaise saisie : le champ le dit', async () => {
    const agent = await creerActeurTest(base, 'ddets', 'agent');
    for (const acteur of [agent, c.structure, c.departement, c.autreDdets])
      await expect(doter(acteur, '1')).rejects.toMatchObject({ statut: 403 });
    await expect(pageEnveloppe(base, c.autreDdets, { campagne: c.campagne })).rejects.toMatchObject({ statut: 403 });
    await expect(pageEnveloppe(base, c.structure, { campagne: c.campagne })).rejects.toMatchObject({ statut: 403 });
    await expect(doter(c.ddets, 'beaucoup')).rejects.toMatchObject({ champs: { montant: expect.any(String) } });
    await expect(doter(c.ddets, '-5')).rejects.toMatchObject({ champs: { montant: expect.any(String) } });
    await expect(doter(c.ddets, '1', { campagne: 999_999 })).rejects.toMatchObject({ statut: 404 });
  });

  test('un double clic n’écrit qu’un mouvement', async () => {
    const clics = await Promise.allSettled(
      [1, 2, 3].map(() =>
        executer(mouvementer, c.ddets, {
          campagne: c.campagne,
          genre: 'dotation',
          montant: '1',
          motif: 'Une fois',
          rang,
        }),
      ),
    );
    rang++;
    expect(clics.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    expect(clics.find((r) => r.status === 'rejected')).toMatchObject({ reason: { statut: 409 } });
    expect((await etatEnveloppe(base, { campagne: c.campagne })).montant).toBe('9001.00');
  });

  test('cinquante engagements à la fois : jamais un euro de trop, et ce qui est refusé dit ce qui reste', async () => {
    const autre = ouvrirBase(adresseDe(base), 20);
    const resultats = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) => engagerSur(autre, `essai:${i + 1}`, '700.10')),
    );
    await autre.destroy();
    // 9 001 ÷ 700,10 = 12 engagements, reste 599,80.
    expect(resultats.filter((r) => r.status === 'fulfilled')).toHaveLength(12);
    for (const r of resultats)
      if (r.status === 'rejected') {
        expect(r.reason).toMatchObject({ statut: 422 });
        expect(r.reason.message.replace(/\s/g, ' ')).toMatch(/^Il reste [\d ,]+ € dans l'enveloppe/);
      }
    const etat = await etatEnveloppe(base, { campagne: c.campagne });
    expect(etat).toMatchObject({ engage: '8401.20', reste: '599.80' });
    const { rows } = await sql<{
      somme: string;
    }>`SELECT sum(montant) AS somme FROM engagement WHERE etat = 'engage'`.execute(base);
    expect(rows[0]?.somme).toBe(etat.engage);
  });

  test('une dérogation se signe avec sa raison, par un responsable de la DDETS, et ouvre le dépassement', async () => {
    const demande = { campagne: c.campagne, rang, ...signer };
    await expect(executer(deroger, c.dreets, demande)).rejects.toMatchObject({ statut: 403 });
    const agent = await creerActeurTest(base, 'ddets', 'agent');
    await expect(executer(deroger, agent, demande)).rejects.toMatchObject({ statut: 403 });
    await expect(executer(deroger, c.ddets, { ...demande, motif: 'Trop court' })).rejects.toMatchObject({
      champs: { motif: expect.stringContaining('20') },
    });
    await expect(executer(deroger, c.ddets, { ...demande, signe: '' })).rejects.toMatchObject({
      champs: { signe: expect.any(String) },
    });
    await expect(engagerSur(base, 'essai:60', '1000')).rejects.toThrow('Il reste');
    await executer(deroger, c.ddets, demande);
    rang++;
    await engagerSur(base, 'essai:60', '1000');
    expect(await etatEnveloppe(base, { campagne: c.campagne })).toMatchObject({
      derogations: '500.00',
      reste: '99.80',
    });
  });

  test('changer un engagement ne compte que la différence ; libérer le rend ; la base elle-même refuse un dépassement', async () => {
    await engagerSur(base, 'essai:60', '1099.80');
    await engagerSur(base, 'essai:60', '1000');
    await enTransaction(base, (trx) =>
      proposer(trx, c.ddets, { campagne: c.campagne, objet: 'essai:70', montant: '5000' }),
    );
    expect(await etatEnveloppe(base, { campagne: c.campagne })).toMatchObject({ propose: '5000.00', reste: '99.80' });
    await expect(
      enTransaction(base, (trx) => proposer(trx, c.ddets, { campagne: c.campagne, objet: 'essai:60', montant: '1' })),
    ).rejects.toMatchObject({ statut: 409 });
    for (const objet of ['essai:60', 'essai:60', 'essai:70', 'essai:404'])
      await enTransaction(base, (trx) => liberer(trx, c.ddets, { campagne: c.campagne, objet }));
    expect(await etatEnveloppe(base, { campagne: c.campagne })).toMatchObject({ propose: '0.00', reste: '1099.80' });
    await expect(sql`UPDATE enveloppe SET engage = montant + derogations + 0.01`.execute(base)).rejects.toThrow(
      'enveloppe_non_depassee',
    );
    await expect(doter(c.ddets, '1200', { genre: 'reprise' })).rejects.toThrow('Il reste');
  });

  test('la liste se filtre, se trie et nomme ce qui est financé', async () => {
    const filtres = { page: 1, taille: 5, tri: 'montant', sens: 'desc' } as const;
    const { lignes, total } = await listerEngagements(
      base,
      c.ddets,
      { campagne: c.campagne },
      { ...filtres, etat: 'engage' },
    );
    expect(total).toBe(12);
    expect(lignes).toHaveLength(5);
    expect(
      (await listerEngagements(base, c.ddets, { campagne: c.campagne }, { ...filtres, etat: 'annule' })).total,
    ).toBe(2);
    await expect(listerEngagements(base, c.structure, { campagne: c.campagne }, filtres)).rejects.toMatchObject({
      statut: 403,
    });
  });
});
