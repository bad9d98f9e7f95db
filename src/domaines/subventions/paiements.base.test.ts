import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { sha256 } from '#src/socle/empreinte.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAppel, mondeAppel, subventionDeTest } from '#tests/fabriqueAppels.ts';
import { retenirPaiements, subventionSignee, trancheDe } from '#tests/fabriqueSubventions.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import {
  approuverPaiement,
  examinerLivrable,
  exporterPaiements,
  proposerPaiement,
  referencerPaiement,
  rejeterPaiement,
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

describe('proposer puis approuver', () => {
  test('l’avance, au montant du plan, avec son calcul ; double clic : une seule', async () => {
    const { id } = await subventionSignee(base, m);
    const deux = await Promise.allSettled([proposer(id), proposer(id)]);
    expect(deux.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(deux.find((r) => r.status === 'rejected')).toMatchObject({ reason: { statut: 409 } });
    const [p] = await lire(
      sql<{
        montant: string;
        calcul: { resultat: string; termes: unknown[] };
      }>`SELECT montant, calcul FROM paiement WHERE subvention = ${id}`,
    );
    expect(p).toMatchObject({ montant: '33600.00', calcul: { resultat: '33600.00' } });
    expect(p!.calcul.termes).toHaveLength(3);
  });

  test('qui propose n’approuve pas, même responsable ; la base le tient aussi', async () => {
    const { id } = await subventionSignee(base, m);
    const tranche = await trancheDe(base, id, 1);
    const { paiement } = await executer(proposerPaiement, m.departement, { subvention: id, tranche });
    await expect(executer(approuverPaiement, m.departement, { paiement })).rejects.toThrow('une autre personne');
    // Le même compte, dans un autre rôle de la même organisation : refusé encore.
    await expect(
      executer(approuverPaiement, { ...m.departement, role: 'administrateur' }, { paiement }),
    ).rejects.toThrow('une autre personne');
    await expect(
      sql`UPDATE paiement SET etat = 'approuve', approuve_le = now(), approuve_par = 'x', approuve_par_id = ${m.departement.compteId} WHERE id = ${paiement}`.execute(
        base,
      ),
    ).rejects.toThrow(/check/i);
    await expect(executer(approuverPaiement, m.agent, { paiement })).rejects.toMatchObject({ statut: 403 });
    await expect(executer(approuverPaiement, m.autreDepartement, { paiement })).rejects.toMatchObject({ statut: 403 });
    const second = await creerActeurTest(base, 'departement', 'responsable', {
      organisationId: m.departement.organisationId,
    });
    const deux = await Promise.allSettled([1, 2].map(() => executer(approuverPaiement, second, { paiement })));
    expect(deux.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await etatDe(paiement)).toBe('approuve');
  });

  test('ni le porteur, ni un autre financeur, ni un lecteur ne proposent', async () => {
    const { id } = await subventionSignee(base, m);
    const tranche = await trancheDe(base, id, 1);
    const lecteur = await creerActeurTest(base, 'departement', 'lecteur', {
      organisationId: m.departement.organisationId,
    });
    for (const acteur of [m.porteur, m.autrePorteur, m.autreDepartement, m.ddets, lecteur])
      await expect(executer(proposerPaiement, acteur, { subvention: id, tranche })).rejects.toMatchObject({
        statut: 403,
      });
  });

  test('pas avant la signature ; le solde attend le bilan', async () => {
    const { id } = await subventionDeTest(base, m, { etat: 'proposee' });
    await expect(proposer(id)).rejects.toThrow("n'est pas encore signée");
    const signee = await subventionSignee(base, m);
    await expect(proposer(signee.id, 2)).rejects.toThrow('bilan final est accepté');
  });
});

describe('retenue', () => {
  test('une échéance dépassée retient, avec sa raison, à la proposition comme à l’approbation', async () => {
    const { id } = await subventionSignee(base, m);
    const paiement = await proposer(id);
    await retenirPaiements(base, id);
    await expect(executer(approuverPaiement, m.departement, { paiement })).rejects.toThrow("Remettre le point d'étape");
    const autre = await subventionSignee(base, m);
    await retenirPaiements(base, autre.id);
    await expect(proposer(autre.id)).rejects.toThrow(
      /Paiement retenu : « Remettre le point d'étape » est attendu depuis le .+ \(Convention\)/,
    );
    await sql`UPDATE echeance SET etat = 'faite', close_le = now(), close_par = 'x' WHERE nature = 'essai.retenue'`.execute(
      base,
    );
    await executer(approuverPaiement, m.departement, { paiement });
  });

  test('le bilan manqué retient tout de lui-même, sans tâche ni délai', async () => {
    const { id } = await subventionSignee(base, m, { debut: '2024-01-01', fin: '2024-12-31' });
    await expect(proposer(id)).rejects.toThrow('Remettre le bilan final');
  });
});

describe('transmettre', () => {
  test('un lot figé ; les retenus restent ; deux envois ne prennent jamais le même paiement ; redemander rend le même lot', async () => {
    const prets: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      const paiement = await proposer((await subventionSignee(base, m)).id);
      await executer(approuverPaiement, m.departement, { paiement });
      prets.push(paiement);
    }
    const retenue = await subventionSignee(base, m);
    const bloque = await proposer(retenue.id);
    await executer(approuverPaiement, m.departement, { paiement: bloque });
    await retenirPaiements(base, retenue.id);
    await sql`UPDATE paiement SET etat = 'annule' WHERE etat = 'approuve' AND id <> ALL(${[...prets, bloque]})`.execute(
      base,
    );
    const deux = await Promise.allSettled([
      executer(exporterPaiements, m.agent, {}),
      executer(exporterPaiements, m.departement, {}),
    ]);
    expect(deux.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(deux.find((r) => r.status === 'rejected')).toMatchObject({ reason: { statut: 409 } });
    const fait = deux.find((r) => r.status === 'fulfilled')!.value;
    expect(fait).toMatchObject({ nombre: 3, retenus: 1, deja: false });
    expect(await etatDe(bloque)).toBe('approuve');
    const [lot] = await lire(
      sql<{ contenu: string; empreinte: string }>`SELECT contenu, empreinte FROM paiement_lot WHERE id = ${fait.lot}`,
    );
    expect(lot!.empreinte).toBe(sha256(lot!.contenu));
    const lignes = lot!.contenu.trim().split('\r\n');
    expect(lignes).toHaveLength(4);
    expect(lignes[0]).toContain('lot;ligne;paiement;sens;convention');
    expect(lignes[1]).toContain(';33600,00;');
    expect(lignes[1]).toContain(fait.numero);
    // Le même envoi, encore : le même lot, rien de plus.
    expect(await executer(exporterPaiements, m.agent, { paiements: prets })).toMatchObject({
      lot: fait.lot,
      deja: true,
    });
    await expect(executer(exporterPaiements, m.agent, { paiements: [bloque] })).rejects.toThrow('retenus');
    // Un lot ne change pas, et un autre financeur ne prend rien ici.
    await expect(sql`UPDATE paiement_lot SET contenu = 'x' WHERE id = ${fait.lot}`.execute(base)).rejects.toThrow();
    await expect(executer(exporterPaiements, m.autreDepartement, {})).rejects.toMatchObject({ statut: 409 });
    await expect(executer(exporterPaiements, m.porteur, {})).rejects.toMatchObject({ statut: 403 });
  });
});

describe('payer et rejeter', () => {
  test('référence et jour passé ; ensuite, plus rien ne change', async () => {
    const { id } = await subventionSignee(base, m);
    const paiement = await proposer(id);
    const ref = { paiement, reference: 'M-1', paye_le: aujourdhui() };
    await expect(executer(referencerPaiement, m.agent, ref)).rejects.toThrow("n'est pas encore approuvé");
    await executer(approuverPaiement, m.departement, { paiement });
    await expect(executer(referencerPaiement, m.agent, { ...ref, paye_le: '2099-01-01' })).rejects.toMatchObject({
      champs: { paye_le: expect.any(String) },
    });
    await expect(executer(referencerPaiement, m.agent, { ...ref, reference: ' ' })).rejects.toMatchObject({
      champs: { reference: expect.any(String) },
    });
    await executer(referencerPaiement, m.agent, ref);
    await expect(executer(referencerPaiement, m.agent, ref)).rejects.toMatchObject({ statut: 409 });
    await expect(executer(rejeterPaiement, m.agent, { paiement, motif: 'Erreur de compte.' })).rejects.toMatchObject({
      statut: 409,
    });
    await expect(sql`UPDATE paiement SET montant = 1 WHERE id = ${paiement}`.execute(base)).rejects.toThrow(
      'ne change plus',
    );
    await expect(sql`DELETE FROM paiement WHERE id = ${paiement}`.execute(base)).rejects.toThrow('ne change plus');
    expect(await versementsDe(base, id)).toEqual({
      paye: '33600.00',
      enCours: '0.00',
      reverse: '0.00',
      aReverser: '0.00',
      net: '33600',
    });
  });

  test('rejeté par le comptable : la tranche redevient libre', async () => {
    const { id } = await subventionSignee(base, m);
    const paiement = await proposer(id);
    await executer(approuverPaiement, m.departement, { paiement });
    await executer(exporterPaiements, m.agent, { paiements: [paiement] });
    await executer(rejeterPaiement, m.agent, { paiement, motif: 'Compte bancaire fermé.' });
    expect(await etatDe(await proposer(id))).toBe('propose');
  });

  test('jamais plus que le maximum, même si le plan écrit le dépassait', async () => {
    const { id } = await subventionDeTest(base, m);
    await sql`INSERT INTO subvention_tranche (subvention, rang, libelle, genre, condition, part, montant)
      VALUES (${id}, 3, 'Acompte', 'acompte', 'signature', 50, 24000)`.execute(base);
    await proposer(id, 1);
    const p = await proposer(id, 3);
    expect(await lire(sql`SELECT montant FROM paiement WHERE id = ${p}`)).toEqual([{ montant: '14400.00' }]);
  });

  test('40 / 60 : la tranche attend son livrable accepté', async () => {
    const { id } = await subventionDeTest(base, m);
    await sql`WITH l AS (INSERT INTO subvention_livrable (subvention, libelle, etat, remis_le) VALUES (${id}, 'Diagnostic', 'remis', now()) RETURNING id)
      UPDATE subvention_tranche SET condition = 'livrable', livrable = l.id FROM l WHERE subvention = ${id} AND rang = 1`.execute(
      base,
    );
    await expect(proposer(id)).rejects.toThrow("il reste à l'accepter");
    const [{ id: livrable }] = (await lire(
      sql<{ id: number }>`SELECT id FROM subvention_livrable WHERE subvention = ${id}`,
    )) as [{ id: number }];
    await expect(executer(examinerLivrable, m.agent, { livrable, sens: 'refuse', motif: '' })).rejects.toMatchObject({
      champs: { motif: expect.any(String) },
    });
    await expect(executer(examinerLivrable, m.porteur, { livrable, sens: 'accepte' })).rejects.toMatchObject({
      statut: 403,
    });
    await executer(examinerLivrable, m.agent, { livrable, sens: 'accepte' });
    await proposer(id);
  });
});
