import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';

/** Un appel où l'organisation a un acte à faire, et depuis quand. */
export interface AttenteAppel {
  id: number;
  intitule: string;
  acte: 'publier' | 'rectifier' | 'decider';
  depuis: Date;
}

/**
 * Appels de l'organisation à finir d'écrire, rectificatifs commencés, et appels clos dont toutes les candidatures sont examinées sans être
 * décidées. Rien pour qui ne conduit pas d'appel.
 */
export async function attentesDesAppels(base: Base, acteur: Acteur): Promise<AttenteAppel[]> {
  if (!peut(acteur, 'appels.creer')) return [];
  const { rows } = await sql<AttenteAppel>`
    SELECT id, intitule, acte, depuis FROM (
      SELECT a.id, a.intitule, CASE WHEN a.etat = 'preparation' THEN 'publier' WHEN a.rectificatif IS NOT NULL THEN 'rectifier'
          WHEN a.ferme_le <= clock_timestamp()
            AND EXISTS (SELECT FROM candidature c WHERE c.appel = a.id AND c.etat IN ('recevable', 'en_comite', 'avis_rendu'))
            AND NOT EXISTS (SELECT FROM candidature c WHERE c.appel = a.id AND c.etat IN ('deposee', 'a_corriger')) THEN 'decider'
        END AS acte,
        CASE WHEN a.etat = 'preparation' THEN a.cree_le ELSE coalesce(a.ferme_le, a.publie_le) END AS depuis
      FROM appel a
      WHERE a.organisation_id = ${acteur.organisationId} AND a.etat IN ('preparation', 'publie') AND ${horsDemonstration('a')}
    ) t WHERE acte IS NOT NULL ORDER BY depuis, id`.execute(base);
  return rows;
}
