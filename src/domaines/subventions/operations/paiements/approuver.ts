import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { objetSubvention } from '../../echeances.ts';
import { LIBELLES_ETAT_PAIEMENT } from '../../forme.ts';
import { paiementPourAgir } from '../../paiements.ts';
import { exigerLibre } from '../../retenue.ts';
import { identifiant } from '../../saisie.ts';

/**
 * Approuve un paiement proposé par une autre personne. La base le refuse aussi à qui l'a proposé ; une retenue survenue entre-temps l'arrête.
 * @throws ErreurMetier proposé par soi-même, retenu, plus à approuver (409)
 */
export const approuverPaiement = operation({
  nom: 'subventions.approuverPaiement',
  entree: z.object({ paiement: identifiant('Paiement') }),
  charger: (trx, { paiement }) => paiementPourAgir(trx, paiement),
  async executer({ trx, acteur, objet: s, journal }) {
    const p = s.paiement;
    if (p.etat !== 'propose')
      throw new ErreurMetier(`Ce paiement n'est plus à approuver : ${LIBELLES_ETAT_PAIEMENT[p.etat].toLowerCase()}.`, {
        statut: 409,
        conseil: 'Rechargez la page.',
      });
    if (p.proposeParId === acteur.compteId)
      throw new ErreurMetier('Vous avez proposé ce paiement : une autre personne doit l’approuver.', {
        conseil: 'Demandez à un autre responsable de votre organisation.',
      });
    if (p.genre !== 'reversement') await exigerLibre(trx, s.id);
    await sql`UPDATE paiement SET etat = 'approuve', approuve_par = ${acteur.nom}, approuve_par_id = ${acteur.compteId}, approuve_le = now()
      WHERE id = ${p.id}`.execute(trx);
    await journal({
      objet: objetSubvention(s.id),
      details: { paiement: p.id, montant: p.montant, proposePar: p.proposePar },
    });
    return { id: s.id, paiement: p.id };
  },
});
