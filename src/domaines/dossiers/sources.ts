import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Prefill } from '#src/socle/formulaires/forme.ts';
import { centimes, divise } from '#src/socle/montants.ts';

/**
 * Activité et sorties constatées d'une année, pour préremplir le bilan. Les mois par annexe ne s'ajoutent pas au mois de toute la structure :
 * celui-ci prime.
 */
export async function sourcesActivite(
  base: Base | Trx,
  structure: number,
  annee: number,
): Promise<Record<string, Prefill>> {
  const sources: Record<string, Prefill> = {};
  const { rows: mois } = await sql<{ heures: string; n: number; parEtp: string | null }>`
    WITH m AS (SELECT mois, coalesce(max(heures) FILTER (WHERE annexe IS NULL), sum(heures)) AS heures FROM activite_mois
      WHERE structure = ${structure} AND extract(year FROM mois) = ${annee} GROUP BY mois)
    SELECT sum(heures)::text AS heures, count(*)::int AS n,
      (SELECT p.valeur::text FROM parametre p JOIN structure s ON p.cle = 'heures_par_etp.' || lower(s.type)
        WHERE s.id = ${structure} AND p.territoire IS NULL AND p.remplace_le IS NULL AND p.date_debut <= ${`${annee}-12-31`}
          AND (p.date_fin IS NULL OR p.date_fin > ${`${annee}-12-31`}) LIMIT 1) AS "parEtp" FROM m`.execute(base);
  const activite = mois[0];
  if (activite && activite.n > 0 && activite.parEtp)
    sources['activite.etp_realises'] = {
      valeur: centimes(divise(activite.heures, activite.parEtp)),
      provenance: `Heures de ${activite.n} mois de ${annee}, sur ${activite.parEtp} heures par équivalent temps plein`,
    };
  const { rows: sorties } = await sql<{ categorie: string; nombre: number; source: string }>`
    SELECT categorie, sum(nombre)::int AS nombre, min(source) AS source FROM activite_sortie
    WHERE structure = ${structure} AND annee = ${annee} GROUP BY categorie`.execute(base);
  for (const { categorie, nombre, source } of sorties)
    sources[`sorties.${categorie}`] = {
      valeur: String(nombre),
      provenance: `Sorties ${annee} ${source === 'asp' ? "de l'extranet de l'ASP" : 'saisies dans Maillage'}`,
    };
  return sources;
}
