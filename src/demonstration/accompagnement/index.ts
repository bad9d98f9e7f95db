import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { type CadreDemo, cadreDemo, DEPARTEMENT } from './cadre.ts';
import { jouerAbsences, jouerCercles } from './cercles.ts';
import { ecrireDelais, ecrireGrilles } from './ecrireDelais.ts';
import { ecrireFse } from './ecrireFse.ts';
import { ecrireParcours, type ParcoursDemo } from './ecrireParcours.ts';
import { ecrireRendezvous } from './ecrireRendezvous.ts';
import { ecrireSorties } from './ecrireSorties.ts';
import { ecrireVie } from './ecrireVie.ts';
import { jouerEntreprises } from './entreprises.ts';
import { jouerEspace, vitrineDe } from './espace.ts';
import { jouerImmersions } from './immersions.ts';
import { peupler } from './peuple.ts';
import { reserve } from './reserve.ts';
import { jouerReunions } from './reunions.ts';
import { jouerTransferts } from './transferts.ts';
import { ecrireVoix } from './voix.ts';

export { entreeEspaceDemo } from './espace.ts';

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
    await ecrireFse(trx, ecrits);
    await ecrireGrilles(trx, ecrits);
    await ecrireDelais(trx, cadre, ecrits);
    await ecrireVoix(trx, cadre);
    return ecrits;
  });
  // Sans statistiques, la base choisirait de mauvais chemins pour les opérations qui suivent.
  await sql`ANALYZE personne, parcours, acces_parcours, designation, affectation, professionnel, orientation, rendezvous, participation, frein,
    action_parcours, contrat_engagement`.execute(base);
  const fiches = await jouerEntreprises(base, cadre, suivis);
  await jouerVie(base, cadre, suivis, fiches);
}

/** Ce qui se joue par les opérations, une histoire par personne : chaque page a de quoi montrer. */
async function jouerVie(
  base: Base,
  cadre: CadreDemo,
  suivis: readonly ParcoursDemo[],
  fiches: ReadonlyMap<string, number>,
): Promise<void> {
  const vitrine = await vitrineDe(base, suivis, cadre.portefeuilles[0]!.referent.professionnel);
  const tirer = reserve(suivis, [vitrine.id]);
  await jouerEspace(base, vitrine);
  await jouerTransferts(base, cadre, tirer);
  await jouerImmersions(cadre, fiches, vitrine, tirer);
  await jouerCercles(cadre, vitrine, tirer);
  await jouerAbsences(cadre);
  await jouerReunions(base, cadre);
}
