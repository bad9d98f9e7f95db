import { sql } from 'kysely';
import { retenuesDe } from '#src/domaines/echeances/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type Decimal, moins, plus } from '#src/socle/montants.ts';
import { subventionPourAgir } from './chargement.ts';
import { objetSubvention } from './echeances.ts';
import type { EtatPaiement, GenrePaiement, SubventionSituee } from './forme.ts';
import type { Contexte } from './regles/exigible.ts';

/** L'argent d'une convention, en euros. `net` : payé moins reversé, ce que le porteur a reçu. */
export interface Versements {
  paye: Decimal;
  /** Proposé, approuvé ou transmis, pas encore payé. */
  enCours: Decimal;
  reverse: Decimal;
  aReverser: Decimal;
  net: Decimal;
}

/** Ce qui a été versé, ce qui est en route, ce qui est revenu. Le droit est vérifié par l'appelant. */
export async function versementsDe(base: Base | Trx, subvention: number): Promise<Versements> {
  const { rows } = await sql<Omit<Versements, 'net'>>`
    SELECT coalesce(sum(montant) FILTER (WHERE etat = 'paye' AND genre <> 'reversement'), 0)::numeric(14, 2) AS paye,
      coalesce(sum(montant) FILTER (WHERE etat IN ('propose', 'approuve', 'exporte') AND genre <> 'reversement'), 0)::numeric(14, 2) AS "enCours",
      coalesce(sum(montant) FILTER (WHERE etat = 'paye' AND genre = 'reversement'), 0)::numeric(14, 2) AS reverse,
      coalesce(sum(montant) FILTER (WHERE etat IN ('propose', 'approuve', 'exporte') AND genre = 'reversement'), 0)::numeric(14, 2) AS "aReverser"
    FROM paiement WHERE subvention = ${subvention}`.execute(base);
  const v = rows[0]!;
  return { ...v, net: moins(v.paye, v.reverse) };
}

/** Ce dont dépendent les tranches, relu à l'instant : retenues, bilan intermédiaire, solde arrêté, argent déjà engagé. */
export async function contexteDe(base: Base | Trx, s: SubventionSituee): Promise<Contexte> {
  const [{ paye, enCours }, retenues, { rows }] = await Promise.all([
    versementsDe(base, s.id),
    retenuesDe(base, objetSubvention(s.id)),
    sql<{ intermediaire: boolean; solde: Decimal | null }>`
      SELECT EXISTS (SELECT FROM bilan_subvention WHERE subvention = ${s.id} AND genre = 'intermediaire' AND etat = 'accepte') AS intermediaire,
        (SELECT solde FROM subvention_cloture WHERE subvention = ${s.id}) AS solde`.execute(base),
  ]);
  return {
    etat: s.etat,
    maximum: s.montant,
    engage: plus(paye, enCours),
    jour: aujourdhui(),
    retenues,
    bilanIntermediaireAccepte: rows[0]!.intermediaire,
    soldeArrete: rows[0]!.solde,
  };
}

/** Un paiement, sa convention verrouillée d'abord ; le droit regarde la convention. */
export interface PaiementSitue extends SubventionSituee {
  paiement: {
    id: number;
    tranche: number | null;
    genre: GenrePaiement;
    montant: Decimal;
    etat: EtatPaiement;
    proposePar: string;
    proposeParId: number;
    lot: number | null;
  };
}

/** @throws ErreurIntrouvable */
export async function paiementPourAgir(trx: Trx, id: number): Promise<PaiementSitue> {
  const { rows: avant } = await sql<{ subvention: number }>`SELECT subvention FROM paiement WHERE id = ${id}`.execute(
    trx,
  );
  if (!avant[0]) throw new ErreurIntrouvable("Ce paiement n'existe pas.");
  const s = await subventionPourAgir(trx, avant[0].subvention);
  const { rows } = await sql<PaiementSitue['paiement']>`
    SELECT id, tranche, genre, montant, etat, propose_par AS "proposePar", propose_par_id AS "proposeParId", lot
    FROM paiement WHERE id = ${id} FOR UPDATE`.execute(trx);
  return { ...s, paiement: rows[0]! };
}
