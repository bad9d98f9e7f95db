import { sql } from 'kysely';
import type { NatureOrganisation, NiveauPerimetre, Role } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';

export interface AppartenanceActive {
  id: number;
  organisationId: number;
  organisationNom: string;
  nature: NatureOrganisation;
  role: Role;
  niveau: NiveauPerimetre;
  codes: string[];
}

/**
 * Les organisations au nom desquelles un compte peut agir aujourd'hui, par ordre alphabétique. Jamais une personne accompagnée : on n'entre
 * dans un espace que par son lien et un code, pas par un mot de passe qu'une administration aurait fait poser sur son compte.
 */
export async function appartenancesActives(base: Base | Trx, compteId: number): Promise<AppartenanceActive[]> {
  const { rows } = await sql<AppartenanceActive>`
    SELECT a.id, o.id AS "organisationId", o.nom AS "organisationNom", o.nature, a.role, a.niveau, a.codes
    FROM appartenance a JOIN organisation o ON o.id = a.organisation_id AND o.desactivee_le IS NULL AND o.nature <> 'personne'
    WHERE a.compte_id = ${compteId} AND ${EN_COURS}
    ORDER BY recherchable(o.nom), o.id`.execute(base);
  return rows;
}
