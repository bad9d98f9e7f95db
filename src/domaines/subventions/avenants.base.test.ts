import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { engager } from '#src/domaines/enveloppes/index.ts';
import { semerModeles } from '#src/domaines/modeles/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAppel, mondeAppel } from '#tests/fabriqueAppels.ts';
import { payerTranche, subventionSignee } from '#tests/fabriqueSubventions.ts';
import {
  annulerAvenant,
  demanderAvenant,
  preparerAvenant,
  proposerAvenant,
  resilierSubvention,
  signerAvenant,
  subventionSituee,
  suivreComptes,
} from './index.ts';
import { etablirDocument } from './operations/etablirDocument.ts';
import { leverEcheance } from './operations/leverEcheance.ts';
import { lirePageAvenants, lireSubvention } from './requetes/fiche.ts';
import '#src/domaines/documents.ts';

let base: Base;
let m: MondeAppel;
const lire = async <L>(requete: ReturnType<typeof sql<L>>) => (await requete.execute(base)).rows;
const papier = (partie: string) => ({ partie, nom: 'Ida Exemple', moyen: 'papier', signe_le: aujourdhui() });
const signer = async (avenant: number) => {
  await executer(signerAvenant, m.porteur, { avenant, partie: 'porteur', moyen: 'electronique' });
  return executer(signerAvenant, m.departement, { avenant, ...papier('financeur') });
};
const plan = (id: number) =>
  lire(sql`SELECT rang, montant FROM subvention_tranche WHERE subvention = ${id} AND etat = 'prevue' ORDER BY rang`);
const engage = async (candidature: number) =>
  (
    await lire(
      sql<{
        montant: string;
      }>`SELECT montant FROM engagement WHERE objet = ${`candidature:${candidature}`} AND etat = 'engage'`,
    )
  )[0]?.montant;

/** Une convention signée, engagée dans une enveloppe qui laisse `reste` euros. */
async function engagee(reste: number) {
  const s = await subventionSignee(base, m);
  await sql`INSERT INTO enveloppe (appel, montant) VALUES (${m.appel}, 0) ON CONFLICT (appel) DO NOTHING`.execute(base);
  await sql`UPDATE enveloppe SET montant = engage + 48000 + ${reste} WHERE appel = ${m.appel}`.execute(base);
  await base
    .transaction()
    .execute((trx) =>
      engager(trx, m.departement, { appel: m.appel, objet: `candidature:${s.candidature}`, montant: '48000.00' }),
    );
  return s;
}

beforeAll(async () => {
  base = await baseDeTest();
  await semerParametres(base);
  await semerModeles(base);
  m = await mondeAppel(base);
});

