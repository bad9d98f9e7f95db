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

/**
 * Condition SQL : une trace (dossier, activité, réponse à une enquête…) tient encore la structure, qui ne peut plus être effacée sous elle.
 * Lue des clés étrangères de la base : un domaine nouveau qui s'y attache n'a rien à dire ici.
 */
async function retenue(trx: Trx): Promise<string> {
  const { rows } = await sql<{ condition: string }>`
    SELECT string_agg(format('EXISTS (SELECT FROM %s x WHERE x.%I = a.id)', c.conrelid::regclass, k.attname), ' OR ') AS condition
    FROM pg_constraint c JOIN pg_attribute k ON k.attrelid = c.conrelid AND k.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = 'structure'::regclass AND c.confdeltype NOT IN ('c', 'n')
      AND c.conrelid::regclass::text <> ALL(${DEPENDANTES.map(([table]) => table)}::text[])`.execute(trx);
  return rows[0]!.condition;
}

/**
 * Retire les structures inventées et tout ce qui s'y rattache : une vraie liste ne se mélange pas à elles. Celles que retient une
 * trace inventée sont fermées. S'annule avec l'import.
 */
export async function retirerDemonstration(trx: Trx, ecritures: Ecritures): Promise<number> {
  const tenues = await retenue(trx);
  for (const [table, cles] of DEPENDANTES) {
    await ecritures.supprimer({
      table,
      cles,
      condition: 'a.structure IN (SELECT id FROM structure WHERE demonstration)',
    });
  }
  const { rows } = await sql<{ siret: string; type: string }>`
    SELECT siret, type FROM structure a WHERE demonstration AND etat = 'active' AND (${sql.raw(tenues)})`.execute(trx);
  await ecritures.fusionner({
    table: 'structure',
    cles: ['siret', 'type'],
    colonnes: ['siret', 'type', 'etat', 'fermeture'],
    lignes: rows.map((cle) => ({ ...cle, etat: 'fermee', fermeture: aujourdhui() })),
  });
  const effacees = await ecritures.supprimer({
    table: 'structure',
    cles: ['id'],
    condition: `a.demonstration AND NOT (${tenues})`,
  });
  return effacees + rows.length;
}
