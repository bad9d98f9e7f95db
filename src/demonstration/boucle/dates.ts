import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';

/**
 * L'horloge de la base ne se recule pas : les opérations écrivent le jour de la démonstration, et l'histoire, elle, a des années. Ces reculs ne
 * touchent que des objets inventés, et seulement leurs dates ; les écritures en ajout seul (journal, récépissés) gardent la leur.
 */
export async function daterAppel(base: Base, appel: number, annee: number): Promise<void> {
  const a = (jour: string) => `${annee}-${jour}T09:00:00Z`;
  await sql`UPDATE appel SET cree_le = ${a('04-02')}, publie_le = ${a('05-06')}, ouvre_le = ${a('05-06')}, ferme_le = ${a('06-28')},
    resultats_le = ${a('10-03')} WHERE id = ${appel} AND demonstration`.execute(base);
  await sql`UPDATE candidature SET cree_le = ${a('05-20')}, depose_le = ${a('06-24')}, etat_depuis = ${a('10-03')}
    WHERE appel = ${appel} AND demonstration`.execute(base);
  await daterAvis(
    base,
    `candidature:%`,
    sql`SELECT 'candidature:' || id FROM candidature WHERE appel = ${appel} AND demonstration`,
    a('09-18'),
  );
}

/** La séance, ses points et les avis rendus sur ces objets. */
async function daterAvis(base: Base, genre: string, objets: ReturnType<typeof sql>, quand: string): Promise<void> {
  await sql`UPDATE seance SET le = ${quand}, convoquee_le = ${quand}::timestamptz - interval '15 days', ouverte_le = ${quand},
      close_le = ${quand}::timestamptz + interval '2 hours'
    WHERE demonstration AND id IN (SELECT p.seance FROM seance_point p JOIN saisine a ON a.id = p.saisine
      WHERE a.objet LIKE ${genre} AND a.objet IN (${objets}))`.execute(base);
  await sql`UPDATE seance_point SET ouvert_le = ${quand}, clos_le = ${quand}::timestamptz + interval '10 minutes'
    WHERE saisine IN (SELECT id FROM saisine WHERE objet IN (${objets}))`.execute(base);
  await sql`UPDATE saisine SET saisie_le = ${quand}::timestamptz - interval '20 days', rendue_le = ${quand}
    WHERE objet IN (${objets})`.execute(base);
}

export async function daterDossier(base: Base, dossier: number, annee: number): Promise<void> {
  const a = (jour: string) => `${annee}-${jour}T09:00:00Z`;
  await sql`UPDATE dossier SET cree_le = ${a('10-06')}, depose_le = ${a('10-20')}, etat_depuis = ${a('12-15')}
    WHERE id = ${dossier} AND demonstration`.execute(base);
  await daterAvis(base, 'dossier:%', sql`SELECT 'dossier:' || ${dossier}::int`, a('12-04'));
  await sql`UPDATE decision SET prise_le = ${a('12-15')}, notifiee_le = ${a('12-16')}, recue_le = ${`${annee}-12-18`}
    WHERE dossier = ${dossier}`.execute(base);
  await sql`UPDATE convention SET cree_le = ${a('12-15')} WHERE dossier = ${dossier} AND demonstration`.execute(base);
  await sql`UPDATE convention_annexe SET proposee_le = ${a('12-18')}, signee_le = ${a('12-22')}
    WHERE dossier = ${dossier} AND signee_le IS NOT NULL`.execute(base);
}
