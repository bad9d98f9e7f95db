import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '#tests/base.ts';
import {
  gestesDeCloture,
  type MondeCloture,
  mondeCloture,
  REALISE_TEST,
  subventionFinie,
} from '#tests/fabriqueClotures.ts';
import { bilanSitue } from './chargement.ts';
import {
  accepterBilan,
  chiffrerBilan,
  cloreComptes,
  deposerBilan,
  ouvrirBilan,
  refuserBilan,
  renvoyerBilan,
  repondreRevue,
  reviserLigne,
  reviserReste,
  rouvrirBilan,
} from './index.ts';

let base: Base;
let m: MondeCloture;
let g: ReturnType<typeof gestesDeCloture>;
beforeAll(async () => {
  fixerDossierFichiers(await mkdtemp(`${tmpdir()}/maillage-`));
  base = await baseDeTest();
  m = await mondeCloture(base);
});
beforeEach(async () => {
  m = { ...m, ...(await subventionFinie(base, m)) };
  g = gestesDeCloture(base, m);
});
afterAll(arreterRendu);

test('revoir, communiquer, répondre, décider, clore : le compte fait à la main', async () => {
  const id = await g.depose();
  await expect(g.reviser(id, 'c1', '40000')).rejects.toThrow('raison');
  await expect(g.reviser(id, 'c1', '44000.01', 'plus que déclaré')).rejects.toThrow('déclaré');
  await g.reviser(id, 'c1', '40000', 'Un mois sans fiche de paie.');
  await executer(reviserReste, m.agent, { id });
  // 20 % de 40 000 : 8 000 € de frais indirects au plus, 8 800 € déclarés.
  await expect(executer(accepterBilan, m.departement, { id })).rejects.toMatchObject({
    conseil: expect.stringMatching(/communiquez.*800,00/s),
  });
  await g.reviser(id, 'c2', '8000', 'Plafond de 20 % du personnel accepté.');
  await g.communiquer(id);
  await expect(executer(accepterBilan, m.departement, { id })).rejects.toThrow('peut encore répondre');
  await expect(executer(repondreRevue, m.porteur, { id, reponses: { r1: 'non' } })).rejects.toMatchObject({
    statut: 409,
  });
  await executer(repondreRevue, m.porteur, { id, reponses: { c1: 'La fiche de décembre est jointe.', c2: '' } });
  await expect(executer(repondreRevue, m.collegue, { id, reponses: {} })).rejects.toMatchObject({ statut: 409 });
  await executer(accepterBilan, m.departement, { id });
  // 48 000 acceptés : maximum 48 000 ; 80 % = 38 400 ; besoin 48 000 − 5 000 reçus = 43 000.
  const clos = await executer(cloreComptes, m.departement, { subvention: m.subvention });
  expect(clos).toMatchObject({ montantFinal: '38400.00', solde: '4800.00', deja: false });
  const { rows } = await sql<{ genre: string; montant: string; etat: string; reste: string }>`
    SELECT p.genre, p.montant, p.etat, s.etat AS reste FROM paiement p JOIN subvention s ON s.id = p.subvention
    WHERE p.subvention = ${m.subvention} AND p.etat <> 'paye'`.execute(base);
  expect(rows).toEqual([{ genre: 'solde', montant: '4800.00', etat: 'propose', reste: 'close' }]);
  expect(await executer(cloreComptes, m.departement, { subvention: m.subvention })).toMatchObject({
    deja: true,
    solde: '4800.00',
  });
});

test('trop versé : la clôture demande le reversement ; deux clôtures à la fois n’en font qu’une', async () => {
  const id = await g.depose();
  await g.reviser(id, 'c1', '25000', 'Dix-neuf mille euros sans justificatif.');
  await g.reviser(id, 'c2', '5000', 'Plafond de 20 % du personnel accepté.');
  await executer(reviserReste, m.agent, { id });
  await g.communiquer(id);
  await g.expirer(id);
  await expect(executer(repondreRevue, m.porteur, { id, reponses: {} })).rejects.toThrow('passé');
  await executer(accepterBilan, m.departement, { id });
  const faits = await Promise.all(
    [1, 2].map(() => executer(cloreComptes, m.departement, { subvention: m.subvention })),
  );
  // 30 000 acceptés : 80 % = 24 000, moins 33 600 versés.
  expect(faits.map((f) => [f.montantFinal, f.solde, f.deja]).sort()).toEqual([
    ['24000.00', '-9600.00', false],
    ['24000.00', '-9600.00', true],
  ]);
  const { rows } = await sql<{ genre: string; montant: string }>`SELECT genre, montant FROM paiement
    WHERE subvention = ${m.subvention} AND etat = 'propose'`.execute(base);
  expect(rows).toEqual([{ genre: 'reversement', montant: '9600.00' }]);
});

