import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { candidatureSituee } from '#src/domaines/candidatures/index.ts';
import { litCandidature } from '#src/droits/appels.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { candidatureDeTest } from '#tests/fabriqueAppels.ts';
import { type MondeSelection, mondeSelection } from '#tests/fabriqueSelections.ts';
import { demanderAvis, donnerAvis, revoquerAvis } from './operations/expertiser.ts';
import { declarerInteret } from './operations/interet.ts';

let base: Base;
let m: MondeSelection;
let id: number;
beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeSelection(base);
});
beforeEach(async () => {
  id = await candidatureDeTest(base, m, { etat: 'deposee' });
});
const demander = () =>
  executer(demanderAvis, m.agent, { id, compte: m.lecteur.compteId, question: 'Le projet tient-il ?' });
const AVIS = {
  sens: 'reserve',
  reponses: { reserves: 'Revoir le calendrier.', recommandation: 'Financer la première année.' },
};

test("l'avis se demande une fois, ouvre la candidature à l'expert seul ; retiré, il la referme", async () => {
  for (const qui of [m.porteur, m.autreDepartement, m.lecteur])
    await expect(executer(demanderAvis, qui, { id, compte: m.lecteur.compteId })).rejects.toMatchObject({
      statut: 403,
    });
  await expect(executer(demanderAvis, m.agent, { id })).rejects.toMatchObject({
    champs: { compte: expect.any(String) },
  });
  await expect(executer(demanderAvis, m.agent, { id, compte: m.collegue.compteId })).rejects.toThrow('est candidate');
  await demander();
  await expect(demander()).rejects.toMatchObject({ statut: 409 });
  const lisible = async (qui = m.lecteur) => litCandidature(qui, await candidatureSituee(base, id));
  expect([await lisible(), await lisible(m.autreLecteur)]).toEqual([false, false]);
  await m.sansLien(m.lecteur, id);
  expect([await lisible(), await lisible(m.autreLecteur)]).toEqual([true, false]);
  await executer(revoquerAvis, m.agent, { id, compte: m.lecteur.compteId });
  expect(await lisible()).toBe(false);
  await expect(executer(donnerAvis, m.lecteur, { id, ...AVIS })).rejects.toMatchObject({ statut: 403 });
});

test("dans ses cases, motivé selon son sens, après avoir dit ses liens ; donné, ni l'opération ni la base ne le changent", async () => {
  await demander();
  await expect(executer(donnerAvis, m.lecteur, { id, ...AVIS })).rejects.toThrow('lien avec le porteur');
  await m.sansLien(m.lecteur, id);
  await expect(executer(donnerAvis, m.lecteur, { id, sens: 'reserve', reponses: {} })).rejects.toMatchObject({
    champs: { 'reponses.recommandation': expect.any(String), 'reponses.reserves': expect.any(String) },
  });
  await executer(donnerAvis, m.lecteur, { id, reponses: { forces: 'Une équipe solide.' }, donner: 'non' });
  const essais = await Promise.allSettled([1, 2].map(() => executer(donnerAvis, m.lecteur, { id, ...AVIS })));
  expect(essais.map((e) => e.status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(executer(donnerAvis, m.lecteur, { id, ...AVIS })).rejects.toMatchObject({ statut: 409 });
  await expect(executer(revoquerAvis, m.agent, { id, compte: m.lecteur.compteId })).rejects.toMatchObject({
    statut: 409,
  });
  await expect(sql`UPDATE avis_expert SET sens = 'favorable' WHERE candidature = ${id}`.execute(base)).rejects.toThrow(
    'ne change plus',
  );
  const { rows } = await sql<{
    etat: string;
  }>`SELECT e.etat FROM echeance e JOIN avis_expert a ON e.objet = 'avis_expert:' || a.id
    WHERE a.candidature = ${id}`.execute(base);
  expect(rows).toEqual([{ etat: 'faite' }]);
});

test("lecteur qui a rendu, puis expert : il dit encore qu'il n'a pas de lien ; en déclarer un passe par la réouverture", async () => {
  await sql`UPDATE candidature SET etat = 'recevable' WHERE id = ${id}`.execute(base);
  await m.lire(m.lecteur, id, '4', '3');
  await demander();
  await expect(
    executer(declarerInteret, m.lecteur, { id, interet: 'declare', motif: 'Ancien prestataire.' }),
  ).rejects.toMatchObject({ statut: 409, conseil: expect.stringContaining('rouvrir') });
  await m.sansLien(m.lecteur, id);
  expect(await executer(donnerAvis, m.lecteur, { id, ...AVIS })).toMatchObject({ donne: true });
});
