import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeDemonstration } from '#tests/baseDeDemonstration.ts';
import { jouerAccompagnementDemo } from './index.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeDemonstration();
  await jouerAccompagnementDemo(base);
}, 180_000);

const compter = async (requete: string) =>
  (await sql.raw<{ n: number }>(`SELECT count(*)::int AS n FROM ${requete}`).execute(base)).rows[0]!.n;

test('six portefeuilles, trois cents personnes à toutes les étapes, nulle dans l’agglomération exclue', async () => {
  const { rows } = await sql<{ etat: string }>`SELECT DISTINCT etat FROM parcours`.execute(base);
  expect(rows.map(({ etat }) => etat).sort()).toEqual(
    [
      'a_orienter',
      'accompagnement',
      'accueilli',
      'clos',
      'contractualise',
      'diagnostique',
      'oriente',
      'suivi',
      'suspendu',
    ].sort(),
  );
  expect(await compter('portefeuille')).toBe(6);
  expect(await compter('personne WHERE demonstration')).toBeGreaterThanOrEqual(300);
  expect(await compter("personne p JOIN commune c ON c.code = p.commune WHERE c.epci = '200072460'")).toBe(0);
});

test('diagnostics, freins, actions, contrats et sorties suivent l’étape de chacun', async () => {
  for (const etat of ['diagnostique', 'contractualise', 'accompagnement', 'suivi', 'clos'])
    expect(
      await compter(
        `parcours p WHERE etat = '${etat}' AND NOT EXISTS (SELECT FROM diagnostic_personne d WHERE d.parcours = p.id)`,
      ),
    ).toBe(0);
  expect(
    await compter(
      "parcours p WHERE etat = 'accompagnement' AND NOT EXISTS (SELECT FROM contrat_engagement c WHERE c.parcours = p.id AND c.etat = 'en_cours')",
    ),
  ).toBe(0);
  expect(await compter("reponse WHERE objet LIKE 'diagnostic_personne:%'")).toBe(await compter('diagnostic_personne'));
  expect(await compter("frein WHERE etat = 'leve'")).toBeGreaterThan(30);
  expect(
    await compter("action_parcours WHERE echeance < current_date AND etat IN ('prevue', 'en_cours', 'en_attente')"),
  ).toBeGreaterThan(10);
  expect(
    await compter(
      "parcours p WHERE etat IN ('suivi', 'clos') AND NOT EXISTS (SELECT FROM sortie s WHERE s.parcours = p.id)",
    ),
  ).toBe(0);
  expect(await compter('voix_reponse WHERE demonstration')).toBeGreaterThan(20);
  expect(await compter('parcours_intensif WHERE fin IS NULL')).toBeGreaterThan(5);
  expect(await compter("jalon WHERE etat = 'a_faire' AND du_le > current_date")).toBeGreaterThan(5);
});

test('chaque référente voit les siens, et personne d’autre ; la journée n’est pas vide', async () => {
  const ana = (await acteurDemo(base, 'operateur', '62', 'operateur@demo.example'))!;
  const vus = await lireEnCloison(ana, async (c) => {
    const { rows } = await sql<{ parcours: number; jour: number }>`
      SELECT count(DISTINCT parcours)::int AS parcours, count(*) FILTER (WHERE (debut AT TIME ZONE 'Europe/Paris')::date = current_date)::int AS jour
      FROM participation`.execute(c);
    return rows[0]!;
  });
  expect(vus.parcours).toBeGreaterThan(20);
  expect(vus.parcours).toBeLessThan(80);
  expect(vus.jour).toBeGreaterThanOrEqual(3);
});
