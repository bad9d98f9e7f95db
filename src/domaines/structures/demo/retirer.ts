import type { Trx } from '#src/socle/base/base.ts';
import type { Ecritures } from '#src/socle/imports/genre.ts';

const DEPENDANTES: [table: string, cles: string[]][] = [
  ['structure_etp', ['id']],
  ['structure_site', ['id']],
  ['structure_intervention', ['structure', 'commune']],
  ['structure_reseau', ['structure', 'reseau']],
  ['structure_activite', ['structure', 'libelle']],
  ['structure_identifiant', ['structure', 'source', 'identifiant']],
  ['annexe_financiere', ['id']],
];

export async function registreDeDemonstration(trx: Trx): Promise<boolean> {
  return (
    (await trx.selectFrom('structure').select('id').where('demonstration', '=', true).limit(1).executeTakeFirst()) !==
    undefined
  );
}

/** Retire les structures inventées et tout ce qui s'y rattache : une vraie liste ne se mélange pas à elles. S'annule avec l'import. */
export async function retirerDemonstration(ecritures: Ecritures): Promise<number> {
  for (const [table, cles] of DEPENDANTES) {
    await ecritures.supprimer({
      table,
      cles,
      condition: 'a.structure IN (SELECT id FROM structure WHERE demonstration)',
    });
  }
  return ecritures.supprimer({ table: 'structure', cles: ['id'], condition: 'a.demonstration' });
}
