import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAppel, mondeAppel } from '#tests/fabriqueAppels.ts';
import { payerTranche, subventionSignee, trancheDe } from '#tests/fabriqueSubventions.ts';
import {
  approuverPaiement,
  proposerPaiement,
  referencerPaiement,
  rejeterPaiement,
  resilierSubvention,
  subventionSituee,
  suivreComptes,
  versementsDe,
} from './index.ts';

let base: Base;
let m: MondeAppel;
const lire = async <L>(requete: ReturnType<typeof sql<L>>) => (await requete.execute(base)).rows;
const etatDe = async (id: number) =>
  (await lire(sql<{ etat: string }>`SELECT etat FROM paiement WHERE id = ${id}`))[0]!.etat;
const proposer = async (subvention: number, rang = 1) =>
  (await executer(proposerPaiement, m.agent, { subvention, tranche: await trancheDe(base, subvention, rang) }))
    .paiement;

beforeAll(async () => {
  base = await baseDeTest();
  await semerParametres(base);
  m = await mondeAppel(base);
});

describe('suites', () => {
  test('trop versé : un reversement proposé, approuvé par une autre, noté au titre reçu', async () => {
    const { id } = await subventionSignee(base, m);
    await payerTranche(base, m, id, 1);
    // Montant définitif 30 000 € ; 33 600 € versés : 3 600 € à reverser.
    const suite = await base.transaction().execute(async (trx) =>
      suivreComptes(trx, m.agent, await subventionSituee(trx, id), {
        solde: '-3600.00',
        calcul: { formule: 'Essai', termes: [] },
      }),
    );
    expect(await lire(sql`SELECT genre, montant, tranche FROM paiement WHERE id = ${suite}`)).toEqual([
      { genre: 'reversement', montant: '3600.00', tranche: null },
    ]);
    await executer(approuverPaiement, m.departement, { paiement: suite });
    await executer(referencerPaiement, m.agent, { paiement: suite, reference: 'T-4', paye_le: aujourdhui() });
    expect(await versementsDe(base, id)).toMatchObject({
      paye: '33600.00',
      reverse: '3600.00',
      aReverser: '0.00',
      net: '30000',
    });
  });

  test('comptes clos : un reversement rejeté est aussitôt proposé de nouveau, la somme reste due', async () => {
    const { id } = await subventionSignee(base, m);
    await payerTranche(base, m, id, 1);
    const suite = await base.transaction().execute(async (trx) => {
      const s = await subventionSituee(trx, id);
      await sql`UPDATE subvention SET etat = 'close' WHERE id = ${id}`.execute(trx);
      return suivreComptes(trx, m.agent, s, { solde: '-3600.00', calcul: { formule: 'Essai', termes: [] } });
    });
    await executer(rejeterPaiement, m.departement, { paiement: suite, motif: 'Titre mal adressé.' });
    expect(await versementsDe(base, id)).toMatchObject({ aReverser: '3600.00' });
    expect(
      await lire(
        sql`SELECT etat, montant FROM paiement WHERE subvention = ${id} AND genre = 'reversement' ORDER BY id`,
      ),
    ).toEqual([
      { etat: 'rejete', montant: '3600.00' },
      { etat: 'propose', montant: '3600.00' },
    ]);
  });

  test('solde positif : il prend la tranche du solde ; nul : rien', async () => {
    const { id } = await subventionSignee(base, m);
    const faire = (solde: string) =>
      base.transaction().execute(async (trx) =>
        suivreComptes(trx, m.agent, await subventionSituee(trx, id), {
          solde,
          calcul: { formule: 'Essai', termes: [] },
        }),
      );
    expect(await faire('0.00')).toBeNull();
    const suite = await faire('6400.00');
    expect(await lire(sql`SELECT genre, montant, tranche FROM paiement WHERE id = ${suite}`)).toEqual([
      { genre: 'solde', montant: '6400.00', tranche: await trancheDe(base, id, 2) },
    ]);
  });

  test('résiliée : ce qui n’est pas payé s’annule, le bilan reste dû à compter de ce jour, plus d’avance', async () => {
    const { id } = await subventionSignee(base, m);
    const paiement = await proposer(id);
    await expect(
      executer(resilierSubvention, m.agent, { id, motif: 'Le porteur cesse son activité.', effet_le: '2026-06-30' }),
    ).rejects.toMatchObject({ statut: 403 });
    await expect(
      executer(resilierSubvention, m.departement, {
        id,
        motif: 'Le porteur cesse son activité.',
        effet_le: '2028-01-01',
      }),
    ).rejects.toMatchObject({
      champs: { effet_le: expect.any(String) },
    });
    await executer(resilierSubvention, m.departement, {
      id,
      motif: 'Le porteur cesse son activité.',
      effet_le: '2026-10-31',
    });
    expect(await etatDe(paiement)).toBe('annule');
    expect(
      await lire(sql`SELECT to_char(due_le AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS due FROM echeance
      WHERE objet = ${`subvention:${id}`} AND nature = 'subvention.bilan' AND etat = 'ouverte'`),
    ).toEqual([{ due: '2026-11-30' }]);
    await expect(proposer(id)).rejects.toThrow('résiliée');
    await expect(
      executer(resilierSubvention, m.departement, {
        id,
        motif: 'Le porteur cesse son activité.',
        effet_le: '2026-10-31',
      }),
    ).rejects.toMatchObject({ statut: 409 });
  });
});
