import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { NATURES_PUBLIQUES } from '#src/droits/droits.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';

interface Attendus {
  nombre: number;
  premier: number | null;
  depuis: Date | null;
}
const RIEN: Attendus = { nombre: 0, premier: null, depuis: null };

/**
 * Ce qui attend un financeur : bilans déposés, bilans dont le porteur a répondu (ou n'a plus le temps), comptes à clore. Le plus ancien d'abord.
 * Rien pour qui ne finance pas ou ne fait que lire : ses échéances lui disent le reste.
 */
export async function attentesDesBilans(
  base: Base,
  acteur: Acteur,
): Promise<{ aExaminer: Attendus; repondus: Attendus; aClore: Attendus }> {
  if (!NATURES_PUBLIQUES.includes(acteur.nature) || acteur.role === 'lecteur')
    return { aExaminer: RIEN, repondus: RIEN, aClore: RIEN };
  const { rows } = await sql<{ quoi: 'aExaminer' | 'repondus' | 'aClore' } & Attendus>`
    WITH b AS (SELECT b.id, b.etat_depuis, b.revue_le, b.reponse_avant_le, b.repondu_le, b.etat, b.genre, s.id AS subvention, s.etat AS reste
        FROM bilan_subvention b JOIN subvention s ON s.id = b.subvention
        WHERE s.financeur_id = ${acteur.organisationId} AND ${horsDemonstration('s')}),
      x AS (
        SELECT 'aExaminer' AS quoi, id AS premier, etat_depuis AS depuis FROM b WHERE etat = 'depose' AND revue_le IS NULL
        UNION ALL SELECT 'repondus', id, coalesce(repondu_le, reponse_avant_le) FROM b
          WHERE etat = 'depose' AND (repondu_le IS NOT NULL OR reponse_avant_le < clock_timestamp())
        UNION ALL SELECT 'aClore', subvention, etat_depuis FROM b WHERE etat = 'accepte' AND genre = 'final' AND reste IN ('active', 'terminee', 'resiliee'))
    SELECT quoi, count(*)::int AS nombre, (array_agg(premier ORDER BY depuis))[1] AS premier, min(depuis) AS depuis FROM x GROUP BY quoi`.execute(
    base,
  );
  const de = (quoi: string) => rows.find((r) => r.quoi === quoi) ?? RIEN;
  return { aExaminer: de('aExaminer'), repondus: de('repondus'), aClore: de('aClore') };
}
