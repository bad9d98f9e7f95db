import { connecte, definirDroits } from '#src/droits/droits.ts';

export const droits = definirDroits({
  'prescripteurs.lire': connecte,
});
