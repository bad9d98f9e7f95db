import { definirDroits } from '#src/droits/droits.ts';
import { deLEquipe } from '#src/droits/parcours.ts';

const anime = deLEquipe('responsable', 'referent', 'coordination');

export const droits = definirDroits({
  'equipes.lister': deLEquipe(),
  'equipes.lire': deLEquipe(),
  // Tout membre met un point à l'ordre du jour : la plateforme d'orientation et le chargé d'entreprise en ont.
  'equipes.ajouterPoints': deLEquipe(),
  'equipes.retirerPoint': anime,
  'equipes.convoquer': anime,
  'equipes.annuler': anime,
  'equipes.decider': anime,
  'equipes.tenir': anime,
});
