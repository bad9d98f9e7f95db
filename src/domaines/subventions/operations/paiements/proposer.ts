import { sql } from 'kysely';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { subventionPourAgir } from '../../chargement.ts';
import { objetSubvention } from '../../echeances.ts';
import { type CalculPaiement, type GenrePaiement, LIBELLES_ETAT_PAIEMENT } from '../../forme.ts';
import { contexteDe } from '../../paiements.ts';
import { situerTranche } from '../../regles/exigible.ts';
import { identifiant } from '../../saisie.ts';
import { tranchesDe } from '../../tranches.ts';

/** Écrit un paiement proposé, avec son calcul. La convention est verrouillée : deux propositions de la même tranche se suivent. */
export async function ecrirePaiement(
  trx: Trx,
  acteur: Acteur,
  p: { subvention: number; tranche: number | null; genre: GenrePaiement; calcul: CalculPaiement },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO paiement (subvention, tranche, genre, montant, calcul, propose_par, propose_par_id)
    VALUES (${p.subvention}, ${p.tranche}, ${p.genre}, ${p.calcul.resultat}, ${JSON.stringify(p.calcul)}::jsonb, ${acteur.nom},
      ${acteur.compteId}) RETURNING id`.execute(trx);
  return rows[0]!.id;
}

/**
 * Propose le paiement d'une tranche exigible, au montant que le plan (ou la clôture des comptes) donne. Une échéance dépassée le retient : il
 * est refusé avec sa raison. Une autre personne l'approuvera. @throws ErreurMetier pas exigible, retenu, déjà proposé (409)
 */
export const proposerPaiement = operation({
  nom: 'subventions.proposerPaiement',
  entree: z.object({ subvention: identifiant('Convention'), tranche: identifiant('Tranche') }),
  charger: (trx, { subvention }) => subventionPourAgir(trx, subvention),
  async executer({ trx, acteur, objet: s, journal }, { tranche: choisie }) {
    const tranche = (await tranchesDe(trx, s.id)).find((t) => t.id === choisie);
    if (!tranche)
      throw new ErreurMetier("Cette tranche n'est plus au plan.", {
        statut: 409,
        conseil: 'Rechargez la page du plan.',
      });
    const lue = situerTranche(tranche, await contexteDe(trx, s));
    if (lue.situation === 'en_paiement')
      throw new ErreurMetier(
        `Cette tranche a déjà son paiement (${LIBELLES_ETAT_PAIEMENT[lue.paiement.etat].toLowerCase()}).`,
        { statut: 409, conseil: 'Rechargez la page : une autre personne vient peut-être de le proposer.' },
      );
    if (lue.situation === 'retenue')
      throw new ErreurMetier(`Paiement retenu : ${lue.raisons.join(' ; ')}.`, {
        conseil: 'Il repartira dès que ce sera fait, ou si un responsable lève cette échéance avec une raison.',
      });
    if (lue.situation !== 'exigible')
      throw new ErreurMetier(`Cette tranche n'est pas encore due. ${lue.raisons.join(' ')}`);
    const { genre } = tranche;
    const id = await ecrirePaiement(trx, acteur, { subvention: s.id, tranche: tranche.id, genre, calcul: lue.calcul });
    await journal({
      objet: objetSubvention(s.id),
      details: { paiement: id, tranche: tranche.libelle, genre, montant: lue.montant },
    });
    return { id: s.id, paiement: id, montant: lue.montant };
  },
});
