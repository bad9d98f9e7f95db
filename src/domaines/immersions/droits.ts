import type { Acteur } from '#src/droits/acteur.ts';
import { definirDroits } from '#src/droits/droits.ts';
import {
  dirigeParcours,
  estLaPersonne,
  habilite,
  litPlacement,
  type ParcoursVise,
  placeParcours,
} from '#src/droits/parcours.ts';

interface ImmersionVisee extends ParcoursVise {
  immersion: { prescripteurNature: 'departement' | 'operateur' };
}
const place = (acteur: Acteur, p?: ParcoursVise): boolean =>
  p ? placeParcours(acteur, p) : habilite('referent', 'responsable', 'entreprise')(acteur);
/** Le prescripteur : le responsable territorial, de l'organisation qui prescrit. */
const prescrit = (acteur: Acteur, i?: ImmersionVisee): boolean =>
  dirigeParcours(acteur, i) &&
  (!i ||
    acteur.organisationId ===
      (i.immersion.prescripteurNature === 'departement' ? i.operation.financeurId : i.operation.operateurId));

export const droits = definirDroits({
  'immersions.lister': habilite(),
  'immersions.lire': (acteur: Acteur, p?: ParcoursVise): boolean => (p ? litPlacement(acteur, p) : habilite()(acteur)),
  'immersions.creer': place,
  'immersions.modifier': place,
  'immersions.renouveler': place,
  'immersions.proposer': place,
  'immersions.signer': place,
  'immersions.suivre': place,
  'immersions.ecrireBilan': place,
  'immersions.annuler': place,
  'immersions.valider': prescrit,
  'immersions.refuser': prescrit,
  'espace.signerImmersion': estLaPersonne,
});
