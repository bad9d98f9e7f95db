import { sql } from 'kysely';
import type { AppelSitue } from '#src/domaines/appels/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Personne } from './agents.ts';

/**
 * À qui une lecture se propose : les personnes du financeur, celles des organisations associées, et celles qui ont déjà lu ou expertisé pour
 * lui. Toute autre personne se désigne par son adresse : l'annuaire des comptes n'est pas public.
 */
export async function lecteursPossibles(
  base: Base | Trx,
  appel: Pick<AppelSitue, 'organisationId' | 'lecture' | 'instruction'>,
): Promise<(Personne & { exterieur: boolean })[]> {
  const { rows } = await sql<Personne & { exterieur: boolean }>`
    SELECT DISTINCT ON (c.id) c.id, c.prenom || ' ' || c.nom AS nom, o.nom AS organisation, o.id <> ${appel.organisationId} AS exterieur
    FROM compte c JOIN appartenance a ON a.compte_id = c.id AND ${EN_COURS}
    JOIN organisation o ON o.id = a.organisation_id AND o.desactivee_le IS NULL AND o.nature NOT IN ('plateforme', 'personne')
    WHERE c.desactive_le IS NULL AND (o.id = ANY(${[appel.organisationId, ...appel.lecture, ...appel.instruction]}::int[])
      OR EXISTS (SELECT FROM lecture l JOIN candidature k ON k.id = l.candidature JOIN appel x ON x.id = k.appel
        WHERE l.compte_id = c.id AND x.organisation_id = ${appel.organisationId})
      OR EXISTS (SELECT FROM avis_expert e JOIN candidature k ON k.id = e.candidature JOIN appel x ON x.id = k.appel
        WHERE e.compte_id = c.id AND x.organisation_id = ${appel.organisationId}))
    ORDER BY c.id, (o.id = ${appel.organisationId}) DESC, a.id`.execute(base);
  return rows.sort((x, y) => Number(x.exterieur) - Number(y.exterieur) || x.nom.localeCompare(y.nom, 'fr'));
}

/** Le compte qui porte exactement cette adresse et peut lire. @throws ErreurMetier il n'y en a pas */
export async function compteDeCourriel(base: Base | Trx, courriel: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    SELECT c.id FROM compte c JOIN appartenance a ON a.compte_id = c.id AND ${EN_COURS}
    JOIN organisation o ON o.id = a.organisation_id AND o.desactivee_le IS NULL AND o.nature NOT IN ('plateforme', 'personne')
    WHERE lower(c.courriel) = lower(${courriel.trim()}) AND c.desactive_le IS NULL LIMIT 1`.execute(base);
  if (!rows[0])
    throw new ErreurMetier("Personne n'a de compte ouvert à cette adresse.", {
      champs: { courriel: "Vérifiez l'adresse, ou invitez d'abord cette personne dans son organisation." },
    });
  return rows[0].id;
}

/** Noms des comptes cités. */
export async function nomsDe(base: Base | Trx, comptes: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; nom: string }>`
    SELECT id, prenom || ' ' || nom AS nom FROM compte WHERE id = ANY(${comptes}::int[])`.execute(base);
  return new Map(rows.map(({ id, nom }) => [id, nom]));
}
