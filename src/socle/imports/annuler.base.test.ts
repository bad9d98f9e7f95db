import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { atelierJouet, camille, FICHIER } from '#tests/atelierJouet.ts';
import { annulerImport, prevoirAnnulation } from './index.ts';

const { base, importer, jouets, instantane } = atelierJouet();

describe('annuler un import', () => {
  test('remet exactement la table d’avant : créations, modifications et suppressions', async () => {
    await importer(FICHIER);
    await importer('Code;Nom\nZ9;Vieux\n');
    const avant = await instantane();
    const { id } = await importer(`${FICHIER.replace('Ours', 'Ourson')}D4;Cerceau;1;\n`, { effacer: 'oui' });
    expect((await jouets()).map(({ code }) => code)).toEqual(['A1', 'B2', 'C3', 'D4']);
    expect(await prevoirAnnulation(base(), id)).toEqual({
      supprimees: 1,
      retablies: 1,
      recreees: 1,
      empechement: null,
      conseil: null,
    });
    expect((await jouets()).map(({ code }) => code)).toEqual(['A1', 'B2', 'C3', 'D4']);
    expect(await annulerImport({ base: base(), acteur: camille, importId: id })).toEqual({
      supprimees: 1,
      retablies: 1,
      recreees: 1,
    });
    expect(await instantane()).toEqual(avant);
    await expect(annulerImport({ base: base(), acteur: camille, importId: id })).rejects.toThrow('déjà été annulé');
    const vue = await base()
      .selectFrom('import_vue')
      .select(['etat', 'annule_par'])
      .where('id', '=', id)
      .executeTakeFirst();
    expect(vue).toEqual({ etat: 'defait', annule_par: 'Camille Martin' });
    const traces = await base()
      .selectFrom('journal')
      .select('action')
      .where('objet', '=', `import:${id}`)
      .orderBy('id')
      .execute();
    expect(traces.map(({ action }) => action)).toEqual(['imports.executer', 'imports.annuler']);
  });

  test('refusé si un import plus récent a changé les mêmes lignes ; permis une fois celui-ci annulé', async () => {
    const premier = await importer(FICHIER);
    const second = await importer(FICHIER.replace('Ours', 'Ourson'));
    const prevu = await prevoirAnnulation(base(), premier.id);
    expect(prevu.empechement).toContain(
      `une ligne a changé depuis dans « jouet » (A1), par l'import n° ${second.id} (« jouets.csv », Camille Martin)`,
    );
    await expect(annulerImport({ base: base(), acteur: camille, importId: premier.id })).rejects.toThrow(
      /ne peut pas être annulé/,
    );
    expect(await jouets()).toHaveLength(3);
    await annulerImport({ base: base(), acteur: camille, importId: second.id });
    await annulerImport({ base: base(), acteur: camille, importId: premier.id });
    expect(await jouets()).toEqual([]);
  });

  test('refusé si une ligne a été corrigée à la main, ou si une autre table s’appuie dessus', async () => {
    const { id } = await importer(FICHIER);
    await sql`UPDATE jouet SET nom = 'À la main' WHERE code = 'B2'`.execute(base());
    await expect(annulerImport({ base: base(), acteur: camille, importId: id })).rejects.toThrow(
      /\(B2\), par une correction à la main/,
    );
    await sql`UPDATE jouet SET nom = E'Train\nbleu' WHERE code = 'B2'`.execute(base());
    await sql`INSERT INTO jouet_fille VALUES ('C3')`.execute(base());
    await expect(annulerImport({ base: base(), acteur: camille, importId: id })).rejects.toThrow(
      /des lignes de « jouet_fille » s'appuient/,
    );
    await sql`DELETE FROM jouet_fille`.execute(base());
    expect(await annulerImport({ base: base(), acteur: camille, importId: id })).toMatchObject({ supprimees: 3 });
  });
});
