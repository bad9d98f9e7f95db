import type { Client } from 'pg';
import type { Table } from './catalogue.ts';

/**
 * Écarte, le temps d'une restauration, ce qui gêne un chargement table après table : clés étrangères (qui peuvent former
 * des cycles) et déclencheurs (qui réécriraient les lignes). Rend la fonction qui remet tout, en vérifiant les clés.
 * Un rôle propriétaire suffit : `session_replication_role` demanderait un superutilisateur.
 */
export async function ecarterContraintes(client: Client, tables: Table[]): Promise<() => Promise<void>> {
  const noms = tables.map((t) => t.sql);
  const cles = await client.query<{ poser: string; retirer: string }>(
    `select format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as poser,
       format('alter table %s drop constraint %I', conrelid::regclass, conname) as retirer
     from pg_constraint where contype = 'f' and conparentid = 0 and conrelid = any ($1::regclass[]) order by conname`,
    [noms],
  );
  // « O » : actif ; « A » : actif même en réplication. Un déclencheur déjà coupé le reste.
  const declencheurs = await client.query<{ poser: string; retirer: string }>(
    `select format('alter table %s enable %s trigger %I', tgrelid::regclass, case tgenabled when 'A' then 'always' else '' end, tgname) as poser,
       format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as retirer
     from pg_trigger where not tgisinternal and tgenabled in ('O', 'A') and tgrelid = any ($1::regclass[])`,
    [noms],
  );
  const ordres = [...cles.rows, ...declencheurs.rows];
  for (const { retirer } of ordres) await client.query(retirer);
  return async () => {
    for (const { poser } of ordres) await client.query(poser);
  };
}
