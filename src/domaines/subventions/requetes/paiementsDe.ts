import { type RawBuilder, sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { CalculPaiement, EtatPaiement, GenrePaiement } from '../forme.ts';

export interface PaiementLu {
  id: number;
  subvention: number;
  numero: string;
  engagement: string;
  porteur: string;
  siret: string | null;
  intitule: string;
  appel: string;
  tranche: string | null;
  genre: GenrePaiement;
  montant: Decimal;
  calcul: CalculPaiement;
  etat: EtatPaiement;
  proposePar: string;
  proposeParId: number;
  proposeLe: Date;
  approuvePar: string | null;
  approuveLe: Date | null;
  lot: number | null;
  lotNumero: string | null;
  reference: string | null;
  payeLe: string | null;
  motif: string;
  /** Ce qui le retient en ce moment, en clair ; `null` : rien, ou il est déjà parti. */
  raison: string | null;
}

/** Ce qui retient les paiements de la convention `s` en ce moment : une échéance ouverte et dépassée (domaine `echeances`). */
export const RAISON = sql<string | null>`(SELECT string_agg(e.libelle || ', attendu depuis le ' ||
    to_char(e.due_le AT TIME ZONE 'Europe/Paris', 'DD/MM/YYYY'), ' ; ' ORDER BY e.due_le)
  FROM echeance e WHERE e.retient = 'subvention:' || s.id AND e.etat = 'ouverte' AND e.due_le < now())`;

/** Les paiements avec leur convention, filtrés par une condition sur `p`, `s`, `o`, `a`. */
export const PAIEMENTS = (ou: RawBuilder<unknown>): RawBuilder<PaiementLu> => sql<PaiementLu>`
  SELECT p.id, p.subvention, s.numero, s.engagement, o.nom AS porteur, o.siret, s.intitule, a.intitule AS appel, t.libelle AS tranche, p.genre,
    p.montant, p.calcul, p.etat, p.propose_par AS "proposePar", p.propose_par_id AS "proposeParId", p.propose_le AS "proposeLe",
    p.approuve_par AS "approuvePar", p.approuve_le AS "approuveLe", p.lot, l.numero AS "lotNumero", p.reference, p.paye_le::text AS "payeLe",
    p.motif, CASE WHEN p.etat IN ('propose', 'approuve') AND p.genre <> 'reversement' THEN ${RAISON} END AS raison
  FROM paiement p JOIN subvention s ON s.id = p.subvention JOIN organisation o ON o.id = s.organisation_id JOIN appel a ON a.id = s.appel
  LEFT JOIN subvention_tranche t ON t.id = p.tranche LEFT JOIN paiement_lot l ON l.id = p.lot WHERE ${ou}`;

/** Les paiements d'une convention, du premier au dernier. Le droit est vérifié par l'appelant. */
export async function paiementsDe(base: Base | Trx, subvention: number): Promise<PaiementLu[]> {
  const { rows } = await sql<PaiementLu>`${PAIEMENTS(sql`p.subvention = ${subvention}`)} ORDER BY p.id`.execute(base);
  return rows;
}
