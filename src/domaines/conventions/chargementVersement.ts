import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { conventionPourAgir } from './chargement.ts';
import type { ConventionSituee, GenreVersement } from './forme.ts';

export interface VersementSitue {
  id: number;
  genre: GenreVersement;
  mois: string;
  montant: string;
  etat: 'prevu' | 'verse' | 'annule';
  lieu: ConventionSituee;
}

/** Un versement, sa convention verrouillée d'abord : un avenant signé au même moment attend, ou passe avant. @throws ErreurIntrouvable */
export async function versementPourAgir(trx: Trx, id: number): Promise<VersementSitue> {
  const { rows: avant } = await sql<{ convention: number }>`SELECT convention FROM versement WHERE id = ${id}`.execute(
    trx,
  );
  if (!avant[0]) throw new ErreurIntrouvable("Ce versement n'existe pas.");
  const lieu = await conventionPourAgir(trx, avant[0].convention);
  const { rows } = await sql<Omit<VersementSitue, 'lieu'>>`
    SELECT id, genre, mois, montant, etat FROM versement WHERE id = ${id}`.execute(trx);
  return { ...rows[0]!, lieu };
}
