import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { annulerImport } from '#src/socle/imports/index.ts';
import { baseDeTest } from '#tests/base.ts';
import {
  CODES_DAMIER as codes,
  collection,
  entiteDamier as entite,
  importerTexte,
  semerDamier,
} from '#tests/territoires.ts';
import { resoudre } from '../requetes/resoudre.ts';
import { genresTerritoires } from './index.ts';

let base: Base;
beforeEach(async () => {
  base = await baseDeTest();
  await semerDamier(base);
});
const importer = (contenu: string, nom?: string) => importerTexte(base, genresTerritoires, contenu, nom);
const annuler = (importId: number) => annulerImport({ base, acteur: ACTEUR_SYSTEME, importId });
const lignes = async <T>(requete: ReturnType<typeof sql<T>>) => (await requete.execute(base)).rows;

describe('zones', () => {
  test("zones d'emploi : zéros de tête perdus des deux côtés, ancien code, contours déduits", async () => {
    await importer(collection(codes.map((code) => entite(code))));
    const fait = await importer(
      `code_commune,code_zone_emploi,zone_emploi\n${codes.map((code, i) => `${code},${i < 3 ? 51 : 3204},${i < 3 ? 'Alençon' : 'Arras'}`).join('\n')}\n62981,51,Alençon\n`,
    );
    expect(fait).toMatchObject({ genre: 'zones', bilan: { lus: 10, crees: 9, inchanges: 1, rejetes: 0 } });
    expect((await resoudre(base, 'zone_emploi:0051')).communes).toEqual(['62901', '62902', '62903']);
    expect(await lignes(sql`SELECT code FROM contour WHERE niveau = 'zone_emploi' ORDER BY code`)).toEqual([
      { code: '0051' },
      { code: '3204' },
    ]);
  });

  test('une commune change de CLPE : un seul à la fois, le CLPE vidé disparaît, annuler rétablit', async () => {
    await importer(`code_commune,code_clpe,clpe\n62901,CLPE1,Ouest\n62902,CLPE2,Est\n`);
    const fait = await importer(`code_commune,code_clpe,clpe\n62901,CLPE2,Est\n62902,CLPE2,Est\n`);
    expect(fait.bilan).toMatchObject({ crees: 1, inchanges: 1 });
    expect(await lignes(sql`SELECT commune, code FROM commune_zone ORDER BY commune`)).toEqual([
      { commune: '62901', code: 'CLPE2' },
      { commune: '62902', code: 'CLPE2' },
    ]);
    expect(await lignes(sql`SELECT code FROM zone`)).toEqual([{ code: 'CLPE2' }]);
    await annuler(fait.id);
    expect(await lignes(sql`SELECT commune, code FROM commune_zone ORDER BY commune`)).toEqual([
      { commune: '62901', code: 'CLPE1' },
      { commune: '62902', code: 'CLPE2' },
    ]);
  });

  test('deux zones pour une même commune actuelle : la seconde est refusée', async () => {
    const fait = await importer(`code_commune,code_clpe,clpe\n62901,CLPE1,Ouest\n62981,CLPE2,Est\n`);
    expect(fait.bilan).toMatchObject({ crees: 1, rejetes: 1 });
    expect(fait.motifs.join()).toContain('déjà rattachée à CLPE1');
  });

  test('ZRR, FRR et QPV se reconnaissent à leurs en-têtes', async () => {
    expect(await importer('code_commune,statut\n62901,C\n62902,NC\n62903,PC\n62904,?\n')).toMatchObject({
      genre: 'zones',
      bilan: { crees: 3, rejetes: 1 },
    });
    expect(await importer('codgeo;libgeo;frr\n62901;A;FRR +\n62902;B;FRR socle\n62903;C;non\n')).toMatchObject({
      bilan: { crees: 3 },
    });
    expect(
      await importer(
        'code_commune;code_qpv;nom_qpv;population\n62901;QN06201M;Les Tours;1200\n62902;QN06201M;Les Tours;300\n62901;QN06202M;Le Port;90\n',
      ),
    ).toMatchObject({ bilan: { crees: 3 } });
    expect(
      await lignes(
        sql`SELECT type, code, count(*) AS n, max(valeur) AS valeur FROM commune_zone GROUP BY 1, 2 ORDER BY 1, 2`,
      ),
    ).toEqual([
      { type: 'frr', code: 'FRR', n: 1, valeur: null },
      { type: 'frr', code: 'FRR+', n: 1, valeur: null },
      { type: 'frr', code: 'NC', n: 1, valeur: null },
      { type: 'qpv', code: 'QN06201M', n: 2, valeur: '300' },
      { type: 'qpv', code: 'QN06202M', n: 1, valeur: '90' },
      { type: 'zrr', code: 'C', n: 1, valeur: null },
      { type: 'zrr', code: 'NC', n: 1, valeur: null },
      { type: 'zrr', code: 'PC', n: 1, valeur: null },
    ]);
  });
});
