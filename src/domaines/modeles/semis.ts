import { sql } from 'kysely';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import type { DeclarationModele } from './forme.ts';
import { declarations } from './registre.ts';

/** Textes nationaux livrés avec le programme. Un texte qu'une personne a publié n'est jamais remplacé. @returns versions écrites */
export async function semerModeles(base: Base): Promise<number> {
  return base.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(6070, 49)`.execute(trx);
    let ecrites = 0;
    for (const declaration of declarations()) ecrites += (await semerUn(trx, declaration)) ? 1 : 0;
    return ecrites;
  });
}

async function semerUn(trx: Trx, { usage, titre, corps }: DeclarationModele): Promise<boolean> {
  const { rows } = await sql<{ id: number; corps: string | null; semis: boolean | null }>`
    WITH cree AS (
      INSERT INTO modele (usage, titre) VALUES (${usage}, ${titre})
      ON CONFLICT (usage, coalesce(departement, '')) WHERE archive_le IS NULL DO UPDATE SET titre = excluded.titre RETURNING id)
    SELECT cree.id, v.corps, v.semis FROM cree LEFT JOIN modele_version v ON v.modele = cree.id AND v.etat = 'publiee'`.execute(
    trx,
  );
  const { id, corps: actuel, semis } = rows[0]!;
  if (actuel === corps || semis === false) return false;
  await sql`UPDATE modele_version SET etat = 'retiree' WHERE modele = ${id} AND etat = 'publiee'`.execute(trx);
  await sql`INSERT INTO modele_version (modele, numero, corps, etat, note, auteur, semis, publiee_le)
    SELECT ${id}, coalesce(max(numero), 0) + 1, ${corps}, 'publiee', 'Texte livré avec le programme.', 'Maillage', true, now()
    FROM modele_version WHERE modele = ${id}`.execute(trx);
  await ecrireJournal(trx, {
    acteur: ACTEUR_SYSTEME,
    action: 'modeles.semer',
    objet: `modele:${id}`,
    details: { usage },
  });
  return true;
}
