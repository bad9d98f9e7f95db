import '#src/domaines/documents.ts';
import '#src/domaines/saisines.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { candidatureSituee } from '#src/domaines/candidatures/index.ts';
import { clorePoint, voter } from '#src/domaines/instances/index.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { candidatureDeTest } from '#tests/fabriqueAppels.ts';
import { type MondeArbitrage, mondeArbitrage, SIGNATURE } from '#tests/fabriqueArbitrages.ts';
import { arriver, commissionDeTest, seanceDeTest } from '#tests/fabriqueInstances.ts';
import { deciderCandidature, ficheCandidature, rappelerComite, saisirComite } from './index.ts';

let base: Base;
let m: MondeArbitrage;
beforeEach(async () => {
  base = await baseDeTest();
  m = await mondeArbitrage(base);
});

const saisir = (candidatures: number[], acteur = m.agent) =>
  executer(saisirComite, acteur, { appel: m.appel, candidatures });
const etatDe = async (id: number) => (await candidatureSituee(base, id)).etat;

test("sans comité, ou sans le droit : refusé ; la file n'est que celle du comité de l'appel", async () => {
  const [a, b] = m.candidatures;
  await expect(saisir([a])).rejects.toThrow("n'a pas de comité");
  const c = await commissionDeTest(base, 'comite_selection', false);
  await sql`UPDATE appel SET instance = ${c.instance} WHERE id = ${m.appel}`.execute(base);
  for (const acteur of [m.ddets, m.porteur, m.autreDepartement])
    await expect(saisir([a], acteur)).rejects.toMatchObject({ statut: 403 });
  await expect(saisir([])).rejects.toThrow('Cochez');
  await saisir([a, b]);
  await expect(saisir([a])).rejects.toMatchObject({ statut: 409 });
  const { rows } = await sql`SELECT instance, departement FROM saisine ORDER BY id`.execute(base);
  expect(rows).toEqual(Array.from({ length: 2 }, () => ({ instance: c.instance, departement: '62' })));
  // Un autre comité de sélection du même département ne peut pas les inscrire à son ordre du jour.
  const autre = await commissionDeTest(base, 'comite_selection', false);
  const { rows: saisines } = await sql<{ id: number }>`SELECT id FROM saisine`.execute(base);
  await expect(seanceDeTest(base, autre, [saisines[0]!.id])).rejects.toMatchObject({ statut: 409 });
  await executer(rappelerComite, m.agent, { id: b, motif: 'Pièce manquante.' });
  expect(await etatDe(b)).toBe('recevable');
});

test('la fiche dit la note, le budget jugé et le projet ; un brouillon n’en a pas', async () => {
  const fiche = await ficheCandidature(base, m.candidatures[0]);
  const texte = JSON.stringify(fiche).replace(/\s/g, ' ');
  for (const mot of ['Note consolidée : 90', '48 000,00 €', 'équilibré', 'Projet 1']) expect(texte).toContain(mot);
  const nonNotee = JSON.stringify(await ficheCandidature(base, m.candidatures[3]));
  expect(nonNotee).toContain('non calculable');
});

test('en séance : les membres lisent la candidature, votent, et l’avis la fait avancer jusqu’à la décision', async () => {
  const [a] = m.candidatures;
  const c = await commissionDeTest(base, 'comite_selection', false);
  await sql`UPDATE appel SET instance = ${c.instance} WHERE id = ${m.appel}`.execute(base);
  const membre = c.membres[1]!.acteur;
  expect(peut(membre, 'candidatures.lire', await candidatureSituee(base, a))).toBe(false);
  await saisir([a]);
  await expect(
    executer(deciderCandidature, m.departement, { id: a, sens: 'favorable', montant: '1000', ...SIGNATURE }),
  ).rejects.toMatchObject({ statut: 409 });
  const { rows } = await sql<{ id: number }>`SELECT id FROM saisine`.execute(base);
  const seance = await seanceDeTest(base, c, [rows[0]!.id], { ouverte: true });
  expect(peut(membre, 'candidatures.lire', await candidatureSituee(base, a))).toBe(true);
  await arriver(c, seance.id, 0, 1, 2, 3, 4);
  for (const { id, acteur } of c.membres)
    await executer(voter, acteur, { point: seance.points[0], votes: [{ membre: id, sens: 'pour' }] });
  await executer(clorePoint, c.ddets, { point: seance.points[0] });
  expect(await etatDe(a)).toBe('avis_rendu');
  await executer(deciderCandidature, m.departement, { id: a, sens: 'favorable', montant: '1000', ...SIGNATURE });
  expect(await etatDe(a)).toBe('retenue');
});

test('un membre dont l’organisation est candidate à l’appel ne lit pas, par le comité, les candidatures des autres', async () => {
  const [a] = m.candidatures;
  const c = await commissionDeTest(base, 'comite_selection', false);
  await sql`UPDATE appel SET instance = ${c.instance} WHERE id = ${m.appel}`.execute(base);
  await saisir([a]);
  const { rows } = await sql<{ id: number }>`SELECT id FROM saisine`.execute(base);
  await seanceDeTest(base, c, [rows[0]!.id], { ouverte: true });
  const [concurrent, autre] = [c.membres[1]!.acteur, c.membres[2]!.acteur];
  expect(peut(concurrent, 'candidatures.lire', await candidatureSituee(base, a))).toBe(true);
  await candidatureDeTest(base, { appel: m.appel, porteur: concurrent });
  const apres = await candidatureSituee(base, a);
  expect([concurrent, autre].map((qui) => peut(qui, 'candidatures.lire', apres))).toEqual([
    false,
    autre.organisationId !== concurrent.organisationId,
  ]);
});

test('en séance, le membre d’une organisation candidate est retiré d’office des points de ses concurrents', async () => {
  const [a] = m.candidatures;
  const c = await commissionDeTest(base, 'comite_selection', false);
  await sql`UPDATE appel SET instance = ${c.instance} WHERE id = ${m.appel}`.execute(base);
  const concurrent = c.membres[1]!;
  await candidatureDeTest(base, { appel: m.appel, porteur: concurrent.acteur }, { etat: 'recevable' });
  await saisir([a]);
  const { rows } = await sql<{ id: number }>`SELECT id FROM saisine`.execute(base);
  const seance = await seanceDeTest(base, c, [rows[0]!.id], { ouverte: true });
  const { rows: retires } = await sql<{ membre: number; motif: string }>`
    SELECT membre, motif FROM seance_deport WHERE point = ${seance.points[0]}`.execute(base);
  expect(retires).toContainEqual({ membre: concurrent.id, motif: expect.stringContaining('candidate au même appel') });
  await arriver(c, seance.id, 0, 1, 2, 3, 4);
  await expect(
    executer(voter, concurrent.acteur, { point: seance.points[0], votes: [{ membre: concurrent.id, sens: 'pour' }] }),
  ).rejects.toMatchObject({ statut: 403 });
});
