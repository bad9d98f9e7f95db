import { sql } from 'kysely';
import { z } from 'zod';
import { figerBudget } from '#src/domaines/budgets/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { noterSignature, partiesSignees } from '#src/socle/base/signatures.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { avenantPourAgir, exigerEnCours, exigerTenable, objetAvenant } from '../../avenants.ts';
import { subventionSituee } from '../../chargement.ts';
import { attendreBilans, attendreLivrable, objetSubvention } from '../../echeances.ts';
import { reengager } from '../../ecriture.ts';
import { LIBELLES_PARTIE, PARTIES, type SubventionSituee, type Termes } from '../../forme.ts';
import { livrablesDe } from '../../livrables.ts';
import { identifiant } from '../../saisie.ts';
import { CHAMPS_SIGNATURE, signatureDe } from '../../signature.ts';
import { ecrirePlan } from '../../tranches.ts';

/** Note la signature d'une partie sur un avenant ; la seconde le fait entrer en vigueur : dates, montant, plan, budget et échéances suivent. */
export const signerAvenant = operation({
  nom: 'subventions.signerAvenant',
  entree: z.object({ avenant: identifiant('Avenant'), ...CHAMPS_SIGNATURE }),
  charger: (trx, { avenant }) => avenantPourAgir(trx, avenant),
  async executer({ trx, acteur, objet: s, journal }, e) {
    const a = s.avenant;
    exigerEnCours(s);
    if (a.etat !== 'propose')
      throw new ErreurMetier(
        a.etat === 'projet' ? "Proposez d'abord l'avenant à la signature." : "Cet avenant n'attend plus de signature.",
        { statut: 409, conseil: 'Rechargez la page.' },
      );
    const signature = signatureDe(acteur, s, e);
    await noterSignature(trx, objetAvenant(a.id), signature, acteur.nom, LIBELLES_PARTIE[e.partie]);
    const signees = await partiesSignees(trx, objetAvenant(a.id));
    const signe = PARTIES.every((p) => signees.has(p));
    if (signe) {
      await exigerTenable(trx, s, a.changements);
      await sql`UPDATE subvention_avenant SET etat = 'signe', signe_le = (SELECT max(signe_le) FROM signature WHERE objet = ${objetAvenant(a.id)})
        WHERE id = ${a.id}`.execute(trx);
      await appliquer(trx, acteur, s, a.changements.apres);
    }
    await journal({
      objet: objetSubvention(s.id),
      details: { avenant: a.rang, partie: e.partie, nom: signature.nom, moyen: signature.moyen, signe },
    });
    return { id: s.id, signe };
  },
});

async function appliquer(trx: Trx, acteur: Acteur, s: SubventionSituee, apres: Termes): Promise<void> {
  await sql`UPDATE subvention SET fin = ${apres.fin ?? s.fin}, montant = ${apres.montant ?? s.montant},
    cout_eligible = ${apres.coutEligible ?? s.coutEligible}, version = version + 1 WHERE id = ${s.id}`.execute(trx);
  if (apres.budget)
    await figerBudget(trx, { objet: `candidature:${s.candidature}`, genre: 'amende', rang: apres.budget });
  if (apres.tranches) await ecrirePlan(trx, s.id, apres.tranches);
  const apresCoup = await subventionSituee(trx, s.id);
  // Une baisse rend à l'enveloppe ; une hausse y est déjà engagée depuis la proposition.
  if (apres.montant) await reengager(trx, acteur, s, apres.montant);
  if (apres.fin) await attendreBilans(trx, apresCoup, apres.fin);
  for (const l of await livrablesDe(trx, s.id))
    if (l.etat === 'attendu' || l.etat === 'refuse') await attendreLivrable(trx, apresCoup, l);
}