test('une décision plus dure après la communication la rouvre ; plus douce, non', async () => {
  const id = await g.depose();
  await g.reviser(id, 'c1', '43000', 'Un billet de train en double.');
  await g.reviser(id, 'c2', '8600', 'Plafond de 20 % du personnel accepté.');
  await executer(reviserReste, m.agent, { id });
  await g.communiquer(id);
  await g.reviser(id, 'c1', '43500', 'Réduction moindre : pièce retrouvée.');
  expect((await bilanSitue(base, id)).revueLe).not.toBeNull();
  await g.reviser(id, 'c2', '8000', 'Une clé de répartition fausse.');
  expect((await bilanSitue(base, id)).revueLe).toBeNull();
});

test('deux agents sur une ligne : le second l’apprend ; sur deux lignes, ils ne se gênent pas', async () => {
  const id = await g.depose();
  await executer(reviserLigne, m.agent, { id, ligne: 'c1', accepte: '44000', vu: '' });
  await expect(
    executer(reviserLigne, m.departement, { id, ligne: 'c1', accepte: '1', motif: 'Je ne savais pas.', vu: '' }),
  ).rejects.toMatchObject({ statut: 409 });
  await executer(reviserLigne, m.departement, { id, ligne: 'c2', accepte: '8800', vu: '' });
});

test('corrections : seuls les champs nommés et le budget coché se rouvrent ; les lignes inchangées gardent leur revue', async () => {
  const id = await g.depose();
  await executer(reviserReste, m.agent, { id });
  await expect(executer(renvoyerBilan, m.agent, { id, commentaire: 'Précisez.', champs: ['inconnu'] })).rejects.toThrow(
    'inconnu',
  );
  await executer(renvoyerBilan, m.agent, {
    id,
    commentaire: 'Précisez la formation.',
    champs: ['recit_professionnaliser', 'budget'],
  });
  await expect(g.remplir(id, { recit_diversifier: 'Non demandé.' })).rejects.toMatchObject({ statut: 422 });
  await g.remplir(id, { recit_professionnaliser: 'Vingt formations.' });
  await g.chiffrer(id, {
    ...REALISE_TEST,
    charges: [REALISE_TEST.charges[0]!, { ...REALISE_TEST.charges[1]!, montant: '8000.00' }],
  });
  await g.deposer(id);
  const { rows } = await sql<{
    ligne: string;
  }>`SELECT ligne FROM bilan_revue WHERE bilan = ${id} ORDER BY ligne`.execute(base);
  expect(rows.map((r) => r.ligne)).toEqual(['c1', 'r1', 'r2', 'r3']);
  await executer(refuserBilan, m.departement, { id, commentaire: 'Rien n’est justifié.' });
  await executer(rouvrirBilan, m.agent, { id, commentaire: 'Reprenez tout.' });
  await g.chiffrer(id);
});

test('clore sans bilan accepté, ou avec un paiement transmis : refusé, et dit quoi faire', async () => {
  await expect(executer(cloreComptes, m.departement, { subvention: m.subvention })).rejects.toThrow('bilan final');
  const id = await g.depose();
  await g.accepte(id);
  await sql`INSERT INTO paiement (subvention, genre, montant, calcul, etat, propose_par, propose_par_id, approuve_par, approuve_par_id, approuve_le)
    VALUES (${m.subvention}, 'acompte', 100, '{}', 'exporte', 'Ida', 1, 'Jean', 2, now())`.execute(base);
  await expect(executer(cloreComptes, m.departement, { subvention: m.subvention })).rejects.toThrow('transmis');
});

test('chacun son rôle : un autre porteur, un autre département, un lecteur, un agent là où il faut une personne responsable', async () => {
  const id = await g.ouvrir();
  const refus = { statut: 403 };
  for (const acteur of [m.autrePorteur, m.departement, m.autreDepartement, m.ddets, m.lecteur]) {
    await expect(executer(ouvrirBilan, acteur, { subvention: m.subvention, genre: 'final' })).rejects.toMatchObject(
      refus,
    );
    await expect(executer(deposerBilan, acteur, { id })).rejects.toMatchObject(refus);
    await expect(executer(chiffrerBilan, acteur, { id, version: 1, contenu: REALISE_TEST })).rejects.toMatchObject(
      refus,
    );
  }
  for (const acteur of [m.porteur, m.autreDepartement, m.ddets, m.lecteur]) {
    await expect(
      executer(reviserLigne, acteur, { id, ligne: 'c1', accepte: '1', motif: 'interdit' }),
    ).rejects.toMatchObject(refus);
    await expect(executer(cloreComptes, acteur, { subvention: m.subvention })).rejects.toMatchObject(refus);
  }
  for (const operation of [accepterBilan, refuserBilan])
    await expect(executer(operation, m.agent, { id, commentaire: 'non' })).rejects.toMatchObject(refus);
  await expect(
    executer(reviserLigne, m.agent, { id, ligne: 'c1', accepte: '0', motif: 'trop tôt' }),
  ).rejects.toMatchObject({ statut: 409 });
});
