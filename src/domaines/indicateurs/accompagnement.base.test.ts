import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { mondeAccompagnement, parcoursDeTest } from '#tests/fabriqueAccompagnement.ts';
import { mesurerIndicateurs, serieIndicateur } from './requetes/mesurer.ts';

test('la file, ses contrats et ses sorties : à qui lit l’opération, masqués sous cinq, sans ceux qui s’opposent aux statistiques', async () => {
  const base = await baseDeTest();
  fixerBase(base);
  const monde = await mondeAccompagnement(base);
  const annee = new Date().getFullYear();
  const lire = async (qui: typeof monde.social, cle: string) =>
    (await mesurerIndicateurs(base, qui, { cles: [cle], territoire: 'france', annee }))[0]!;
  const parcours: number[] = [];
  for (let i = 0; i < 4; i += 1) parcours.push(await parcoursDeTest(monde, `Invente${i}`));
  expect(await lire(monde.financeur, 'file_active')).toMatchObject({ valeur: null, masquee: true });
  for (let i = 4; i < 12; i += 1) parcours.push(await parcoursDeTest(monde, `Invente${i}`));
  expect(await lire(monde.financeur, 'file_active')).toMatchObject({ valeur: 12, masquee: false });
  expect((await lire(monde.social, 'file_active')).valeur).toBe(12);
  expect((await lire(monde.etranger, 'file_active')).valeur).toBeNull();
  // Six contrats sur douze ; deux n'en feraient pas assez pour se montrer.
  await sql`INSERT INTO contrat_engagement (parcours, nature, etat, signe_personne_le, signe_personne_moyen, signe_organisme_le, signe_organisme_par, debut, fin, par, empreinte)
    SELECT p, 'engagement', 'signe_personne', current_date, '', NULL, '', NULL, NULL, 'Essai', NULL FROM unnest(${parcours.slice(0, 6)}::int[]) p`.execute(
    base,
  );
  expect((await lire(monde.financeur, 'contrats_engagement')).valeur).toBeCloseTo(0.5, 9);
  await sql`DELETE FROM contrat_engagement WHERE parcours = ANY(${parcours.slice(0, 4)}::int[])`.execute(base);
  expect(await lire(monde.financeur, 'contrats_engagement')).toMatchObject({ valeur: null, masquee: true });
  await sql`INSERT INTO personne_choix (personne, finalite, sens, par) SELECT personne, 'statistiques', 'opposition', 'espace' FROM parcours WHERE id = ${parcours[11]!}`.execute(
    base,
  );
  expect((await lire(monde.financeur, 'file_active')).valeur).toBe(11);
});

test("avant la première saisie, les sorties, les contrats et les immersions ne sont pas zéro : on n'en sait rien", async () => {
  const base = await baseDeTest();
  fixerBase(base);
  const monde = await mondeAccompagnement(base);
  const annee = new Date().getFullYear();
  const parcours: number[] = [];
  for (let n = 0; n < 8; n += 1) parcours.push(await parcoursDeTest(monde, `Ancien${n}`));
  await sql`UPDATE parcours SET ouvert_le = make_date(${annee - 2}, 1, 1)`.execute(base);
  const serie = async (cle: string) =>
    (
      await serieIndicateur(base, monde.financeur, {
        ...{ cle, territoire: 'france', annees: [annee - 2, annee - 1, annee] },
      })
    ).map((m) => m.valeur);
  const cles = ['sorties_accompagnement', 'immersions_accompagnement', 'contrats_engagement'];
  expect(await serie('file_active')).toEqual([8, 8, 8]);
  for (const cle of cles) expect(await serie(cle), cle).toEqual([null, null, 0]);
  await sql`INSERT INTO sortie (parcours, categorie, le, par) SELECT p, 'cdi', make_date(${annee - 2}, 6, 1), 'Essai'
    FROM unnest(${parcours.slice(0, 5)}::int[]) p`.execute(base);
  // Déclarées une fois, un an sans sortie est un vrai zéro.
  expect(await serie('sorties_accompagnement')).toEqual([5, 0, 0]);
  expect(await serie('immersions_accompagnement')).toEqual([null, null, 0]);
});
