import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { mondeAccompagnement, parcoursSuivi } from '#tests/fabriqueAccompagnement.ts';
import { accompagnees, freinsDuTerritoire, regrouper } from './accompagnees.ts';
import { listeBesoins } from './liste.ts';

const l = (commune: string, epci: string | null, personnes: number, departement = '62') => ({
  commune,
  epci,
  departement,
  personnes,
});

describe('masquer la couche', () => {
  test('sous cinq, la commune laisse place à son intercommunalité, et jamais seule', () => {
    const n = regrouper([l('a', 'E1', 3), l('b', 'E1', 8), l('c', 'E1', 20), l('d', 'E2', 30)]);
    expect(Object.fromEntries(n)).toEqual({
      'departement:62': 61,
      'epci:E1': 31,
      'commune:a': null,
      'commune:b': null,
      'commune:c': 20,
      'epci:E2': 30,
      'commune:d': 30,
    });
  });

  test('sous cinq, l’intercommunalité se tait, avec une autre, et toutes leurs communes', () => {
    const n = regrouper([l('a', 'E1', 3), l('b', 'E2', 8), l('c', 'E3', 20)]);
    expect([n.get('epci:E1'), n.get('epci:E2'), n.get('epci:E3'), n.get('departement:62')]).toEqual([
      null,
      null,
      20,
      31,
    ]);
    expect([n.get('commune:a'), n.get('commune:b'), n.get('commune:c')]).toEqual([null, null, 20]);
  });

  test('à cheval sur deux départements : rien ; une seule commune : elle et son intercommunalité ensemble', () => {
    expect(regrouper([l('a', 'E1', 30), l('b', 'E1', 30, '59')]).get('epci:E1')).toBeNull();
    const seule = regrouper([l('a', 'E1', 3)]);
    expect([...seule.values()]).toEqual([null, null, null]);
    expect(regrouper([l('a', null, 9)]).get('commune:a')).toBe(9);
  });

  test('ce qui est montré sous un total montré ne rend jamais un effectif masqué', () => {
    let x = 3;
    const tirer = (n: number) => {
      x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((x / 2_147_483_648) * n);
    };
    for (let essai = 0; essai < 300; essai += 1) {
      const lignes = Array.from({ length: 1 + tirer(12) }, (_, i) =>
        l(`c${i}`, `E${tirer(4)}`, 1 + tirer(tirer(2) ? 8 : 40)),
      );
      const n = regrouper(lignes);
      for (const epci of new Set(lignes.map((x2) => x2.epci))) {
        const siennes = lignes.filter((x2) => x2.epci === epci);
        const cachees = siennes.filter((x2) => n.get(`commune:${x2.commune}`) === null).length;
        if (n.get(`epci:${epci}`) !== null) expect(cachees).not.toBe(1);
        else expect(cachees).toBe(siennes.length);
        for (const { commune, personnes } of siennes) if (personnes < 5) expect(n.get(`commune:${commune}`)).toBeNull();
      }
      const epcis = [...new Set(lignes.map((x2) => x2.epci))].filter((e) => n.get(`epci:${e}`) === null).length;
      if (n.get('departement:62') !== null) expect(epcis).not.toBe(1);
    }
  });
});

describe('sur la base', () => {
  let base: Base;
  const ids: number[] = [];
  beforeAll(async () => {
    base = await baseDeTest();
    const monde = await mondeAccompagnement(base);
    await sql`INSERT INTO epci (code, nom, nature) VALUES ('200000001', 'Communauté inventée', 'CC')`.execute(base);
    await sql`INSERT INTO commune (code, nom, departement, region, epci, population, masse) VALUES ('62901', 'Damier 1', '62', '32', '200000001', 900, 'm'),
      ('62902', 'Damier 2', '62', '32', '200000001', 800, 'm')`.execute(base);
    await sql`INSERT INTO besoin (public, commune, millesime, source, valeur, etat) VALUES ('rsa', '62901', '2024', 'caf', 50, 'observe'),
      ('rsa', '62902', '2024', 'caf', 40, 'observe')`.execute(base);
    for (let i = 0; i < 13; i += 1) {
      const id = await parcoursSuivi(monde);
      ids.push(id);
      await sql`UPDATE personne SET commune = ${i < 11 ? '62901' : '62902'} WHERE id = (SELECT personne FROM parcours WHERE id = ${id})`.execute(
        base,
      );
      if (i < 6)
        await sql`INSERT INTO frein (parcours, theme, libelle, nature, impact, par) VALUES (${id}, 'mobilite', 'x', 'frein', 'fort', 'x')`.execute(
          base,
        );
    }
  }, 60_000);

  test('à côté des effectifs officiels, qui ne changent pas', async () => {
    const liste = await listeBesoins(base, { public: 'rsa', territoire: 'departement:62', niveau: 'epci' });
    expect(liste.lignes.map((x) => [x.besoin, x.accompagnees])).toEqual([[90, 13]]);
    const communes = await listeBesoins(base, { public: 'rsa', territoire: 'departement:62' });
    // Deux à Damier 2 : masquées, et Damier 1 avec elles.
    expect(communes.lignes.map((x) => [x.nom, x.besoin, x.accompagnees])).toEqual([
      ['Damier 1', 50, null],
      ['Damier 2', 40, null],
    ]);
    expect(
      (await listeBesoins(base, { public: 'rqth', territoire: 'departement:62' })).lignes[0]?.accompagnees,
    ).toBeUndefined();
  });

  test('freins du territoire, à cinq points près ; un frein levé, un parcours clos ou une opposition n’y sont plus', async () => {
    expect(await freinsDuTerritoire(base, ['62901', '62902'])).toEqual([{ theme: 'mobilite', part: 45 }]);
    expect(await freinsDuTerritoire(base, ['62902'])).toEqual([]);
    await sql`UPDATE frein SET etat = 'leve', leve_le = current_date WHERE parcours = ANY(${ids.slice(0, 2)}::int[])`.execute(
      base,
    );
    expect(await freinsDuTerritoire(base, ['62901', '62902'])).toEqual([]);
    await sql`INSERT INTO personne_choix (personne, finalite, sens, par) SELECT personne, 'statistiques', 'opposition', 'espace' FROM parcours
      WHERE id = ${ids[0]}`.execute(base);
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${ids[1]}`.execute(base);
    expect((await accompagnees(base, 'rsa')).nombres.get('epci:200000001')).toBe(11);
  });
});
