import { sql } from 'kysely';
import { declarerResultatsAppel } from '#src/domaines/appels/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Decimal } from '#src/socle/montants.ts';

/** Un projet retenu, tel qu'il est publié. */
export interface Resultat {
  organisation: string;
  intitule: string;
  /** Noms des territoires visés. */
  territoires: string[];
  montant: Decimal | null;
}

/** Les projets retenus d'un appel dont les résultats sont publiés, par montant décroissant ; aucun avant. Les refus ne se publient pas. */
export async function resultatsDe(base: Base, appel: number): Promise<Resultat[]> {
  const { rows } = await sql<Resultat>`
    SELECT o.nom AS organisation, c.intitule, d.montant,
      ARRAY(SELECT coalesce(CASE split_part(t.ref, ':', 1)
          WHEN 'commune' THEN (SELECT nom FROM commune WHERE code = split_part(t.ref, ':', 2))
          WHEN 'epci' THEN (SELECT nom FROM epci WHERE code = split_part(t.ref, ':', 2))
          WHEN 'departement' THEN (SELECT nom FROM departement WHERE code = split_part(t.ref, ':', 2))
          WHEN 'region' THEN (SELECT nom FROM region WHERE code = split_part(t.ref, ':', 2))
          ELSE (SELECT nom FROM zone WHERE type = split_part(t.ref, ':', 1) AND code = split_part(t.ref, ':', 2)) END, t.ref)
        FROM unnest(c.territoires) WITH ORDINALITY AS t(ref, rang) ORDER BY t.rang) AS territoires
    FROM candidature_decision d JOIN candidature c ON c.id = d.candidature JOIN organisation o ON o.id = c.organisation_id
    JOIN appel a ON a.id = c.appel
    WHERE c.appel = ${appel} AND a.etat IN ('resultats', 'archive') AND a.resultats_le IS NOT NULL AND d.annulee_le IS NULL AND d.sens = 'favorable'
    ORDER BY d.montant DESC NULLS LAST, o.nom`.execute(base);
  return rows;
}

declarerResultatsAppel(resultatsDe);
