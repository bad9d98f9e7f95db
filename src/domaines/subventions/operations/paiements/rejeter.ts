import { sql } from 'kysely';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { objetSubvention } from '../../echeances.ts';
import { LIBELLES_ETAT_PAIEMENT } from '../../forme.ts';
import { paiementPourAgir } from '../../paiements.ts';
import { identifiant, texte } from '../../saisie.ts';

/**
 * Rejette un paiement pas encore fait (refus d'approuver, mandat rejeté par le comptable) : sa tranche redevient libre, et se proposera de nouveau.
 * Comptes clos, ce qui n'a pas de tranche (reversement, solde hors plan) est aussitôt proposé de nouveau : la somme arrêtée reste due.
 */
export const rejeterPaiement = operation({
  nom: 'subventions.rejeterPaiement',
  entree: z.object({ paiement: identifiant('Paiement'), motif: texte('Motif du rejet', 1000, 5) }),
  charger: (trx, { paiement }) => paiementPourAgir(trx, paiement),
  async executer({ trx, acteur, objet: s, journal }, { motif }) {
    const p = s.paiement;
    if (!['propose', 'approuve', 'exporte'].includes(p.etat))
      throw new ErreurMetier(`Ce paiement ne se rejette plus : ${LIBELLES_ETAT_PAIEMENT[p.etat].toLowerCase()}.`, {
        statut: 409,
        conseil:
          p.etat === 'paye'
            ? 'Un paiement fait ne change plus : une erreur se corrige par un reversement.'
            : 'Rechargez la page.',
      });
    await sql`UPDATE paiement SET etat = 'rejete', motif = ${motif} WHERE id = ${p.id}`.execute(trx);
    const repropose = p.tranche === null && s.etat === 'close' ? await reproposer(trx, acteur, p.id) : null;
    await journal({
      objet: objetSubvention(s.id),
      details: { paiement: p.id, montant: p.montant, de: p.etat, motif, ...(repropose ? { repropose } : {}) },
    });
    return { id: s.id, paiement: p.id };
  },
});

async function reproposer(trx: Trx, acteur: Acteur, paiement: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO paiement (subvention, tranche, genre, montant, calcul, propose_par, propose_par_id)
    SELECT subvention, NULL, genre, montant, calcul, ${acteur.nom}, ${acteur.compteId} FROM paiement WHERE id = ${paiement} RETURNING id`.execute(
    trx,
  );
  return rows[0]!.id;
}
