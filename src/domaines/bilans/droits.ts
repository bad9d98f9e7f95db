import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { auMoins, definirDroits, NATURES_ETAT } from '#src/droits/droits.ts';
import type { BilanSitue } from './forme.ts';

/** La structure, à partir du rôle d'agent, sur son propre bilan. */
const remplit = (acteur: Acteur, bilan?: BilanSitue) =>
  acteur.nature === 'structure' &&
  auMoins(acteur, 'agent') &&
  (!bilan || bilan.organisationId === acteur.organisationId);

/** La DDETS du département, à partir du rôle d'agent. */
const examine = (acteur: Acteur, bilan?: BilanSitue) =>
  acteur.nature === 'ddets' && auMoins(acteur, 'agent') && (!bilan || couvre(acteur.perimetre, bilan));

/** Accepter ou refuser engage le service : un responsable. */
const decide = (acteur: Acteur, bilan?: BilanSitue) => examine(acteur, bilan) && auMoins(acteur, 'responsable');

/** Les réponses : la structure, toujours ; l'État et le département de la convention, une fois déposées ; le réseau autorisé. */
function lit(acteur: Acteur, bilan?: BilanSitue): boolean {
  if (!bilan) return suitDesBilans(acteur);
  if (acteur.nature === 'structure') return bilan.organisationId === acteur.organisationId;
  if (bilan.etat === 'brouillon') return false;
  if (NATURES_ETAT.includes(acteur.nature) || acteur.nature === 'departement') return couvre(acteur.perimetre, bilan);
  return acteur.nature === 'reseau' && bilan.reseauAutorise && bilan.reseauId === acteur.organisationId;
}

const suitDesBilans = (acteur: Acteur) =>
  NATURES_ETAT.includes(acteur.nature) || ['structure', 'departement', 'reseau'].includes(acteur.nature);

export const droits = definirDroits({
  'bilans.lister': suitDesBilans,
  'bilans.lire': lit,
  'bilans.commencer': remplit,
  'bilans.remplir': remplit,
  'bilans.deposer': remplit,
  'bilans.renvoyer': examine,
  'bilans.accepter': decide,
  'bilans.refuser': decide,
  'bilans.rouvrir': examine,
});
