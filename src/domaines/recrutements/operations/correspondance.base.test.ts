import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { lireRattacheur } from '../activites/requetes.ts';
import { correspondancesLivrees, semerActivites } from '../activites/semis.ts';
import { ajouterCorrespondance, retirerCorrespondance } from './correspondance.ts';

const administrateur: Acteur = {
  compteId: 1,
  nom: 'Ada Test',
  courriel: 'ada@exemple.fr',
  organisationId: 1,
  organisationNom: 'Site',
  nature: 'plateforme',
  role: 'administrateur',
  perimetre: { niveau: 'national', codes: [] },
};
let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await semerActivites(base);
});
const enVigueur = async () =>
  (await sql<{ n: number }>`SELECT count(*)::int AS n FROM activite_correspondance WHERE fin IS NULL`.execute(base))
    .rows[0]!.n;
const saisie = { nature: 'mot', code: 'Polissage de verre', activite: 'industrie', source: 'Atelier local' };

test('la correspondance livrée se sème une fois', async () => {
  const avant = await enVigueur();
  expect(avant).toBe(correspondancesLivrees().length);
  await semerActivites(base);
  expect(await enVigueur()).toBe(avant);
});

test('ajouter : les calculs la suivent aussitôt ; deux fois est refusé', async () => {
  await executer(ajouterCorrespondance, administrateur, saisie);
  expect((await lireRattacheur(base)).metier('X', 'Ouvriers du polissage de verre')).toEqual(['industrie']);
  await expect(executer(ajouterCorrespondance, administrateur, saisie)).rejects.toThrow('existe déjà');
});

test('retirer une ligne livrée : elle ne revient pas au démarrage suivant', async () => {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM activite_correspondance WHERE nature = 'mot' AND code = 'proprete'`.execute(base);
  await executer(retirerCorrespondance, administrateur, { id: rows[0]!.id });
  expect((await lireRattacheur(base)).metier('X', 'Agents de propreté')).toEqual([]);
  await semerActivites(base);
  expect((await lireRattacheur(base)).metier('X', 'Agents de propreté')).toEqual([]);
  await expect(executer(retirerCorrespondance, administrateur, { id: rows[0]!.id })).rejects.toThrow('déjà retiré');
});

test('mauvaise saisie, mauvais rôle', async () => {
  await expect(
    executer(ajouterCorrespondance, administrateur, { ...saisie, nature: 'rome', code: 'ZZZ' }),
  ).rejects.toThrow("n'a pas la forme");
  await expect(
    executer(ajouterCorrespondance, administrateur, { ...saisie, activite: 'inconnue', code: 'autre' }),
  ).rejects.toThrow('n’existe pas');
  const ddets: Acteur = { ...administrateur, nature: 'ddets', role: 'responsable' };
  await expect(executer(ajouterCorrespondance, ddets, { ...saisie, code: 'autre' })).rejects.toThrow();
  await expect(executer(retirerCorrespondance, ddets, { id: 1 })).rejects.toThrow();
});

test('deux retraits à la fois : un seul aboutit', async () => {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM activite_correspondance WHERE fin IS NULL ORDER BY id LIMIT 1`.execute(base);
  const issues = await Promise.allSettled(
    [1, 2].map(() => executer(retirerCorrespondance, administrateur, { id: rows[0]!.id })),
  );
  expect(issues.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
