import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { type Reglage, reglageConservation } from './durees.ts';
import { type CandidatureConservee, faitsDe } from './faits.ts';
import { type Terme, termeDe } from './regles.ts';

/** Nom de la candidature dans les tables communes. */
export const objetDe = (id: number): string => `candidature:${id}`;

/** Les réglages de chaque territoire, lus une fois par tour. */
export function reglagesPar(base: Base | Trx, jour: string): (territoire: string) => Promise<Reglage> {
  const lus = new Map<string, Promise<Reglage>>();
  return (territoire) => {
    const lu = lus.get(territoire) ?? reglageConservation(base, jour, territoire);
    lus.set(territoire, lu);
    return lu;
  };
}

/**
 * Range le terme de chaque candidature, ou l'enlève à celle qui n'en a plus (un brouillon déposé). Un terme repoussé efface l'avertissement
 * déjà donné : il en faudra un autre. @returns combien de termes ont changé
 */
export async function daterTout(base: Base, jour: string): Promise<number> {
  const reglageDe = reglagesPar(base, jour);
  const faits = await faitsDe(base);
  let changes = 0;
  for (const f of faits) {
    const reglage = await reglageDe(f.territoire);
    changes += await ranger(base, f, termeDe(f, reglage.durees), reglage);
  }
  return changes;
}

/** Range un terme. @returns 1 s'il a changé */
export async function ranger(
  base: Base | Trx,
  { id }: Pick<CandidatureConservee, 'id'>,
  terme: Terme | null,
  reglage: Pick<Reglage, 'sources'>,
): Promise<number> {
  const objet = objetDe(id);
  if (!terme) {
    const { numAffectedRows } = await sql`
      DELETE FROM conservation WHERE objet = ${objet} AND efface_le IS NULL AND suspendue_le IS NULL`.execute(base);
    return Number(numAffectedRows ?? 0);
  }
  const { classe, jusquAu, depart, motif, mois } = terme;
  const fondement = JSON.stringify({ depart, motif, mois, ...reglage.sources[classe] });
  const { numAffectedRows } = await sql`
    INSERT INTO conservation AS k (objet, classe, jusqu_au, fondement) VALUES (${objet}, ${classe}, ${jusquAu}, ${fondement}::jsonb)
    ON CONFLICT (objet) DO UPDATE SET classe = excluded.classe, fondement = excluded.fondement, jusqu_au = excluded.jusqu_au,
      prevenu_le = CASE WHEN excluded.jusqu_au > k.jusqu_au OR excluded.classe <> k.classe THEN NULL ELSE k.prevenu_le END
    WHERE k.efface_le IS NULL AND (k.classe, k.jusqu_au, k.fondement) IS DISTINCT FROM (excluded.classe, excluded.jusqu_au, excluded.fondement)`.execute(
    base,
  );
  return Number(numAffectedRows ?? 0);
}
