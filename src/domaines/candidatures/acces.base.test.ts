import { beforeAll, expect, test } from 'vitest';
import { subventionSituee } from '#src/domaines/subventions/index.ts';
import { instruitCandidature, litCandidature, litSubvention, redige } from '#src/droits/appels.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { candidatureDeTest, type MondeAppel, mondeAppel, subventionDeTest } from '#tests/fabriqueAppels.ts';
import { candidatureSituee } from './chargement.ts';

let base: Base;
let m: MondeAppel;
beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeAppel(base);
});

test("un brouillon n'est lu que de son porteur ; déposée, la candidature l'est du financeur, jamais d'un autre candidat", async () => {
  const brouillon = await candidatureSituee(base, await candidatureDeTest(base, m));
  expect([m.porteur, m.collegue].every((a) => litCandidature(a, brouillon) && redige(a, brouillon))).toBe(true);
  for (const autre of [m.departement, m.autrePorteur, m.lecteur, m.ddets, m.dreets])
    expect(litCandidature(autre, brouillon), autre.nature).toBe(false);
  const deposee = await candidatureSituee(base, await candidatureDeTest(base, m, { etat: 'deposee' }));
  expect(litCandidature(m.agent, deposee) && instruitCandidature(m.agent, deposee)).toBe(true);
  for (const autre of [m.autreDepartement, m.autrePorteur, m.lecteur, m.ddets])
    expect(litCandidature(autre, deposee), autre.nature).toBe(false);
});

test('une lecture confiée ouvre la candidature à son lecteur une fois ses liens dits ; un intérêt déclaré la lui referme', async () => {
  const id = await candidatureDeTest(base, m, { etat: 'recevable' });
  const confier = { candidature: id, compte_id: m.lecteur.compteId, confiee_par: 'Essai' };
  await base.insertInto('lecture').values(confier).execute();
  expect(litCandidature(m.lecteur, await candidatureSituee(base, id))).toBe(false);
  await base.updateTable('lecture').set({ interet: 'aucun' }).where('candidature', '=', id).execute();
  expect(litCandidature(m.lecteur, await candidatureSituee(base, id))).toBe(true);
  expect(litCandidature(m.autreLecteur, await candidatureSituee(base, id))).toBe(false);
  await base
    .updateTable('lecture')
    .set({ interet: 'declare', interet_motif: 'Membre du bureau' })
    .where('candidature', '=', id)
    .execute();
  expect(litCandidature(m.lecteur, await candidatureSituee(base, id))).toBe(false);
});

test('une convention de subvention est lue de ses deux parties, une fois proposée', async () => {
  const { id } = await subventionDeTest(base, m, { etat: 'projet' });
  const projet = await subventionSituee(base, id);
  expect([m.agent, m.porteur, m.autreDepartement].map((a) => litSubvention(a, projet))).toEqual([true, false, false]);
  expect(litSubvention(m.porteur, { ...projet, etat: 'proposee' })).toBe(true);
});