describe('avenant', () => {
  test('prolonger et augmenter : engagé à la proposition, en vigueur à la dernière signature ; plan et échéances suivent', async () => {
    const { id, candidature } = await engagee(6000);
    await payerTranche(base, m, id, 1);
    const { avenant } = await executer(preparerAvenant, m.agent, {
      id,
      fin: '2027-03-31',
      montant: '54000',
      motif: 'Embauche plus tardive.',
    });
    expect(await engage(candidature)).toBe('48000.00');
    await executer(proposerAvenant, m.agent, { avenant });
    expect(await engage(candidature)).toBe('54000.00');
    expect(await lire(sql`SELECT fin::text AS fin, montant FROM subvention WHERE id = ${id}`)).toEqual([
      { fin: '2026-12-31', montant: '48000.00' },
    ]);
    expect(await signer(avenant)).toMatchObject({ signe: true });
    expect(await lire(sql`SELECT fin::text AS fin, montant FROM subvention WHERE id = ${id}`)).toEqual([
      { fin: '2027-03-31', montant: '54000.00' },
    ]);
    // L'avance payée ne bouge pas : le solde prend la hausse.
    expect(await plan(id)).toEqual([
      { rang: 1, montant: '33600.00' },
      { rang: 2, montant: '20400.00' },
    ]);
    expect(
      await lire(sql`SELECT to_char(due_le AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS due FROM echeance
        WHERE objet = ${`subvention:${id}`} AND etat = 'ouverte' ORDER BY due_le`),
    ).toEqual([{ due: '2027-04-30' }, { due: '2028-06-30' }]);
  });

  test('au-delà de l’enveloppe : refusé à la proposition, rien ne change', async () => {
    const { id, candidature } = await engagee(1000);
    const { avenant } = await executer(preparerAvenant, m.agent, { id, montant: '50000', motif: 'Plus d’ateliers.' });
    await expect(executer(proposerAvenant, m.agent, { avenant })).rejects.toThrow('il manque');
    expect(await engage(candidature)).toBe('48000.00');
    expect(await lire(sql`SELECT etat FROM subvention_avenant WHERE id = ${avenant}`)).toEqual([{ etat: 'projet' }]);
  });

  test('annulé après proposition : l’engagement revient, une signature déjà notée tombe', async () => {
    const { id, candidature } = await engagee(5000);
    const { avenant } = await executer(preparerAvenant, m.agent, { id, montant: '50000', motif: 'Plus d’ateliers.' });
    await executer(proposerAvenant, m.agent, { avenant });
    await executer(signerAvenant, m.porteur, { avenant, partie: 'porteur', moyen: 'electronique' });
    await executer(annulerAvenant, m.agent, { avenant, motif: 'Budget refusé.' });
    expect(await engage(candidature)).toBe('48000.00');
    expect(await lire(sql`SELECT FROM signature WHERE objet = ${`subvention_avenant:${avenant}`}`)).toHaveLength(0);
    await expect(executer(annulerAvenant, m.agent, { avenant, motif: 'Encore une fois.' })).rejects.toMatchObject({
      statut: 409,
    });
  });

  test('comptes clos, ou convention résiliée : l’avenant proposé tombe, et la hausse qu’il engageait revient', async () => {
    for (const arreter of ['clore', 'resilier']) {
      const { id, candidature } = await engagee(2000);
      const { avenant } = await executer(preparerAvenant, m.agent, { id, montant: '50000', motif: 'Plus d’ateliers.' });
      await executer(proposerAvenant, m.agent, { avenant });
      expect(await engage(candidature)).toBe('50000.00');
      if (arreter === 'clore')
        await base.transaction().execute(async (trx) =>
          suivreComptes(trx, m.agent, await subventionSituee(trx, id), {
            solde: '0.00',
            calcul: { formule: 'Essai', termes: [] },
          }),
        );
      else
        await executer(resilierSubvention, m.departement, {
          id,
          motif: 'Le porteur cesse son activité.',
          effet_le: '2026-06-30',
        });
      expect(await engage(candidature), arreter).toBe('48000.00');
      expect(await lire(sql`SELECT etat FROM subvention_avenant WHERE id = ${avenant}`)).toEqual([{ etat: 'annule' }]);
    }
  });

  test('une baisse rend à l’enveloppe ; sous ce qui est versé, elle est refusée ; au-delà du coût aussi', async () => {
    const { id, candidature } = await engagee(0);
    await payerTranche(base, m, id, 1);
    await expect(
      executer(preparerAvenant, m.agent, { id, montant: '30000', motif: 'Moins cher.' }),
    ).rejects.toMatchObject({ champs: { montant: expect.any(String) } });
    await expect(executer(preparerAvenant, m.agent, { id, montant: '60000.01', motif: 'Bien plus.' })).rejects.toThrow(
      'coût éligible',
    );
    await expect(executer(preparerAvenant, m.agent, { id, fin: '2026-12-31', motif: 'Rien du tout.' })).rejects.toThrow(
      'ne change rien',
    );
    const { avenant } = await executer(preparerAvenant, m.agent, { id, montant: '40000', motif: 'Moins cher.' });
    await executer(proposerAvenant, m.agent, { avenant });
    await signer(avenant);
    expect(await engage(candidature)).toBe('40000.00');
    expect((await plan(id)).map((t) => (t as { montant: string }).montant)).toEqual(['33600.00', '6400.00']);
  });

  test('demandé par le porteur : un seul ouvert, repris par le financeur, la raison gardée', async () => {
    const { id } = await engagee(0);
    const demande = { id, fin: '2027-02-28', motif: 'Notre chargée de mission est absente trois mois.' };
    const deux = await Promise.allSettled([1, 2].map(() => executer(demanderAvenant, m.porteur, demande)));
    expect(deux.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const acteur of [m.autrePorteur, m.agent])
      await expect(executer(demanderAvenant, acteur, demande)).rejects.toMatchObject({ statut: 403 });
    const [vu] = (await lirePageAvenants(base, m.porteur, id)).avenants;
    await expect(executer(proposerAvenant, m.agent, { avenant: vu!.id })).rejects.toThrow('préparez');
    const { avenant } = await executer(preparerAvenant, m.agent, {
      id,
      fin: '2027-01-31',
      motif: 'Prolongation courte.',
    });
    expect(avenant).toBe(vu!.id);
    expect((await lirePageAvenants(base, m.agent, id)).avenants[0]).toMatchObject({
      motif: `Prolongation courte. Demande du porteur : ${demande.motif}`,
      changements: { apres: { fin: '2027-01-31' } },
    });
    // En préparation au financeur, il ne se lit plus du porteur.
    expect((await lirePageAvenants(base, m.porteur, id)).avenants).toEqual([]);
    await expect(lirePageAvenants(base, m.autrePorteur, id)).rejects.toMatchObject({ statut: 403 });
  });

  test('un paiement parti depuis la préparation : le plan ne tient plus, l’avenant le dit', async () => {
    const { id } = await engagee(0);
    const { avenant } = await executer(preparerAvenant, m.agent, { id, montant: '40000', motif: 'Moins cher.' });
    await payerTranche(base, m, id, 1);
    await expect(executer(proposerAvenant, m.agent, { avenant })).rejects.toMatchObject({ statut: 409 });
  });

  test('budget amendé : copié du retenu, figé à la signature, le coût éligible le suit', async () => {
    const { id, candidature } = await engagee(0);
    const { avenant, budget } = await executer(preparerAvenant, m.agent, {
      id,
      budget: 'oui',
      motif: 'Un poste de moins.',
    });
    await sql`UPDATE budget SET contenu = jsonb_set(contenu, '{charges,1,montant}', '"8000.00"') WHERE objet = ${`candidature:${candidature}`}
      AND genre = 'amende' AND rang = ${budget}`.execute(base);
    await executer(proposerAvenant, m.agent, { avenant });
    await signer(avenant);
    expect(await lire(sql`SELECT cout_eligible FROM subvention WHERE id = ${id}`)).toEqual([
      { cout_eligible: '58000.00' },
    ]);
    expect(
      await lire(sql`SELECT etat FROM budget WHERE objet = ${`candidature:${candidature}`} AND genre = 'amende'`),
    ).toEqual([{ etat: 'fige' }]);
  });
});

