import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { cadreDemo, DEPARTEMENT } from './cadre.ts';
import { ecrireDelais, ecrireGrilles } from './ecrireDelais.ts';
import { ecrireParcours } from './ecrireParcours.ts';
import { ecrireRendezvous } from './ecrireRendezvous.ts';
import { ecrireSorties } from './ecrireSorties.ts';
import { ecrireVie } from './ecrireVie.ts';
import { jouerEntreprises } from './entreprises.ts';
import { peupler } from './peuple.ts';

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
  const { rows } = await sql<{ code: string }>`
    SELECT c.code FROM commune c WHERE c.departement = ${DEPARTEMENT} AND NOT EXISTS (SELECT FROM operation_territoire t
      WHERE t.operation = ${cadre.operation} AND t.sens = 'exclu' AND t.niveau = 'epci' AND t.code = c.epci)
    ORDER BY c.population DESC NULLS LAST, c.code LIMIT 120`.execute(base);
  if (rows.length === 0) return;
  const personnes = peupler(
    rows.map(({ code }) => code),
    aujourdhui().slice(0, 4),
    cadre.portefeuilles.length,
  );
  const suivis = await enTransaction(base, async (trx) => {
    const ecrits = await ecrireParcours(trx, cadre, personnes);
    await ecrireRendezvous(trx, cadre, ecrits);
    await ecrireVie(trx, ecrits);
    await ecrireSorties(trx, ecrits);
    await ecrireGrilles(trx, ecrits);
    await ecrireDelais(trx, cadre, ecrits);
    return ecrits;
  });
  await jouerEntreprises(base, cadre, suivis);
}
