import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Pratique } from './forme.ts';

export const PRATIQUES = sql`
  SELECT p.id, p.organisation_id AS "organisationId", o.reseau_id AS "reseauId", p.auteur, p.structure, p.titre, p.domaine, p.description,
    p.resultats, p.contact, p.departement, p.region, d.nom AS "departementNom", p.etat, p.motif, p.decidee_le AS "decideeLe",
    p.decidee_par AS "decideePar", e.id AS enquete, e.annee AS "enqueteAnnee", p.version, p.demonstration, p.cree_par AS "creePar",
    p.cree_le AS "creeLe"
  FROM bonne_pratique p LEFT JOIN organisation o ON o.id = p.organisation_id JOIN departement d ON d.code = p.departement
  LEFT JOIN enquete_cible k ON k.id = p.enquete_cible LEFT JOIN enquete e ON e.id = k.enquete`;

/** @throws ErreurIntrouvable */
export async function pratiqueDe(base: Base | Trx, id: number): Promise<Pratique> {
  const { rows } = await sql<Pratique>`${PRATIQUES} WHERE p.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cette pratique n'existe pas.");
  return rows[0];
}

/** La pratique, verrouillée jusqu'à la fin de la transaction, et telle qu'elle a été lue. @throws ErreurIntrouvable */
export async function pratiquePourAgir(trx: Trx, id: number): Promise<Pratique> {
  await sql`SELECT FROM bonne_pratique WHERE id = ${id} FOR UPDATE`.execute(trx);
  return pratiqueDe(trx, id);
}
