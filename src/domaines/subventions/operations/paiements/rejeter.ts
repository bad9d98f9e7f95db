import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { objetSubvention } from '../../echeances.ts';
import { LIBELLES_ETAT_PAIEMENT } from '../../forme.ts';
import { paiementPourAgir } from '../../paiements.ts';
import { identifiant, texte } from '../../saisie.ts';

/** Rejette un paiement pas encore fait (refus d'approuver, mandat rejeté par le comptable) : sa tranche redevient libre, et se proposera de nouveau. */
export const rejeterPaiement = operation({
  nom: 'subventions.rejeterPaiement',
  entree: z.object({ paiement: identifiant('Paiement'), motif: texte('Motif du rejet', 1000, 5) }),
  charger: (trx, { paiement }) => paiementPourAgir(trx, paiement),
  async executer({ trx, objet: s, journal }, { motif }) {
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
    await journal({ objet: objetSubvention(s.id), details: { paiement: p.id, montant: p.montant, de: p.etat, motif } });
    return { id: s.id, paiement: p.id };
  },
});
