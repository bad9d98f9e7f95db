import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';

/** Par appel : les candidatures à vérifier (déposées, ou revenues de correction), et celles à qui il manque un lecteur. */
export interface AttenteAppel {
  appel: number;
  intitule: string;
  aVerifier: number;
  depuis: Date | null;
  sansLecteur: number;
}

/** Ce que les candidatures attendent du service de l'acteur, appel par appel ; vide s'il n'instruit rien. */
export async function attentesDesSelections(base: Base, acteur: Acteur): Promise<AttenteAppel[]> {
  if (!peut(acteur, 'selections.confier')) return [];
  const { rows } = await sql<AttenteAppel>`
    SELECT a.id AS appel, a.intitule, count(*) FILTER (WHERE c.etat = 'deposee')::int AS "aVerifier",
      min(c.etat_depuis) FILTER (WHERE c.etat = 'deposee') AS depuis,
      count(*) FILTER (WHERE c.etat = 'recevable' AND (SELECT count(*) FROM lecture l WHERE l.candidature = c.id AND l.retiree_le IS NULL
        AND l.interet <> 'declare') < (a.contenu -> 'grille' ->> 'lecteursMin')::int)::int AS "sansLecteur"
    FROM candidature c JOIN appel a ON a.id = c.appel
    WHERE a.etat = 'publie' AND ${horsDemonstration('a')} AND (a.organisation_id = ${acteur.organisationId}
      OR EXISTS (SELECT FROM appel_partenaire p WHERE p.appel = a.id AND p.organisation_id = ${acteur.organisationId} AND p.droit = 'instruction'))
    GROUP BY a.id, a.intitule ORDER BY a.id`.execute(base);
  return rows.filter((l) => l.aVerifier > 0 || l.sansLecteur > 0);
}
