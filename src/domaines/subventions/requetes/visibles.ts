import { type RawBuilder, sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';

/** Les conventions qu'un acteur lit, sur l'alias `s` : la même règle que `litSubvention`, pour une liste. */
export const visibles = (acteur: Acteur): RawBuilder<boolean> =>
  sql<boolean>`(${lisibles(acteur)} AND ${horsDemonstration('s')})`;

function lisibles({ nature, organisationId }: Acteur): RawBuilder<boolean> {
  if (nature === 'personne' || nature === 'plateforme') return sql<boolean>`false`;
  return sql<boolean>`((s.organisation_id = ${organisationId} AND s.etat <> 'projet') OR s.financeur_id = ${organisationId}
    OR EXISTS (SELECT FROM appel_partenaire ap WHERE ap.appel = s.appel AND ap.organisation_id = ${organisationId}))`;
}

/** Ce qui retient une convention `s` en ce moment (src/domaines/echeances, `retenuesDe`). */
export const RETENUE = sql<boolean>`EXISTS (SELECT FROM echeance e WHERE e.retient = 'subvention:' || s.id AND e.etat = 'ouverte' AND e.due_le < now())`;
