import { appelSitue } from '#src/domaines/appels/index.ts';
import type { CandidatureSituee } from '#src/domaines/candidatures/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import { territoireDuLieu } from '#src/domaines/territoires/index.ts';
import { NATURES_PUBLIQUES } from '#src/droits/droits.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui, plusJours, plusMois } from '#src/socle/jour.ts';
import { comparer, enDecimal } from '#src/socle/montants.ts';
import { budgetDeReference, decisionFavorable, natureDuPorteur, totalDesCharges } from '../lectures.ts';

/** Ce qu'il faut avoir sous les yeux avant de préparer : décision, coût, bornes de l'appel, et si la loi impose la convention. */
export async function avantDePreparer(base: Base, c: CandidatureSituee) {
  const [decision, budget, { contenu }, nature, seuil] = await Promise.all([
    decisionFavorable(base, c.id),
    budgetDeReference(base, c.id),
    appelSitue(base, c.appel),
    natureDuPorteur(base, c),
    parametreA(base, 'subvention.seuil_convention', aujourdhui(), territoireDuLieu(c)),
  ]);
  const debut = contenu.duree.debut ?? aujourdhui();
  const privee = !NATURES_PUBLIQUES.includes(nature);
  return {
    decision,
    cout: budget ? totalDesCharges(budget) : null,
    bornes: {
      debut,
      fin: contenu.duree.fin ?? plusJours(plusMois(debut, contenu.duree.mois), -1),
      mois: contenu.duree.mois,
    },
    seuil:
      privee && seuil && seuil.valeur !== null && decision
        ? {
            valeur: enDecimal(seuil.valeur),
            source: seuil.source,
            confiance: seuil.confiance,
            obligatoire: comparer(decision.montant, enDecimal(seuil.valeur)) > 0,
          }
        : null,
  };
}
