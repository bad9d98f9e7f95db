import { sql } from 'kysely';
import { z } from 'zod';
import { lireBudget } from '#src/domaines/budgets/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer } from '#src/socle/montants.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { avenantPourAgir, exigerEnCours, exigerTenable } from '../../avenants.ts';
import { objetSubvention } from '../../echeances.ts';
import { reengager } from '../../ecriture.ts';
import { totalDesCharges } from '../../lectures.ts';
import { identifiant } from '../../saisie.ts';

/**
 * L'avenant part à la signature. Son effet est recalculé sur la convention du jour (un paiement a pu partir depuis) ; une hausse est engagée tout
 * de suite dans l'enveloppe de l'appel : elle ne se promet pas deux fois. Le coût éligible suit le budget amendé.
 */
export const proposerAvenant = operation({
  nom: 'subventions.proposerAvenant',
  entree: z.object({ avenant: identifiant('Avenant') }),
  charger: (trx, { avenant }) => avenantPourAgir(trx, avenant),
  async executer({ trx, acteur, objet: s, journal }) {
    const a = s.avenant;
    exigerEnCours(s);
    if (a.etat !== 'projet')
      throw new ErreurMetier("Cet avenant n'est plus en préparation.", { statut: 409, conseil: 'Rechargez la page.' });
    if (a.demandeParPorteur)
      throw new ErreurMetier("C'est une demande du porteur : préparez d'abord l'avenant qui y répond.", {
        conseil: 'Le formulaire est rempli avec ce qu’il demande.',
      });
    const { changements } = a;
    const { budget, montant } = changements.apres;
    const amende = budget ? await lireBudget(trx, `candidature:${s.candidature}`, 'amende', budget) : null;
    if (amende) {
      changements.avant.coutEligible = s.coutEligible;
      changements.apres.coutEligible = totalDesCharges(amende.contenu);
    }
    await exigerTenable(trx, s, changements);
    if (montant && comparer(montant, s.montant) > 0) await reengager(trx, acteur, s, montant);
    await sql`UPDATE subvention_avenant SET etat = 'propose', changements = ${JSON.stringify(changements)}::jsonb WHERE id = ${a.id}`.execute(
      trx,
    );
    await ecrireAux(
      trx,
      { organisations: [s.organisationId] },
      {
        sujet: `Avenant n° ${a.rang} à la convention ${s.numero} : à lire et à signer`,
        paragraphes: [
          `${s.financeurNom} vous propose un avenant à la convention ${s.numero} : ${a.motif}`,
          `Lisez-le et signez-le : ${adressePublique()}/subventions/${s.id}/avenants`,
        ],
      },
    );
    await journal({ objet: objetSubvention(s.id), details: { avenant: a.rang, ...changements.apres } });
    return { id: s.id };
  },
});
