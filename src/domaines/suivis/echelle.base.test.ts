import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import { lireSemaine } from '#src/domaines/rendezvous/requetes/agenda.ts';
import { couvertureDe } from '#src/domaines/rendezvous/requetes/parcours.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '#tests/fabriqueAccompagnement.ts';
import { requetesDe } from '../../../bancs/pages.ts';
import { lireMaFile, lireMaJournee } from './maFile/requetes.ts';
import { delaisDe, equipesDirigees, portefeuillesDe, venuesRecentes } from './responsable/requetes.ts';

/** Ce qui tient les pages d'accueil à cent mille parcours, sans chronomètre : voir le banc « accompagnement » et docs/mesures.md. */
let base: Base;
let monde: MondeAccompagnement;
let parcours: number;
beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  parcours = await parcoursSuivi(monde);
});

/** Plans, sous la cloison de qui demande et comme si les tables étaient grandes, des requêtes que fait `lire`. */
async function plans(acteur: Acteur, lire: (c: Cloison) => Promise<unknown>): Promise<string[]> {
  const requetes = (await requetesDe(() => lireEnCloison(acteur, lire))).filter(
    ({ texte }) => !/set_config/.test(texte),
  );
  return lireEnCloison(acteur, async (c) => {
    await sql`SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`.execute(
      c,
    );
    const lus: string[] = [];
    for (const { texte, valeurs } of requetes) {
      const { rows } = await c.executeQuery<{ 'QUERY PLAN': string }>({
        sql: `EXPLAIN (COSTS OFF) ${texte}`,
        parameters: valeurs,
        query: { kind: 'RawNode', sqlFragments: [], parameters: [] } as never,
        queryId: { queryId: 'plan' } as never,
      });
      lus.push(rows.map((l) => l['QUERY PLAN']).join('\n'));
    }
    return lus;
  });
}

/** Conditions de l'index qui lit cette table. */
const index = (plan: string, table: string): string =>
  new RegExp(`on ${table}\\n\\s+Index Cond: (.*)`).exec(plan)?.[1] ?? `pas d'index :\n${plan}`;
const celui = (lus: readonly string[], table: string): string => lus.find((p) => p.includes(` on ${table}\n`)) ?? '';

describe('sous les politiques de ligne', () => {
  test('un jour, une semaine, un mois se lisent par l’index : jamais tous les rendez-vous de quelqu’un', async () => {
    const semaine = await plans(monde.emploi, (c) => lireSemaine(c, monde.emploi, '2026-11-16', null));
    expect(index(celui(semaine, 'rendezvous r'), 'rendezvous r')).toMatch(/debut >=.*debut </);
    const journee = await plans(monde.emploi, (c) => lireMaJournee(c, monde.emploi));
    expect(index(celui(journee, 'rendezvous r'), 'rendezvous r')).toMatch(/debut >=.*debut </);
    const file = await plans(monde.emploi, (c) => lireMaFile(c, monde.emploi));
    expect(index(celui(file, 'participation v'), 'participation v')).toMatch(/debut >=.*debut </);
    const mois = await plans(monde.emploi, async (c) => couvertureDe(c, await parcoursSitue(c, parcours)));
    expect(index(celui(mois, 'participation'), 'participation')).toMatch(/debut >=/);
  });

  test('une politique n’en planifie pas d’autres en cascade', async () => {
    const [plan = ''] = await plans(monde.emploi, (c) => lireSemaine(c, monde.emploi, '2026-11-16', null));
    // Il y en avait 57 quand la politique d'une venue lisait des tables elles-mêmes sous politique.
    const numeros = [...plan.matchAll(/(?:SubPlan|InitPlan) (\d+)/g)].map(([, n]) => Number(n));
    expect(Math.max(...numeros)).toBeLessThan(40);
  });

  test('la file d’un référent ne pose pas plus de questions quand elle s’allonge', async () => {
    const compter = async () =>
      (await requetesDe(() => lireEnCloison(monde.emploi, (c) => lireMaFile(c, monde.emploi)))).length;
    const avec = await compter();
    for (let n = 0; n < 4; n += 1) await parcoursSuivi(monde, `Suite${n}`);
    expect(await compter()).toBe(avec);
  });

  test('les comptes d’un responsable sont ceux de ses équipes, et de nulle autre', async () => {
    const lire = (acteur: Acteur) =>
      lireEnCloison(acteur, async (c) => {
        const equipes = await equipesDirigees(c, acteur);
        return {
          portefeuilles: (await portefeuillesDe(c, equipes)).map((p) => p.id),
          decisions: (await delaisDe(c, equipes)).decision.nombre,
          venues: await venuesRecentes(c, equipes),
        };
      });
    expect((await lire(monde.responsable)).portefeuilles).toEqual([monde.portefeuille]);
    for (const acteur of [monde.emploi, monde.autre, monde.etranger])
      expect(await lire(acteur)).toEqual({
        portefeuilles: [],
        decisions: 0,
        venues: { honores: 0, absents: 0, aQualifier: 0 },
      });
  });
});
