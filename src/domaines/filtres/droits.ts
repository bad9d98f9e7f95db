import { connecte, definirDroits } from '#src/droits/droits.ts';

/** Chacun garde les siens ; l'opération ne touche que les lignes de son compte. */
export const droits = definirDroits({ 'filtres.enregistrer': connecte, 'filtres.retirer': connecte });
