import { sql } from 'kysely';
import { z } from 'zod';
import { appelSitue } from '#src/domaines/appels/index.ts';
import { candidaturePourAgir } from '#src/domaines/candidatures/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { plusMois } from '#src/socle/jour.ts';
import { noterNaissance } from '#src/socle/suivi/transiter.ts';
import { exigerTermes, numeroterSubvention } from '../ecriture.ts';
import { budgetDeReference, ciblesProposees, cofinanceursDe, decisionFavorable, totalDesCharges } from '../lectures.ts';
import { construirePlan } from '../regles/plan.ts';
import { identifiant, jour, texteFacultatif } from '../saisie.ts';
import { suiviSubvention } from '../suivi.ts';
import { ecrirePlan, exigerPlan } from '../tranches.ts';

/**
 * Prépare la convention d'une candidature retenue : montant de la décision, coût et cofinanceurs du budget retenu, plan de versement de
 * l'appel, cibles proposées par le porteur. Une candidature n'a qu'une convention en vigueur. @throws ErreurMetier pas retenue, sans budget,
 * déjà conventionnée (409), plan de l'appel incomplet
 */
export const preparerSubvention = operation({
  nom: 'subventions.preparer',
  entree: z.object({
    candidature: identifiant('Candidature'),
    debut: jour("Premier jour de l'opération"),
    fin: jour("Dernier jour de l'opération"),
    engagement: texteFacultatif(100),
  }),
  // Le droit regarde le financeur de l'appel.
  charger: (trx, { candidature }) => candidaturePourAgir(trx, candidature),
  async executer({ trx, acteur, objet: c, journal }, { debut, fin, engagement }) {
    const decision = await decisionFavorable(trx, c.id);
    if (c.etat !== 'retenue' || !decision)
      throw new ErreurMetier(
        "Cette candidature n'est pas retenue : une convention suit une décision favorable qui accorde un montant.",
        {
          statut: 409,
          conseil: 'Ouvrez la candidature pour voir où en est sa décision.',
        },
      );
    const { rows: deja } = await sql<{ numero: string }>`
      SELECT numero FROM subvention WHERE candidature = ${c.id} AND etat <> 'annulee'`.execute(trx);
    if (deja[0])
      throw new ErreurMetier(`Cette candidature a déjà sa convention, ${deja[0].numero}.`, {
        statut: 409,
        conseil: 'Ouvrez-la depuis la liste des conventions de subvention.',
      });
    const budget = await budgetDeReference(trx, c.id);
    if (!budget)
      throw new ErreurMetier("Cette candidature n'a pas de budget arrêté : la convention ne peut pas le dire.");
    const { contenu } = await appelSitue(trx, c.appel);
    const coutEligible = totalDesCharges(budget);
    exigerTermes({ debut, fin, montant: decision.montant, coutEligible });
    // Un acompte « à une date » est proposé à la moitié de l'opération : la page du plan le change.
    const milieu = plusMois(debut, Math.max(1, Math.floor(contenu.duree.mois / 2)));
    const voulues = contenu.financement.plan.map((t) => ({ ...t, le: t.condition === 'date' ? milieu : null }));
    exigerPlan(voulues);
    const lieu = { departement: c.departement, region: c.region, debut };
    const { rows } = await sql<{ id: number; numero: string }>`
      INSERT INTO subvention (numero, candidature, appel, organisation_id, financeur_id, intitule, debut, fin, montant, cout_eligible,
        cofinanceurs, engagement, demonstration, cree_par)
      VALUES (${await numeroterSubvention(trx, lieu)}, ${c.id}, ${c.appel}, ${c.organisationId}, ${c.financeurId}, ${c.intitule}, ${debut},
        ${fin}, ${decision.montant}, ${coutEligible}, ${JSON.stringify(cofinanceursDe(budget))}::jsonb, ${engagement}, ${c.demonstration},
        ${acteur.nom}) RETURNING id, numero`.execute(trx);
    const { id, numero } = rows[0]!;
    await noterNaissance(trx, suiviSubvention, acteur, id);
    await ecrirePlan(trx, id, construirePlan(voulues, decision.montant));
    for (const { indicateur, cible } of await ciblesProposees(trx, c.id, contenu.indicateurs))
      await sql`INSERT INTO subvention_cible (subvention, indicateur, cible) VALUES (${id}, ${indicateur}, ${cible})`.execute(
        trx,
      );
    await journal({ objet: `subvention:${id}`, details: { numero, candidature: c.id, montant: decision.montant } });
    return { id, numero };
  },
});
