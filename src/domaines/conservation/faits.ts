import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Faits } from './regles.ts';

export interface CandidatureConservee extends Faits {
  id: number;
  /** Territoire de l'appel, pour ses paramètres : `departement:62`. */
  territoire: string;
}

const jour = (colonne: ReturnType<typeof sql>) => sql`(${colonne} AT TIME ZONE 'Europe/Paris')::date::text`;
/** Le cofinancement européen se lit à l'appel, et aux cofinanceurs de la convention. */
const FSE = sql`coalesce((a.contenu #>> '{financement,cofinancementFse}')::boolean, false)
  OR coalesce(s.cofinanceurs @> '[{"genre":"europe"}]', false)`;

/**
 * Ce qui fait courir la durée de chaque candidature dont le contenu existe encore. Une convention résiliée sans rien de versé, ou annulée,
 * n'a pas de compte à clore : sa fin en tient lieu.
 * @param id une seule, verrouillée par l'appelant
 */
export async function faitsDe(base: Base | Trx, id?: number): Promise<CandidatureConservee[]> {
  const { rows } = await sql<CandidatureConservee>`
    SELECT c.id, c.etat, ${FSE} AS fse, CASE WHEN a.departement IS NULL THEN 'region:' || a.region ELSE 'departement:' || a.departement END AS territoire,
      ${jour(sql`greatest(c.cree_le, (SELECT r.modifie_le FROM reponse r WHERE r.objet = 'candidature:' || c.id),
        (SELECT max(b.modifie_le) FROM budget b WHERE b.objet = 'candidature:' || c.id),
        (SELECT max(p.depose_le) FROM piece p WHERE p.objet = 'candidature:' || c.id))`)} AS "modifieLe",
      ${jour(sql`greatest(a.ferme_le, (SELECT d.jusqu_au FROM candidature_delai d WHERE d.candidature = c.id ORDER BY d.id DESC LIMIT 1))`)} AS "fermeLe",
      ${jour(sql`c.etat_depuis`)} AS "etatDepuis", ${jour(sql`k.prolonge_le`)} AS "prolongeLe",
      ${jour(sql`coalesce(l.le, CASE WHEN s.etat = 'annulee' OR (s.etat = 'resiliee' AND NOT EXISTS (
        SELECT FROM paiement p WHERE p.subvention = s.id AND p.etat = 'paye')) THEN s.etat_depuis END)`)} AS "comptesClosLe",
      (SELECT max(p.paye_le)::text FROM paiement p WHERE p.subvention = s.id AND p.etat = 'paye') AS "dernierPaiementLe"
    FROM candidature c JOIN appel a ON a.id = c.appel
    LEFT JOIN LATERAL (SELECT * FROM subvention x WHERE x.candidature = c.id ORDER BY x.etat = 'annulee', x.id DESC LIMIT 1) s ON true
    LEFT JOIN subvention_cloture l ON l.subvention = s.id
    LEFT JOIN conservation k ON k.objet = 'candidature:' || c.id
    WHERE k.efface_le IS NULL AND (c.etat IN ('brouillon', 'refusee', 'irrecevable', 'retiree', 'retenue') OR k.objet IS NOT NULL)
      AND (${id ?? null}::int IS NULL OR c.id = ${id ?? null})
    ORDER BY c.id`.execute(base);
  return rows;
}
