import type { Acteur } from '#src/droits/acteur.ts';
import { instruit, litDossier, remplit } from '#src/droits/dossiers.ts';
import { auMoins, definirDroits } from '#src/droits/droits.ts';
import type { DossierSitue } from './forme.ts';

export { estDuService, instruit, litDossier, remplit } from '#src/droits/dossiers.ts';

/** La structure tant que le dossier est chez elle ; le service, tant qu'il n'a pas transmis le dossier. */
const corrigeNature = (acteur: Acteur, dossier?: DossierSitue): boolean =>
  (remplit(acteur, dossier) && (!dossier || ['brouillon', 'a_corriger'].includes(dossier.etat))) ||
  (instruit(acteur, dossier) && (!dossier || ['depose', 'complet', 'en_dialogue'].includes(dossier.etat)));

export const droits = definirDroits({
  // L'administration technique du site n'instruit rien : elle n'a pas à lire les dossiers.
  'dossiers.lister': (acteur: Acteur) => acteur.nature !== 'personne' && acteur.nature !== 'plateforme',
  // La page d'une structure : sa campagne et ses dossiers.
  'dossiers.mesDossiers': (acteur: Acteur) => acteur.nature === 'structure',
  'dossiers.lire': litDossier,
  'dossiers.ouvrir': (acteur: Acteur, cible?: { organisations: readonly number[] }) =>
    remplit(acteur) && (!cible || cible.organisations.includes(acteur.organisationId)),
  'dossiers.remplir': remplit,
  'dossiers.corrigerNature': corrigeNature,
  'dossiers.autoriserReseau': (acteur: Acteur, dossier?: DossierSitue) =>
    remplit(acteur, dossier) && auMoins(acteur, 'responsable'),
  'dossiers.deposer': remplit,
  'dossiers.retirer': (acteur: Acteur, dossier?: DossierSitue) =>
    remplit(acteur, dossier) && auMoins(acteur, 'responsable'),
});
