import { sql } from 'kysely';
import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { AvisFinanceur } from '../forme.ts';

export interface Financeur {
  id: number;
  nom: string;
  nature: string;
}

/** Les collectivités du territoire du dossier qui ont un compte : son département, sa région, les intercommunalités du département. */
export async function financeursPossibles(
  base: Base | Trx,
  { departement, region }: Pick<DossierSitue, 'departement' | 'region'>,
): Promise<Financeur[]> {
  const { rows } = await sql<Financeur>`
    SELECT o.id, o.nom, o.nature FROM organisation o
    WHERE o.desactivee_le IS NULL AND (
      (o.nature = 'departement' AND o.departement = ${departement}) OR (o.nature = 'region' AND o.region = ${region})
      OR (o.nature = 'epci' AND (o.departement = ${departement}
        OR o.epci IN (SELECT epci FROM commune WHERE departement = ${departement} AND epci IS NOT NULL))))
    ORDER BY array_position(ARRAY['departement', 'region', 'epci'], o.nature), recherchable(o.nom), o.id`.execute(base);
  return rows;
}

/** Les avis de plusieurs dossiers, compléments compris ; le montant est le dernier écrit. Le droit de les lire est vérifié par l'appelant. */
export async function avisDesDossiers(base: Base | Trx, dossiers: readonly number[]): Promise<AvisFinanceur[]> {
  const { rows } = await sql<AvisFinanceur>`
    SELECT a.id, a.dossier, a.organisation_id AS "organisationId", o.nom AS organisation, o.nature, a.demande_le AS "demandeLe",
      a.demande_par AS "demandePar", a.avant_le AS "avantLe", a.sens, a.texte, a.donne_le AS "donneLe", a.donne_par AS "donnePar",
      coalesce((SELECT c.montant FROM dossier_avis_complement c WHERE c.avis = a.id AND c.montant IS NOT NULL ORDER BY c.id DESC LIMIT 1),
        a.montant) AS montant,
      coalesce((SELECT jsonb_agg(jsonb_build_object('texte', c.texte, 'montant', c.montant::text, 'par', c.par, 'le', c.le) ORDER BY c.id)
        FROM dossier_avis_complement c WHERE c.avis = a.id), '[]') AS complements
    FROM dossier_avis_financeur a JOIN organisation o ON o.id = a.organisation_id
    WHERE a.dossier = ANY(${dossiers}::int[]) ORDER BY a.dossier, a.id`.execute(base);
  return rows.map((a) => ({ ...a, complements: a.complements.map((c) => ({ ...c, le: new Date(c.le) })) }));
}
