import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Arbitrage } from './forme.ts';

const COLONNES = sql`a.id, a.appel, a.nom, a.etat, a.enveloppe, a.lignes, a.copie_de AS "copieDe", a.version, a.par,
  a.modifie_le AS "modifieLe", EXISTS (SELECT FROM candidature_decision d WHERE d.arbitrage = a.id) AS applique`;

/** Un essai de cet appel ; le droit est vérifié par l'appelant. @throws ErreurIntrouvable il n'existe pas, ou est à un autre appel */
export async function lireArbitrage(base: Base | Trx, appel: number, id: number): Promise<Arbitrage> {
  const { rows } = await sql<Arbitrage>`
    SELECT ${COLONNES} FROM arbitrage a WHERE a.id = ${id} AND a.appel = ${appel}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cet essai n'existe pas.");
  return rows[0];
}

/** Le même, verrouillé. L'appel se verrouille avant, jamais après. */
export async function arbitragePourAgir(trx: Trx, appel: number, id: number): Promise<Arbitrage> {
  await sql`SELECT FROM arbitrage WHERE id = ${id} FOR UPDATE`.execute(trx);
  return lireArbitrage(trx, appel, id);
}

/** Les essais d'un appel : l'adopté, puis les plus récents. */
export async function arbitragesDe(base: Base | Trx, appel: number): Promise<Arbitrage[]> {
  const { rows } = await sql<Arbitrage>`
    SELECT ${COLONNES} FROM arbitrage a WHERE a.appel = ${appel}
    ORDER BY array_position(ARRAY['adopte', 'essai', 'abandonne'], a.etat), a.id DESC`.execute(base);
  return rows;
}