test('lever une échéance : un responsable du financeur, avec une raison ; elle ne retient plus', async () => {
  const { id } = await subventionSignee(base, m, { debut: '2024-01-01', fin: '2024-12-31' });
  const { retenues } = await lireSubvention(base, m.departement, id);
  expect(retenues.map((r) => r.nature).sort()).toEqual(['subvention.bilan', 'subvention.compte_rendu']);
  const saisie = { id, echeance: retenues[0]!.id, motif: 'Bilan reçu sur papier, joint au dossier.' };
  for (const acteur of [m.agent, m.porteur, m.autreDepartement, m.ddets])
    await expect(executer(leverEcheance, acteur, saisie)).rejects.toMatchObject({ statut: 403 });
  await expect(executer(leverEcheance, m.departement, { ...saisie, motif: 'non' })).rejects.toMatchObject({
    champs: { motif: expect.any(String) },
  });
  await executer(leverEcheance, m.departement, saisie);
  expect((await lireSubvention(base, m.departement, id)).retenues).toHaveLength(1);
  await expect(executer(leverEcheance, m.departement, saisie)).rejects.toMatchObject({ statut: 409 });
});

test('convention, avenant et ordre de paiement se mettent en document ; pas d’ordre avant l’approbation', async () => {
  const { id } = await subventionSignee(base, m);
  const { document } = await executer(etablirDocument, m.agent, { id, document: 'convention' });
  expect((await executer(etablirDocument, m.agent, { id, document: 'convention' })).document).toBe(document);
  const paiement = await payerTranche(base, m, id, 1);
  await executer(etablirDocument, m.agent, { id, document: 'ordre', paiement });
  const { avenant } = await executer(preparerAvenant, m.agent, { id, fin: '2027-01-31', motif: 'Un mois de plus.' });
  await executer(etablirDocument, m.agent, { id, document: 'avenant', avenant });
  const textes = await lire(
    sql<{
      titre: string;
      texte: string;
    }>`SELECT titre, document::text AS texte FROM document_produit WHERE objet = ${`subvention:${id}`} AND format = 'pdf' ORDER BY id`,
  );
  expect(textes.map((t) => t.titre.split(' ')[0])).toEqual(['Convention', 'Ordre', 'Avenant']);
  expect(textes[0]!.texte).toMatch(/48\s000,00\s€/);
  expect(textes[1]!.texte).toContain('Deux personnes');
  await expect(executer(etablirDocument, m.porteur, { id, document: 'convention' })).rejects.toMatchObject({
    statut: 403,
  });
  await expect(executer(etablirDocument, m.agent, { id, document: 'ordre', paiement: 9999 })).rejects.toMatchObject({
    statut: 404,
  });
});
