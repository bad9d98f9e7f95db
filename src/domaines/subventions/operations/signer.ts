import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { noterSignature, partiesSignees } from '#src/socle/base/signatures.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { faireAvancerSubvention, subventionPourAgir } from '../chargement.ts';
import { attendreBilans, attendreLivrable, objetSubvention, solderSignature } from '../echeances.ts';
import { LIBELLES_PARTIE, PARTIES } from '../forme.ts';
import { livrablesDe } from '../livrables.ts';
import { identifiant } from '../saisie.ts';
import { CHAMPS_SIGNATURE, signatureDe } from '../signature.ts';

/**
 * Note la signature d'une partie. Électronique, elle est celle de la personne connectée, pour sa propre organisation et datée du jour ; sur
 * papier, le financeur note les deux, le porteur la sienne. La seconde rend la convention active et pose les échéances du porteur.
 */
export const signerSubvention = operation({
  nom: 'subventions.signer',
  entree: z.object({ id: identifiant('Convention'), ...CHAMPS_SIGNATURE }),
  charger: (trx, { id }) => subventionPourAgir(trx, id),
  async executer({ trx, acteur, objet: s, journal }, { id, ...e }) {
    if (s.etat !== 'proposee')
      throw new ErreurMetier(
        s.etat === 'projet'
          ? "Proposez d'abord la convention à la signature."
          : "Cette convention n'attend plus de signature.",
        { statut: 409, conseil: 'Rechargez la page pour voir où elle en est.' },
      );
    const objet = objetSubvention(id);
    const signature = signatureDe(acteur, s, e);
    await noterSignature(trx, objet, signature, acteur.nom, LIBELLES_PARTIE[e.partie]);
    if (e.partie === 'porteur') await solderSignature(trx, id, acteur.nom);
    const signees = await partiesSignees(trx, objet);
    const signee = PARTIES.every((p) => signees.has(p));
    if (signee) {
      await sql`UPDATE subvention SET signee_le = (SELECT max(signe_le) FROM signature WHERE objet = ${objet}) WHERE id = ${id}`.execute(
        trx,
      );
      await faireAvancerSubvention(trx, acteur, s, 'signer');
      await attendreBilans(trx, s, s.fin);
      for (const l of await livrablesDe(trx, id)) await attendreLivrable(trx, s, l);
    }
    await journal({
      objet,
      details: { partie: e.partie, nom: signature.nom, moyen: signature.moyen, le: signature.signe_le, signee },
    });
    return { id, signee };
  },
});
