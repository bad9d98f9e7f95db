import { sql } from 'kysely';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { laisserLire } from './basculer.ts';
import { binomeEnCours } from './chargement.ts';

/**
 * Fin du suivi, dans la transaction qui clôt le parcours : désignations, portefeuille et cercle s'arrêtent ce jour ; le binôme lit encore quelques
 * jours. Sans effet s'il n'y a plus de binôme.
 * @param le premier jour sans suivi, `AAAA-MM-JJ`
 * @param relecture faux : personne ne lit plus, pas même les anciens
 */
export async function terminerSuivi(
  trx: Trx,
  acteur: Pick<Acteur, 'nom'>,
  { parcours, le, cause, relecture = true }: { parcours: number; le: string; cause: string; relecture?: boolean },
): Promise<void> {
  const p = await parcoursSitue(trx, parcours);
  const binome = await binomeEnCours(trx, parcours);
  await sql`DELETE FROM designation WHERE parcours = ${parcours} AND debut >= ${le}::date`.execute(trx);
  await sql`UPDATE designation SET fin = ${le}, cause = ${cause}
    WHERE parcours = ${parcours} AND (fin IS NULL OR fin > ${le}::date)`.execute(trx);
  await sql`UPDATE affectation SET fin = greatest(debut, ${le}::date)
    WHERE parcours = ${parcours} AND (fin IS NULL OR fin > ${le}::date)`.execute(trx);
  await sql`UPDATE parcours_intensif SET fin = greatest(debut, ${le}::date), fin_motif = ${cause}
    WHERE parcours = ${parcours} AND fin IS NULL`.execute(trx);
  await sql`UPDATE acces_parcours SET fin = greatest(debut, now())
    WHERE parcours = ${parcours} AND (titre <> 'ancien' OR NOT ${relecture}) AND (fin IS NULL OR fin > now())`.execute(
    trx,
  );
  if (!relecture) return;
  for (const compte of new Set(binome.map((b) => b.compteId))) await laisserLire(trx, p, compte, acteur.nom);
}
