import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';

/** Un retrait écrit d'office, dans `seance_deport x` : le texte l'impose, personne ne l'annule. */
export const D_OFFICE = sql`x.motif LIKE '%retrait d''office%'`;

/**
 * Retire d'office d'un point les membres de l'organisation qu'il concerne (CRPA R133-12), ceux d'un concurrent au même appel, et qui s'est déjà retiré du même objet dans une
 * autre séance. Par la personne autant que par le siège : un compte qui siège à deux titres se retire des deux.
 */
export async function retirerDOffice(trx: Trx, seance: number): Promise<void> {
  await sql`
    INSERT INTO seance_deport (point, membre, motif)
    SELECT DISTINCT p.id, m.id, 'Membre de l''organisation concernée (retrait d''office, CRPA R133-12)'
    FROM seance_point p JOIN saisine a ON a.id = p.saisine JOIN seance s ON s.id = p.seance JOIN instance_membre m ON m.instance = s.instance
    WHERE p.seance = ${seance} AND p.clos_le IS NULL AND a.organisation_id IS NOT NULL AND (m.organisation_id = a.organisation_id
      OR EXISTS (SELECT FROM appartenance t WHERE t.compte_id = m.compte_id AND t.organisation_id = a.organisation_id AND t.fin IS NULL))
    ON CONFLICT DO NOTHING`.execute(trx);
  // Lu en SQL : les candidatures sont un domaine d'après celui-ci. Qui est candidat à un appel ne lit ni ne juge ses concurrents.
  await sql`
    INSERT INTO seance_deport (point, membre, motif)
    SELECT DISTINCT p.id, m.id, 'Membre d''une organisation candidate au même appel (retrait d''office)'
    FROM seance_point p JOIN saisine a ON a.id = p.saisine JOIN candidature c ON a.objet = 'candidature:' || c.id
      JOIN candidature k ON k.appel = c.appel AND k.depose_le IS NOT NULL AND k.etat <> 'retiree'
      JOIN seance s ON s.id = p.seance JOIN instance_membre m ON m.instance = s.instance
    WHERE p.seance = ${seance} AND p.clos_le IS NULL AND (m.organisation_id = k.organisation_id
      OR EXISTS (SELECT FROM appartenance t WHERE t.compte_id = m.compte_id AND t.organisation_id = k.organisation_id AND t.fin IS NULL))
    ON CONFLICT DO NOTHING`.execute(trx);
  await sql`
    INSERT INTO seance_deport (point, membre, motif)
    SELECT DISTINCT ON (p.id, m.id) p.id, m.id, x.motif
    FROM seance_point p JOIN seance s ON s.id = p.seance JOIN instance_membre m ON m.instance = s.instance
      JOIN seance_point q ON q.seance = s.id OR EXISTS (SELECT FROM saisine a JOIN saisine b ON b.objet = a.objet WHERE a.id = p.saisine AND b.id = q.saisine)
      JOIN seance_deport x ON x.point = q.id JOIN instance_membre mx ON mx.id = x.membre
    WHERE p.seance = ${seance} AND p.clos_le IS NULL AND (q.id = p.id OR (p.saisine IS NOT NULL AND q.saisine IS NOT NULL
        AND EXISTS (SELECT FROM saisine a JOIN saisine b ON b.objet = a.objet WHERE a.id = p.saisine AND b.id = q.saisine)))
      AND (mx.id = m.id OR mx.compte_id = m.compte_id)
    ORDER BY p.id, m.id, x.le
    ON CONFLICT DO NOTHING`.execute(trx);
  // Qui s'est retiré ne garde ni vote, ni mandat sur ce point : le calcul les ignore, la table aussi.
  await sql`DELETE FROM seance_vote v USING seance_deport x, seance_point p
    WHERE x.point = v.point AND x.membre = v.membre AND p.id = v.point AND p.clos_le IS NULL AND p.seance = ${seance}`.execute(
    trx,
  );
}
