import type { Acteur } from '#src/droits/acteur.ts';
import { beneficie, financeSubvention, litSubvention, type SubventionVisee, suitAppel } from '#src/droits/appels.ts';
import { auMoins, definirDroits } from '#src/droits/droits.ts';

export const droits = definirDroits({
  'clotures.lire': litSubvention,
  'clotures.remplir': beneficie,
  'clotures.deposer': beneficie,
  'clotures.examiner': financeSubvention,
  'clotures.clore': (acteur: Acteur, s?: SubventionVisee) =>
    financeSubvention(acteur, s) && auMoins(acteur, 'responsable'),
  'clotures.evaluer': suitAppel,
  // Cofinancements et partenariats d'un territoire, réunis pour les financeurs.
  'clotures.cofinancements': suitAppel,
});
