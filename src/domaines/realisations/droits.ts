import type { Acteur } from '#src/droits/acteur.ts';
import { beneficie, financeSubvention, litSubvention, type SubventionVisee, suitAppel } from '#src/droits/appels.ts';
import { definirDroits } from '#src/droits/droits.ts';

const partie = (acteur: Acteur, s?: SubventionVisee): boolean => financeSubvention(acteur, s) || beneficie(acteur, s);

export const droits = definirDroits({
  'realisations.lire': litSubvention,
  'realisations.relever': beneficie,
  'realisations.reunir': financeSubvention,
  'realisations.partager': partie,
  'realisations.partagerAppel': suitAppel,
  'realisations.commenter': partie,
});
