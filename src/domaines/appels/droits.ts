import { conduitAppel, decideAppel, instruitAppel, peutPorter, suitAppel } from '#src/droits/appels.ts';
import { definirDroits } from '#src/droits/droits.ts';

/** Préparer est à la portée d'un agent ; ce qui engage devant tous (publier, rectifier, prolonger, retirer) demande une personne responsable. */
export const droits = definirDroits({
  'appels.lister': suitAppel,
  'appels.lire': suitAppel,
  'appels.creer': conduitAppel,
  'appels.modifier': conduitAppel,
  'appels.abandonnerRectificatif': conduitAppel,
  'appels.publier': decideAppel,
  'appels.rectifier': decideAppel,
  'appels.prolonger': decideAppel,
  'appels.retirer': decideAppel,
  'appels.archiver': decideAppel,
  'appels.associer': decideAppel,
  'appels.repondre': instruitAppel,
  'appels.ecarterQuestion': instruitAppel,
  'appels.traiterAcces': conduitAppel,
  'appels.refuserAcces': conduitAppel,
  'appels.questionner': peutPorter,
  'appels.suivre': peutPorter,
});
