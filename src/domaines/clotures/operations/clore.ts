import { sql } from 'kysely';
import { z } from 'zod';
import {
  faireAvancerSubvention,
  reengager,
  subventionPourAgir,
  suivreComptes,
} from '#src/domaines/subventions/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer, enEuros, moins } from '#src/socle/montants.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { type ComptesProposes, comptesProposes } from '../arreter.ts';
import { clotureDe } from '../comptes.ts';

/**
 * Clôt les comptes : le montant définitif est le plus petit du maximum, du taux appliqué aux coûts acceptés et du besoin resté à couvrir. Un solde
 * devient un paiement proposé, un trop-versé une demande de reversement, qu'une autre personne approuvera. Un double clic rend la clôture faite.
 * @throws ErreurMetier 422 bilan final pas encore accepté ; 409 paiement transmis, ou convention changée depuis la relecture
 */
export const cloreComptes = operation({
  nom: 'clotures.clore',
  entree: z.object({ subvention: identifiant, version: version.optional() }),
  charger: (trx, { subvention }) => subventionPourAgir(trx, subvention),
  executer: async ({ trx, acteur, objet: s, journal }, e) => {
    const faite = await clotureDe(trx, s.id);
    if (faite)
      return { subvention: s.id, montantFinal: faite.montantFinal, solde: faite.solde, paiement: null, deja: true };
    exigerVersion(s, e.version, 'Cette convention');
    await exigerRienEnRoute(trx, s.id);
    const comptes = await comptesProposes(trx, s);
    if (!comptes)
      throw new ErreurMetier(
        "Le bilan final n'est pas encore accepté : le montant définitif ne peut pas être arrêté.",
        {
          conseil: 'Examinez le bilan final, acceptez-le, puis clôturez.',
        },
      );
    await sql`INSERT INTO subvention_cloture (subvention, bilan, cout_accepte, autres_ressources, montant_final, verse, solde, calcul, par)
      VALUES (${s.id}, ${comptes.bilan.id}, ${comptes.coutAccepte}, ${comptes.autresRessources}, ${comptes.montantFinal}, ${comptes.verse},
        ${comptes.solde}, ${JSON.stringify(comptes.calcul)}::jsonb, ${acteur.nom})`.execute(trx);
    await faireAvancerSubvention(trx, acteur, s, 'clore');
    const paiement = await suivreComptes(trx, acteur, s, { solde: comptes.solde, calcul: calculDuSolde(comptes) });
    // Ce qui ne sera pas versé revient à l'enveloppe de l'appel.
    if (comparer(comptes.montantFinal, s.montant) < 0) await reengager(trx, acteur, s, comptes.montantFinal);
    await ecrireAux(trx, { organisations: [s.organisationId] }, avis(s, comptes));
    const { montantFinal, verse, solde } = comptes;
    await journal({ objet: `subvention:${s.id}`, details: { montantFinal, verse, solde, paiement } });
    return { subvention: s.id, montantFinal, solde, paiement, deja: false };
  },
});

async function exigerRienEnRoute(trx: Trx, subvention: number): Promise<void> {
  const { rows } = await sql<{ montant: string }>`
    SELECT montant FROM paiement WHERE subvention = ${subvention} AND etat = 'exporte' ORDER BY id LIMIT 1`.execute(
    trx,
  );
  if (rows[0])
    throw new ErreurMetier(
      `Un paiement de ${enEuros(rows[0].montant)} est transmis au service financier, sans réponse.`,
      {
        statut: 409,
        conseil: "Notez d'abord sa référence, ou son rejet : le solde en dépend.",
      },
    );
}

const calculDuSolde = ({ montantFinal, verse, calcul }: ComptesProposes) => ({
  formule: `Montant définitif, moins ce qui est déjà versé. ${calcul.formule}`,
  termes: [
    ...calcul.bornes.map(({ libelle, valeur }) => ({ libelle, valeur })),
    { libelle: 'Montant définitif', valeur: montantFinal },
    { libelle: 'Déjà versé, reversements déduits', valeur: verse },
  ],
});

function avis(s: { id: number; numero: string; intitule: string }, { montantFinal, verse, solde }: ComptesProposes) {
  const sens = comparer(solde, '0');
  const suite =
    sens > 0
      ? `Il vous reste dû ${enEuros(solde)}.`
      : sens < 0
        ? `Vous avez reçu ${enEuros(moins('0', solde))} de trop : le financeur vous demandera de les reverser.`
        : "Rien n'est dû, ni d'un côté ni de l'autre.";
  return {
    sujet: `Convention ${s.numero} : comptes clos`,
    paragraphes: [
      `Les comptes de « ${s.intitule} » (convention ${s.numero}) sont clos. Le montant définitif de la subvention est de ${enEuros(montantFinal)} ; ${enEuros(verse)} sont déjà versés. ${suite}`,
      `Le calcul : ${adressePublique()}/subventions/${s.id}/comptes`,
    ],
  };
}
