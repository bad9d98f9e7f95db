import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { objetSubvention } from '../../echeances.ts';
import { LIBELLES_ETAT_PAIEMENT } from '../../forme.ts';
import { paiementPourAgir } from '../../paiements.ts';
import { exigerLibre } from '../../retenue.ts';
import { identifiant, jour, texte } from '../../saisie.ts';

/**
 * Note qu'un paiement est fait : référence du mandat (ou du titre, pour un reversement) et jour. Ensuite il ne change plus, la base le tient.
 * Un paiement transmis puis payé se note même si une retenue est survenue depuis : les comptes doivent dire ce qui a été payé.
 */
export const referencerPaiement = operation({
  nom: 'subventions.referencerPaiement',
  entree: z.object({
    paiement: identifiant('Paiement'),
    reference: texte('Référence du paiement', 100),
    paye_le: jour('Date du paiement'),
  }),
  charger: (trx, { paiement }) => paiementPourAgir(trx, paiement),
  async executer({ trx, objet: s, journal }, { reference, paye_le }) {
    const p = s.paiement;
    if (p.etat !== 'approuve' && p.etat !== 'exporte')
      throw new ErreurMetier(
        p.etat === 'propose'
          ? "Ce paiement n'est pas encore approuvé : il ne peut pas être payé."
          : `Ce paiement ne se note plus : ${LIBELLES_ETAT_PAIEMENT[p.etat].toLowerCase()}.`,
        { statut: 409, conseil: 'Rechargez la page.' },
      );
    if (paye_le > aujourdhui())
      throw new ErreurMetier('Un paiement se note une fois fait.', {
        champs: { paye_le: 'Un jour passé, ou aujourd’hui.' },
      });
    if (p.etat === 'approuve' && p.genre !== 'reversement') await exigerLibre(trx, s.id);
    await sql`UPDATE paiement SET etat = 'paye', reference = ${reference}, paye_le = ${paye_le} WHERE id = ${p.id}`.execute(
      trx,
    );
    await journal({
      objet: objetSubvention(s.id),
      details: { paiement: p.id, genre: p.genre, montant: p.montant, reference, paye_le },
    });
    return { id: s.id, paiement: p.id };
  },
});
