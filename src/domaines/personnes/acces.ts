import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';

export type TitreAcces = 'positionnement' | 'principal' | 'appui' | 'relais' | 'rattachement' | 'ancien';

export interface NouvelAcces {
  parcours: number;
  compte: number;
  titre: TitreAcces;
  par: string;
  /** Un ancien référent lit seulement. */
  ecriture?: boolean;
  debut?: Date;
  /** Premier instant sans accès. */
  fin?: Date | null;
  motif?: string;
}

/** Fait entrer un compte dans le cercle ; sans effet s'il y est déjà à ce titre, sans terme. La table n'a pas de politique : rien n'y est personnel. */
export async function donnerAcces(trx: Trx, a: NouvelAcces): Promise<void> {
  await sql`INSERT INTO acces_parcours (parcours, compte_id, titre, ecriture, debut, fin, motif, par)
    SELECT ${a.parcours}, ${a.compte}, ${a.titre}, ${a.ecriture ?? true}, coalesce(${a.debut ?? null}::timestamptz, now()),
      ${a.fin ?? null}::timestamptz, ${a.motif ?? ''}, ${a.par}
    WHERE NOT EXISTS (SELECT FROM acces_parcours x WHERE x.parcours = ${a.parcours} AND x.compte_id = ${a.compte} AND x.titre = ${a.titre}
      AND x.fin IS NULL)`.execute(trx);
}

/** Fait sortir un compte du cercle à ces titres, maintenant. */
export async function retirerAcces(
  trx: Trx,
  parcours: number,
  compte: number,
  titres: readonly TitreAcces[],
): Promise<void> {
  await sql`UPDATE acces_parcours SET fin = greatest(debut, now()) WHERE parcours = ${parcours} AND compte_id = ${compte}
    AND titre = ANY(${[...titres]}::text[]) AND (fin IS NULL OR fin > now())`.execute(trx);
}
