import { sql } from 'kysely';
import { type ParcoursSitue, parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import type { Jalon, Sortie } from './forme.ts';

export const COLONNES_SORTIE = sql`s.id, s.parcours, s.categorie, s.le, s.employeur, s.siret, s.metier, s.justificatif, s.suites, s.par, s.cree_le AS "creeLe", s.version`;
export const COLONNES_JALON = sql`j.id, j.sortie, j.parcours, j.mois, j.du_le AS "duLe", j.etat, j.resultat, j.le, j.commentaire, j.relances,
  j.relance_le AS "relanceLe"`;

/** La sortie en vigueur d'un parcours ; `null` : aucune. */
export async function sortieDe(c: Cloison | Trx, parcours: number): Promise<Sortie | null> {
  const { rows } =
    await sql<Sortie>`SELECT ${COLONNES_SORTIE} FROM sortie s WHERE s.parcours = ${parcours} AND s.annulee_le IS NULL`.execute(
      c,
    );
  return rows[0] ?? null;
}

export async function jalonsDuParcours(c: Cloison | Trx, parcours: number): Promise<Jalon[]> {
  const { rows } =
    await sql<Jalon>`SELECT ${COLONNES_JALON} FROM jalon j JOIN sortie s ON s.id = j.sortie AND s.annulee_le IS NULL
    WHERE j.parcours = ${parcours} ORDER BY j.mois`.execute(c);
  return rows;
}

/** Un point de suivi et son parcours verrouillé. @throws ErreurIntrouvable hors du cercle, il n'existe pas */
export async function jalonPourAgir(trx: Trx, id: number): Promise<ParcoursSitue & { jalon: Jalon; sortie: Sortie }> {
  const { rows } = await sql<{ parcours: number }>`SELECT parcours FROM jalon WHERE id = ${id}`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Ce point de suivi n'existe pas.");
  const p = await parcoursPourAgir(trx, rows[0].parcours);
  const jalon = (await jalonsDuParcours(trx, p.id)).find((j) => j.id === id);
  const sortie = await sortieDe(trx, p.id);
  if (!jalon || !sortie)
    throw new ErreurMetier("Cette sortie a été annulée : son suivi n'a plus lieu d'être.", { statut: 409 });
  return { ...p, jalon, sortie };
}
