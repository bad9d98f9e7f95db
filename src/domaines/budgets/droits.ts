import { connecte, definirDroits } from '#src/droits/droits.ts';

/** Le budget suit l'objet qui le porte : ses droits sont ceux de la candidature, de la convention ou du bilan. Ici : l'essai libre d'un budget. */
export const droits = definirDroits({ 'budgets.essayer': connecte });
