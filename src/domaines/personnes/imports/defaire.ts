import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';

/** Ce que la reprise elle-même a écrit : y trouver une ligne ne dit pas que l'on a travaillé. */
const SIENNES = ['acces_parcours', 'reprise_personne', 'personne_doublon'];

/** Condition SQL : une autre table s'appuie sur cette ligne. Lue du catalogue : une table ajoutée plus tard est comptée. */
async function sAppuie(trx: Trx, table: 'parcours' | 'personne') {
  const { rows } = await sql<{ nom: string; colonne: string }>`
    SELECT c.conrelid::regclass::text AS nom, a.attname AS colonne FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = ${table}::regclass AND cardinality(c.conkey) = 1 AND c.conparentid = 0
      AND c.conrelid::regclass::text <> ALL (${SIENNES}::text[])`.execute(trx);
  return sql.join(
    rows.map(
      (r) => sql`EXISTS (SELECT FROM ${sql.table(r.nom)} s WHERE s.${sql.ref(r.colonne)} = ${sql.ref(`${table}.id`)})`,
    ),
    sql` OR `,
  );
}

/**
 * Condition SQL sur la table `parcours` : ouvert, et personne n'y a encore travaillé. Qui l'a ouvert et le référent du fichier y entrent au titre du
 * positionnement ; un positionnement commencé a sa ligne dans `orientation`.
 */
export const intact = async (
  trx: Trx,
) => sql<boolean>`(parcours.etat = 'a_orienter' AND parcours.version = 1 AND parcours.equipe IS NULL
  AND parcours.dernier_contact IS NULL AND NOT EXISTS (SELECT FROM acces_parcours a WHERE a.parcours = parcours.id AND a.titre <> 'positionnement')
  AND NOT EXISTS (SELECT FROM piece i WHERE i.objet = 'parcours:' || parcours.id)
  AND NOT EXISTS (SELECT FROM echeance e WHERE e.objet = 'parcours:' || parcours.id)
  AND NOT (${await sAppuie(trx, 'parcours')}))`;

/**
 * Retire les parcours qu'un import a ouverts et que personne n'a touchés depuis, et les fiches nées avec eux ; garde les autres. Le journal,
 * lui, garde tout.
 */
export async function defaireReprise(trx: Trx, importId: number): Promise<{ supprimees: number; gardees: number }> {
  const { rows: siens } = await sql<{ parcours: number; personne: number; creee: boolean }>`
    SELECT r.parcours, p.personne, r.personne_creee AS creee FROM reprise_personne r JOIN parcours p ON p.id = r.parcours
    WHERE r.import_id = ${importId} ORDER BY r.parcours FOR UPDATE OF p`.execute(trx);
  const { rows: retires } = await sql<{ personne: number }>`
    DELETE FROM parcours USING reprise_personne r, personne n
    WHERE r.parcours = parcours.id AND r.import_id = ${importId} AND n.id = parcours.personne
      AND (NOT r.personne_creee OR (n.version = 1 AND n.compte_id IS NULL AND n.suspendue_le IS NULL))
      AND ${await intact(trx)}
    RETURNING parcours.personne`.execute(trx);
  const creees = siens.filter((s) => s.creee).map((s) => s.personne);
  const libres = retires.map((r) => r.personne).filter((p) => creees.includes(p));
  await sql`DELETE FROM personne WHERE id = ANY(${libres}::int[]) AND NOT (${await sAppuie(trx, 'personne')})`.execute(
    trx,
  );
  return { supprimees: retires.length, gardees: siens.length - retires.length };
}
