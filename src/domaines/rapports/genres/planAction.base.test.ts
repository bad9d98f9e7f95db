import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { contenuDuPlan } from '#src/domaines/plans/index.ts';
import { ajouterIndicateur } from '#src/domaines/plans/operations/mesurer.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { mondeIndicateurs } from '#tests/fabriqueIndicateurs.ts';
import { type MondePlans, mondePlans } from '#tests/fabriquePlans.ts';
import { creerRapport } from '../operations/creer.ts';
import { choixDesRapports } from '../requetes.ts';
import { pageRapport } from '../studio/ouvrir.ts';

const an = new Date().getFullYear();
let base: Base;
let m: MondePlans;

beforeAll(async () => {
  base = await baseDeTest();
  await mondeIndicateurs(base, an);
  m = await mondePlans(base);
});

test('le rapport d’un plan masque ce que la DDETS seule voit, et garde l’argent qu’elle lit', async () => {
  const plan = await m.creer(m.ddets, { genre: 'plan_action_prefet' });
  for (const cle of ['etp_realises', 'credits_delegues'])
    await executer(ajouterIndicateur, m.ddets, { plan, cle, cible: '10', cible_le: `${an + 1}-12-31` });
  // Deux structures seulement : la page du plan le montre à la DDETS.
  expect((await contenuDuPlan(base, m.ddets, plan)).indicateurs[0]!.mesure).toMatchObject({ masquee: false });
  const { id } = await executer(creerRapport, m.ddets, { genre: 'plan_action', plan });
  const { blocs } = await pageRapport(base, m.ddets, id);
  const bloc = blocs.find(({ cle }) => cle === 'indicateurs')!;
  const tableau = bloc.blocs.find((b) => b.type === 'tableau')!;
  expect(tableau.lignes[0]![2]).toBe('masqué');
  expect(JSON.stringify(bloc)).not.toContain('Réservé');
});

test('le rapport d’un plan inventé est inventé ; celui d’un vrai plan, non', async () => {
  for (const demonstration of [true, false]) {
    const plan = await m.creer(m.ddets, { genre: 'plan_action_prefet', demonstration });
    const { id } = await executer(creerRapport, m.ddets, { genre: 'plan_action', plan });
    expect((await pageRapport(base, m.ddets, id)).brouillon.demonstration).toBe(demonstration);
  }
});

test('un rapport inventé quitte aussi les choix des filtres quand le registre est réel', async () => {
  const ajouter = (annee: number, demonstration: boolean) =>
    sql`INSERT INTO rapport (genre, territoire, territoire_nom, date, auteur_nom, organisation_nom, diffuse_le, diffuse_par, demonstration)
      VALUES ('plan_action', 'departement:62', 'Pas-de-Calais', ${`${annee}-05-01`}, 'Essai', 'Essai', now(), 'Essai', ${demonstration})`.execute(
      base,
    );
  await ajouter(2019, true);
  expect(await choixDesRapports(base, m.structure)).toEqual({ territoires: [], annees: [] });
  await ajouter(2020, false);
  expect(await choixDesRapports(base, m.structure)).toMatchObject({ annees: ['2020'] });
});

test('une revue ne nomme pas un plan en préparation ; proposé, si', async () => {
  const plan = await m.creer(m.ddets, { intitule: 'Feuille encore secrète' });
  await m.action(m.ddets, plan);
  const demande = { genre: 'revue_annuelle', territoire: 'departement:62', annee: an };
  const { id } = await executer(creerRapport, m.ddets, demande);
  const lire = async () => JSON.stringify((await pageRapport(base, m.ddets, id, { refaire: true })).blocs);
  expect(await lire()).not.toContain('Feuille encore secrète');
  await m.conduire(m.ddets, plan, 'propose');
  expect(await lire()).toContain('Feuille encore secrète');
});
