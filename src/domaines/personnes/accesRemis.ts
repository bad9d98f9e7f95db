import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { date } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';

/** Qui a remis à la personne l'adresse et le code de son espace, et quel jour (`AAAA-MM-JJ`). */
export interface AccesRemis {
  par: string;
  le: string;
}

/**
 * L'accès par lequel la personne est entrée, s'il lui a été remis en main propre : qui l'a remis a vu l'adresse et le code, et ce qu'elle signe
 * là ne prouve pas à lui seul que c'est elle. `null` : entrée par un canal à elle. Lu sous sa propre politique : le lien est d'elle.
 */
export async function accesRemis(trx: Trx, acteur: Acteur): Promise<AccesRemis | null> {
  if (!acteur.espaceLien) return null;
  const { rows } =
    await sql<AccesRemis>`SELECT par, (cree_le AT TIME ZONE 'Europe/Paris')::date::text AS le FROM espace_lien
    WHERE id = ${acteur.espaceLien} AND canal = 'main'`.execute(trx);
  return rows[0] ?? null;
}

/** Ce qui s'écrit à côté d'une signature ; rien quand l'accès est à elle. */
export const direAcces = (acces: AccesRemis | null | undefined): string =>
  acces ? `espace ouvert par un accès remis en main propre par ${acces.par} le ${date(acces.le)}` : '';
