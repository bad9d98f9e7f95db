import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';

/**
 * Le compte d'une personne accompagnée : sans nom, sans adresse, sans mot de passe. Il ne sert qu'à tenir sa session ; son dossier reste dans
 * les tables cloisonnées, et les listes de comptes ne la nomment pas.
 */
export async function compteDe(
  trx: Trx,
  p: { personne: number; reference: string; departement: string },
): Promise<{ compteId: number; appartenanceId: number }> {
  const { rows: connu } = await sql<{ compteId: number; appartenanceId: number }>`
    SELECT c.id AS "compteId", a.id AS "appartenanceId" FROM personne n JOIN compte c ON c.id = n.compte_id AND c.desactive_le IS NULL
    JOIN appartenance a ON a.compte_id = c.id AND ${EN_COURS} WHERE n.id = ${p.personne}`.execute(trx);
  if (connu[0]) return connu[0];
  const { rows: ferme } = await sql`SELECT FROM personne WHERE id = ${p.personne} AND compte_id IS NOT NULL`.execute(
    trx,
  );
  if (ferme.length > 0)
    throw new ErreurMetier("Votre espace a été fermé par l'administration du site.", {
      statut: 403,
      conseil: 'Parlez-en à la personne qui vous accompagne.',
    });
  const organisation = await organisationDe(trx, p.departement);
  const { rows } = await sql<{ compteId: number; appartenanceId: number }>`
    WITH c AS (INSERT INTO compte (courriel, nom, prenom, demonstration)
      SELECT ${`espace-${p.personne}@personne.invalid`}, ${p.reference}, 'Personne', n.demonstration FROM personne n WHERE n.id = ${p.personne} RETURNING id),
    a AS (INSERT INTO appartenance (compte_id, organisation_id, role, niveau, codes)
      SELECT id, ${organisation}, 'agent', 'departement', ${[p.departement]} FROM c RETURNING id, compte_id)
    SELECT compte_id AS "compteId", id AS "appartenanceId" FROM a`.execute(trx);
  await sql`UPDATE personne SET compte_id = ${rows[0]!.compteId} WHERE id = ${p.personne}`.execute(trx);
  return rows[0]!;
}

/** Une organisation par département, qui ne dit rien de plus. */
async function organisationDe(trx: Trx, departement: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO organisation (nature, nom, departement) VALUES ('personne', ${`Personnes accompagnées (${departement})`}, ${departement})
    ON CONFLICT (nature, lower(nom), coalesce(departement, ''), coalesce(region, '')) DO UPDATE SET nom = excluded.nom RETURNING id`.execute(
    trx,
  );
  return rows[0]!.id;
}
