import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { subventionSituee } from '#src/domaines/subventions/index.ts';
import { instruitCandidature, litCandidature, litSubvention, redige } from '#src/droits/appels.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { candidatureDeTest, type MondeAppel, mondeAppel, subventionDeTest } from '#tests/fabriqueAppels.ts';
import { candidatureSituee } from './chargement.ts';
import { pageCandidature } from './page.ts';
import { mesCandidatures } from './requetes/liste.ts';

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

test('une décision pas encore notifiée n’est dite qu’au service ; le porteur l’apprend avec sa lettre', async () => {
  const id = await candidatureDeTest(base, m, { etat: 'avis_rendu', donnees: {} });
  const passer = (transition: string, de: string, vers: string, commentaire: string) =>
    sql`INSERT INTO suivi (objet, de, vers, transition, commentaire, acteur, organisation)
      VALUES (${`candidature:${id}`}, ${de}, ${vers}, ${transition}, ${commentaire}, 'Essai', 'Essai')`.execute(base);
  await passer('retenir', 'avis_rendu', 'retenue', '');
  await passer('annuler_decision', 'retenue', 'avis_rendu', 'Erreur de ligne.');
  await passer('refuser', 'avis_rendu', 'refusee', 'Hors sujet.');
  await sql`UPDATE candidature SET etat = 'refusee' WHERE id = ${id}`.execute(base);
  const { rows } = await sql<{ id: number }>`
    INSERT INTO candidature_decision (candidature, sens, motif, signataire, qualite, par)
    VALUES (${id}, 'defavorable', 'Hors sujet.', 'Ida Exemple', 'Vice-présidente', 'Essai') RETURNING id`.execute(base);
  const vu = async (acteur: typeof m.porteur) => {
    const { tete, histoire } = await pageCandidature(base, acteur, id);
    return { etat: tete.etat, histoire: JSON.stringify(histoire) };
  };
  const liste = async () => (await mesCandidatures(base, m.porteur)).find((c) => c.id === id)?.etat;
  expect((await vu(m.agent)).etat).toBe('refusee');
  const avant = await vu(m.porteur);
  expect([avant.etat, await liste()]).toEqual(['avis_rendu', 'avis_rendu']);
  expect(avant.histoire).not.toMatch(/Hors sujet|Erreur de ligne|Retenir|Ne pas retenir/);
  await sql`WITH lot AS (INSERT INTO lettre_lot (appel, empreinte, datee_le, par) VALUES (${m.appel}, ${'a'.repeat(64)}, current_date, 'Essai') RETURNING id)
    INSERT INTO lettre (lot, decision, envoyee_le) SELECT id, ${rows[0]!.id}, now() FROM lot`.execute(base);
  const apres = await vu(m.porteur);
  expect([apres.etat, await liste()]).toEqual(['refusee', 'refusee']);
  expect(apres.histoire).toContain('Hors sujet');
  expect(apres.histoire).not.toMatch(/Erreur de ligne/);
});
