import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { heureDe } from './regles.ts';

/**
 * Dit, sans l'interdire, que le professionnel est déjà pris ou absent à cette heure. Lu hors cloison : un agenda traverse les dossiers, et il
 * n'en revient qu'une heure. @throws ErreurMetier 409, tant que `malgre` n'est pas coché
 */
export async function avertirConflit(
  trx: Trx,
  r: { professionnel: number; debut: Date; fin: Date; sauf?: number; malgre: boolean },
): Promise<void> {
  if (r.malgre) return;
  const { rows } = await horsCloison(trx as Cloison, (t) =>
    sql<{ debut: Date; fin: Date; absence: boolean }>`
      SELECT v.debut, v.fin, false AS absence FROM rendezvous v JOIN professionnel f ON f.id = v.professionnel
      WHERE f.compte_id = (SELECT compte_id FROM professionnel WHERE id = ${r.professionnel}) AND v.annule_le IS NULL
        AND v.id <> ${r.sauf ?? 0} AND v.debut < ${r.fin} AND v.fin > ${r.debut}
        AND (v.genre = 'collectif' OR EXISTS (SELECT FROM participation p WHERE p.rendezvous = v.id AND p.etat NOT IN ('annule', 'excuse')))
      UNION ALL
      SELECT a.debut::timestamptz, (a.fin + 1)::timestamptz, true FROM absence a
      WHERE a.professionnel = ${r.professionnel} AND a.annulee_le IS NULL AND (${r.debut}::timestamptz)::date BETWEEN a.debut AND a.fin
      LIMIT 1`.execute(t),
  );
  const pris = rows[0];
  if (!pris) return;
  throw new ErreurMetier(
    pris.absence
      ? "Ce jour-là, cette personne est notée absente de l'équipe."
      : `Un autre rendez-vous est déjà pris de ${heureDe(pris.debut)} à ${heureDe(pris.fin)}.`,
    {
      statut: 409,
      champs: { malgre: 'Cochez pour le fixer quand même, ou choisissez une autre heure.' },
      conseil: 'Choisissez une autre heure, ou confirmez.',
    },
  );
}
