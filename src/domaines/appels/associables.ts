import { sql } from 'kysely';
import { LIBELLES_NATURE } from '#src/domaines/comptes/index.ts';
import type { NatureOrganisation } from '#src/droits/acteur.ts';
import { NATURES_PUBLIQUES } from '#src/droits/droits.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { AppelSitue } from './forme.ts';

/** Services publics dont un compte agit dans le territoire de l'appel, et qui peuvent y être associés. */
export async function associables(
  base: Base,
  appel: Pick<AppelSitue, 'organisationId' | 'departement' | 'region'>,
): Promise<{ valeur: string; libelle: string }[]> {
  const { rows } = await sql<{ id: number; nom: string; nature: NatureOrganisation }>`
    SELECT DISTINCT o.id, o.nom, o.nature FROM organisation o JOIN appartenance a ON a.organisation_id = o.id
    WHERE o.desactivee_le IS NULL AND o.nature = ANY(${[...NATURES_PUBLIQUES]}::text[]) AND o.id <> ${appel.organisationId}
      AND (a.niveau = 'national' OR (a.niveau = 'region' AND ${appel.region} = ANY(a.codes))
        OR (a.niveau = 'departement' AND EXISTS (SELECT FROM departement d WHERE d.code = ANY(a.codes)
          AND (d.code = ${appel.departement} OR (${appel.departement}::text IS NULL AND d.region = ${appel.region}))))
        OR (a.niveau = 'epci' AND EXISTS (SELECT FROM commune c LEFT JOIN departement d ON d.code = c.departement
          WHERE c.epci = ANY(a.codes) AND (c.departement = ${appel.departement}
            OR (${appel.departement}::text IS NULL AND d.region = ${appel.region})))))
    ORDER BY o.nom`.execute(base);
  return rows.map(({ id, nom, nature }) => ({ valeur: String(id), libelle: `${nom} – ${LIBELLES_NATURE[nature]}` }));
}
