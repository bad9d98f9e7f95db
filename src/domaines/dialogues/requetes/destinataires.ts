import { sql } from 'kysely';
import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import type { Destinataire } from '../forme.ts';

/**
 * Qui reçoit la fiche : les membres en exercice de la commission du département, sauf ceux de la structure, et les responsables et agents
 * des financeurs dont l'avis est demandé ; ni l'un ni l'autre à qui s'est retiré du dossier. Une adresse n'en reçoit qu'une.
 */
export async function destinatairesDe(base: Base | Trx, dossier: DossierSitue): Promise<Destinataire[]> {
  const { rows } = await sql<Destinataire>`
    SELECT DISTINCT ON (lower(courriel)) * FROM (
      SELECT m.nom, coalesce(m.courriel, c.courriel) AS courriel, coalesce(o.nom, m.organisation_nom) AS organisation, 'commission' AS titre, 1 AS ordre
      FROM instance i JOIN instance_membre m ON m.instance = i.id LEFT JOIN compte c ON c.id = m.compte_id
      LEFT JOIN organisation o ON o.id = m.organisation_id
      WHERE i.genre = 'commission_iae' AND i.departement = ${dossier.departement} AND i.archivee_le IS NULL AND ${horsDemonstration('i')}
        AND m.debut <= (now() AT TIME ZONE 'Europe/Paris')::date AND (m.fin IS NULL OR m.fin >= (now() AT TIME ZONE 'Europe/Paris')::date)
        AND m.organisation_id IS DISTINCT FROM ${dossier.organisationId}
        AND (m.compte_id IS NULL OR m.compte_id <> ALL(${dossier.retires}::int[]))
      UNION ALL
      SELECT btrim(c.prenom || ' ' || c.nom), c.courriel, o.nom, 'financeur', 2
      FROM dossier_avis_financeur f JOIN organisation o ON o.id = f.organisation_id
      JOIN appartenance a ON a.organisation_id = o.id AND a.role IN ('responsable', 'agent')
        AND (a.fin IS NULL OR a.fin > now()) JOIN compte c ON c.id = a.compte_id
      WHERE f.dossier = ${dossier.id} AND c.id <> ALL(${dossier.retires}::int[]) AND c.desactive_le IS NULL AND o.desactivee_le IS NULL) t
    WHERE courriel IS NOT NULL AND courriel <> '' ORDER BY lower(courriel), ordre`.execute(base);
  return rows
    .map(({ nom, courriel, organisation, titre }) => ({ nom, courriel, organisation, titre }))
    .sort((a, b) => a.titre.localeCompare(b.titre) || a.nom.localeCompare(b.nom, 'fr'));
}
