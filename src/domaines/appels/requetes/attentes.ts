import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';

interface Compte {
  nombre: number;
  /** Le plus ancien, en ISO. */
  depuis: string | null;
  /** Un seul appel concerné : la page s'ouvre directement. */
  appel: number | null;
}

const VIDE: Compte = { nombre: 0, depuis: null, appel: null };

/** Questions et demandes d'accès sans réponse, pour qui peut y répondre. */
export async function attentesPubliques(base: Base, acteur: Acteur): Promise<{ questions: Compte; acces: Compte }> {
  const compter = async (droit: string, table: string, le: string, ou: ReturnType<typeof sql>): Promise<Compte> => {
    if (!peut(acteur, droit)) return VIDE;
    const { rows } = await sql<Compte>`
      SELECT count(*)::int AS nombre, to_char(min(${sql.ref(`x.${le}`)}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS depuis,
        CASE WHEN count(DISTINCT a.id) = 1 THEN min(a.id) END AS appel
      FROM ${sql.table(table)} x JOIN appel a ON a.id = x.appel WHERE x.etat = 'attend' AND ${horsDemonstration('a')} AND ${ou}`.execute(
      base,
    );
    return rows[0] ?? VIDE;
  };
  const sien = sql`a.organisation_id = ${acteur.organisationId}`;
  const instruit = sql`(${sien} OR EXISTS (SELECT FROM appel_partenaire p
    WHERE p.appel = a.id AND p.organisation_id = ${acteur.organisationId} AND p.droit = 'instruction'))`;
  const [questions, acces] = await Promise.all([
    compter('appels.repondre', 'appel_question', 'posee_le', instruit),
    compter('appels.traiterAcces', 'appel_acces', 'demande_le', sien),
  ]);
  return { questions, acces };
}
