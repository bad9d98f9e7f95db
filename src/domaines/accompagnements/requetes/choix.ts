import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

/** De quoi remplir les listes du cadre : départements du périmètre, opérateurs, conventions de subvention de l'organisation. */
export async function choixDuCadre(base: Base, acteur: Acteur) {
  const { niveau, codes } = acteur.perimetre;
  const [departements, operateurs, subventions] = await Promise.all([
    sql<{ code: string; nom: string }>`SELECT code, nom FROM departement WHERE ${niveau} = 'national'
      OR (${niveau} = 'departement' AND code = ANY(${codes})) OR (${niveau} = 'region' AND region = ANY(${codes}))
      OR (${niveau} = 'epci' AND code IN (SELECT departement FROM commune WHERE epci = ANY(${codes}))) ORDER BY nom`.execute(
      base,
    ),
    sql<{
      id: number;
      nom: string;
    }>`SELECT id, nom FROM organisation WHERE nature IN ('operateur', 'structure', 'prescripteur')
      AND desactivee_le IS NULL ORDER BY nature, nom LIMIT 500`.execute(base),
    sql<{ id: number; numero: string; porteur: string }>`SELECT s.id, s.numero, o.nom AS porteur FROM subvention s
      JOIN organisation o ON o.id = s.organisation_id WHERE s.financeur_id = ${acteur.organisationId} AND s.etat NOT IN ('projet', 'annulee')
      ORDER BY s.id DESC LIMIT 200`.execute(base),
  ]);
  return { departements: departements.rows, operateurs: operateurs.rows, subventions: subventions.rows };
}
