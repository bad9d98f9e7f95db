import { beforeAll, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { type Base, ouvrirBase } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';
import { candidatureDeTest, type MondeAppel, mondeAppel } from '#tests/fabriqueAppels.ts';
import { deroger, engager, etatEnveloppe, liberer, mouvementer, proposer } from './index.ts';
import { listerEngagements, pageEnveloppe } from './requetes/enveloppe.ts';

let base: Base;
let m: MondeAppel;
beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeAppel(base);
});

const dotation = { genre: 'dotation', montant: '100000', motif: 'Crédits votés', rang: 0 };

test("l'enveloppe d'un appel est à qui le lance : dotée par un responsable, lue par les associés, fermée aux autres", async () => {
  for (const acteur of [m.agent, m.autreDepartement, m.ddets, m.dreets, m.porteur])
    await expect(executer(mouvementer, acteur, { ...dotation, appel: m.appel })).rejects.toMatchObject({ statut: 403 });
  await executer(mouvementer, m.departement, { ...dotation, appel: m.appel });
  expect(await etatEnveloppe(base, { appel: m.appel })).toMatchObject({ montant: '100000.00', reste: '100000.00' });
  await expect(pageEnveloppe(base, m.ddets, { appel: m.appel })).rejects.toMatchObject({ statut: 403 });
  await base
    .insertInto('appel_partenaire')
    .values({ appel: m.appel, organisation_id: m.ddets.organisationId, droit: 'lecture', par: 'Essai' })
    .execute();
  expect((await pageEnveloppe(base, m.ddets, { appel: m.appel })).peut).toEqual({ mouvementer: false, deroger: false });
  expect((await pageEnveloppe(base, m.agent, { appel: m.appel })).situee).toMatchObject({
    annee: null,
    departement: '62',
  });
});

test('ni titulaire, ni deux : introuvable ; un appel inconnu aussi', async () => {
  for (const titulaire of [{}, { appel: m.appel, campagne: 1 }, { appel: 999_999 }])
    await expect(executer(mouvementer, m.departement, { ...dotation, ...titulaire })).rejects.toMatchObject({
      statut: 404,
    });
});

test('trente engagements à la fois sur un appel : jamais un centime de trop', async () => {
  const autre = ouvrirBase(adresseDe(base), 20);
  const resultats = await Promise.allSettled(
    Array.from({ length: 30 }, (_, i) =>
      enTransaction(autre, (trx) =>
        engager(trx, m.departement, { appel: m.appel, objet: `essai:${i + 1}`, montant: '7692.31' }),
      ),
    ),
  );
  await autre.destroy();
  // 13 × 7 692,31 = 100 000,03 : trois centimes de trop, donc douze seulement.
  expect(resultats.filter((r) => r.status === 'fulfilled')).toHaveLength(12);
  expect(await etatEnveloppe(base, { appel: m.appel })).toMatchObject({ engage: '92307.72', reste: '7692.28' });
});

test('une candidature proposée, engagée, rendue ; la liste la nomme ; la dérogation ouvre le dépassement', async () => {
  const candidature = await candidatureDeTest(base, { appel: m.appel, porteur: m.porteur }, { etat: 'recevable' });
  const objet = `candidature:${candidature}`;
  const faire = (geste: typeof engager, montant: string) =>
    enTransaction(base, (trx) => geste(trx, m.departement, { appel: m.appel, objet, montant }));
  await faire(proposer, '7692.29');
  await expect(faire(engager, '7692.29')).rejects.toThrow('Il reste');
  await executer(deroger, m.departement, {
    appel: m.appel,
    montant: '0,01',
    motif: 'Un centime pour solder la ligne votée.',
    signataire: 'Ida Exemple',
    qualite: 'Vice-présidente',
    signe: 'oui',
    rang: 1,
  });
  await faire(engager, '7692.29');
  expect((await etatEnveloppe(base, { appel: m.appel })).reste).toBe('0.00');
  const { lignes } = await listerEngagements(base, m.agent, { appel: m.appel }, { page: 1, taille: 50, q: 'projet' });
  expect(lignes).toMatchObject([
    { libelle: expect.stringContaining('Projet inventé'), adresse: `/candidatures/${candidature}` },
  ]);
  await enTransaction(base, (trx) => liberer(trx, m.departement, { appel: m.appel, objet }));
  expect((await etatEnveloppe(base, { appel: m.appel })).reste).toBe('7692.29');
});
