import { sql } from 'kysely';
import type { Acteur, NatureOrganisation } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

type Ligne = Omit<Acteur, 'perimetre'> & Acteur['perimetre'];

/** La personne de démonstration d'un métier dans un département (ou sa région), pour semer en son nom ; `courriel` en choisit une ; `null` s'il n'y en a pas. */
export async function acteurDemo(
  base: Base,
  nature: NatureOrganisation,
  departement = '62',
  courriel: string | null = null,
): Promise<Acteur | null> {
  const { rows } = await sql<Ligne>`
    SELECT c.id AS "compteId", c.prenom || ' ' || c.nom AS nom, c.courriel, o.id AS "organisationId", o.nom AS "organisationNom", o.nature,
      a.role, a.niveau, a.codes
    FROM appartenance a JOIN compte c ON c.id = a.compte_id AND c.demonstration JOIN organisation o ON o.id = a.organisation_id
    WHERE o.nature = ${nature} AND (${courriel}::text IS NULL OR c.courriel = ${courriel})
      AND ((a.niveau = 'departement' AND ${departement} = ANY(a.codes))
        OR (a.niveau = 'region' AND (SELECT d.region FROM departement d WHERE d.code = ${departement}) = ANY(a.codes)))
    ORDER BY c.id LIMIT 1`.execute(base);
  if (!rows[0]) return null;
  const { niveau, codes, ...acteur } = rows[0];
  return { ...acteur, perimetre: { niveau, codes } };
}
