import type { Acteur } from '#src/droits/acteur.ts';
import { beneficie, financeSubvention, litSubvention, type SubventionVisee, suitAppel } from '#src/droits/appels.ts';
import { auMoins, definirDroits } from '#src/droits/droits.ts';

/** Ce que les droits regardent d'un bilan : son état, et sa convention. */
interface BilanVise {
  etat: string;
  subvention: SubventionVisee;
}

const remplit = (acteur: Acteur, b?: BilanVise): boolean => beneficie(acteur, b?.subvention);
const examine = (acteur: Acteur, b?: BilanVise): boolean => financeSubvention(acteur, b?.subvention);
const decide = (acteur: Acteur, b?: BilanVise): boolean => examine(acteur, b) && auMoins(acteur, 'responsable');

/** Le contenu : le porteur, toujours ; le financeur et ses associés, une fois déposé. */
const lit = (acteur: Acteur, b?: BilanVise): boolean =>
  litSubvention(acteur, b?.subvention) &&
  (b?.etat !== 'brouillon' || b.subvention.organisationId === acteur.organisationId);

export const droits = definirDroits({
  'clotures.lister': litSubvention,
  'clotures.lireSubvention': litSubvention,
  'clotures.lire': lit,
  'clotures.ouvrir': beneficie,
  'clotures.remplir': remplit,
  'clotures.chiffrer': remplit,
  'clotures.deposer': remplit,
  'clotures.repondre': remplit,
  'clotures.reviser': examine,
  'clotures.reviserReste': examine,
  'clotures.communiquer': examine,
  'clotures.renvoyer': examine,
  'clotures.rouvrir': examine,
  // Arrêter ce qui sera payé engage le financeur : une personne responsable.
  'clotures.accepter': decide,
  'clotures.refuser': decide,
  'clotures.clore': (acteur: Acteur, s?: SubventionVisee) =>
    financeSubvention(acteur, s) && auMoins(acteur, 'responsable'),
  'clotures.evaluer': suitAppel,
  // Cofinancements et partenariats d'un territoire, réunis pour les financeurs.
  'clotures.cofinancements': suitAppel,
});
