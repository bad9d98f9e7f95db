import type { Acteur } from '#src/droits/acteur.ts';
import { beneficie, financeSubvention, litSubvention, type SubventionVisee } from '#src/droits/appels.ts';
import { auMoins, definirDroits } from '#src/droits/droits.ts';

const decide = (acteur: Acteur, s?: SubventionVisee): boolean =>
  financeSubvention(acteur, s) && auMoins(acteur, 'responsable');

const partie = (acteur: Acteur, s?: SubventionVisee): boolean => financeSubvention(acteur, s) || beneficie(acteur, s);

/** Qui propose un paiement n'est pas qui l'approuve : la base et l'opération le tiennent aussi. */
export const droits = definirDroits({
  'subventions.lister': litSubvention,
  'subventions.lire': litSubvention,
  'subventions.preparer': financeSubvention,
  'subventions.modifier': financeSubvention,
  'subventions.proposer': financeSubvention,
  'subventions.reprendre': financeSubvention,
  'subventions.etablirDocument': financeSubvention,
  'subventions.joindre': partie,
  'subventions.signer': (acteur: Acteur, s?: SubventionVisee) => partie(acteur, s) && auMoins(acteur, 'responsable'),
  'subventions.annuler': decide,
  'subventions.terminer': financeSubvention,
  'subventions.resilier': decide,
  'subventions.leverEcheance': decide,
  'subventions.demanderAvenant': beneficie,
  'subventions.preparerAvenant': financeSubvention,
  'subventions.ecrireBudgetAmende': financeSubvention,
  'subventions.proposerAvenant': financeSubvention,
  'subventions.signerAvenant': (acteur: Acteur, s?: SubventionVisee) =>
    partie(acteur, s) && auMoins(acteur, 'responsable'),
  'subventions.annulerAvenant': financeSubvention,
  'subventions.joindreLivrable': beneficie,
  'subventions.remettreLivrable': beneficie,
  'subventions.examinerLivrable': financeSubvention,
  'subventions.listerPaiements': financeSubvention,
  'subventions.proposerPaiement': financeSubvention,
  'subventions.approuverPaiement': decide,
  'subventions.rejeterPaiement': financeSubvention,
  'subventions.exporterPaiements': financeSubvention,
  'subventions.referencerPaiement': financeSubvention,
});
