import { type Acteur, couvre, type Lieu } from '#src/droits/acteur.ts';
import { auMoins, definirDroits, estAdministrateur } from '#src/droits/droits.ts';

/** Ce que les droits regardent d'un jeton. */
export interface JetonSitue {
  organisationId: number;
}
/** Ce que les droits regardent d'un jeton demandé : les lieux de son périmètre, avec ce qui les contient. */
export interface JetonDemande {
  lieux: readonly Lieu[];
}

/** La personne responsable d'une organisation tient ses jetons ; l'administration du site les voit tous. */
const tient = (acteur: Acteur, jeton?: JetonSitue) =>
  estAdministrateur(acteur) ||
  (auMoins(acteur, 'responsable') && (!jeton || jeton.organisationId === acteur.organisationId));

export const droits = definirDroits({
  'api.lireJetons': tient,
  // Jamais plus large que le périmètre de la personne qui le demande, administration comprise.
  'api.creerJeton': (acteur: Acteur, demande?: JetonDemande) =>
    auMoins(acteur, 'responsable') &&
    (!demande || (demande.lieux.length > 0 && demande.lieux.every((lieu) => couvre(acteur.perimetre, lieu)))),
  'api.revoquerJeton': tient,
});
