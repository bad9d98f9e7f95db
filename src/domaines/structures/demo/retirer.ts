import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import type { Ecritures } from '#src/socle/imports/genre.ts';
import { aujourdhui } from '#src/socle/jour.ts';

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
    (await sql<{ enCours: boolean }>`SELECT demonstration_en_cours() AS "enCours"`.execute(trx)).rows[0]?.enCours ===
    true
  );
}

/** Ce qui garde une trace opposable (dossier, activité) : la structure ne peut plus être effacée sous lui. */
const RETENUE =
  'EXISTS (SELECT FROM dossier d WHERE d.structure = a.id) OR EXISTS (SELECT FROM activite_mois m WHERE m.structure = a.id) ' +
  'OR EXISTS (SELECT FROM activite_sortie x WHERE x.structure = a.id)';

/**
 * Retire les structures inventées et tout ce qui s'y rattache : une vraie liste ne se mélange pas à elles. Celles que retient un dossier
 * inventé sont fermées. S'annule avec l'import.
 */
export async function retirerDemonstration(trx: Trx, ecritures: Ecritures): Promise<number> {
  for (const [table, cles] of DEPENDANTES) {
    await ecritures.supprimer({
      table,
      cles,
      condition: 'a.structure IN (SELECT id FROM structure WHERE demonstration)',
    });
  }
  const { rows } = await sql<{ siret: string; type: string }>`
    SELECT siret, type FROM structure a WHERE demonstration AND etat = 'active' AND (${sql.raw(RETENUE)})`.execute(trx);
  await ecritures.fusionner({
    table: 'structure',
    cles: ['siret', 'type'],
    colonnes: ['siret', 'type', 'etat', 'fermeture'],
    lignes: rows.map((cle) => ({ ...cle, etat: 'fermee', fermeture: aujourdhui() })),
  });
  const effacees = await ecritures.supprimer({
    table: 'structure',
    cles: ['id'],
    condition: `a.demonstration AND NOT (${RETENUE})`,
  });
  return effacees + rows.length;
}
