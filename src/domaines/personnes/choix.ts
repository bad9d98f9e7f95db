import { type RawBuilder, sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';

/** Finalités auxquelles une personne s'oppose, une par une (RGPD, article 21) ; tant qu'elle n'a rien dit, l'accompagnement les permet. */
type FinaliteRefusable = 'entreprise' | 'messages' | 'statistiques' | 'partage_equipe';

/** Son dernier choix est-il un refus ? @param personne expression qui vaut son identifiant */
export const opposee = (personne: RawBuilder<unknown>, finalite: FinaliteRefusable) =>
  sql<boolean>`coalesce((SELECT x.sens = 'opposition' FROM personne_choix x WHERE x.personne = ${personne} AND x.finalite = ${finalite}
    ORDER BY x.id DESC LIMIT 1), false)`;

export async function sOppose(c: Base | Trx, personne: number, finalite: FinaliteRefusable): Promise<boolean> {
  const { rows } = await sql<{ oui: boolean }>`SELECT ${opposee(sql`${personne}::int`, finalite)} AS oui`.execute(c);
  return rows[0]!.oui;
}
