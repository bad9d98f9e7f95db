import { definirDroits } from '#src/droits/droits.ts';

export const droits = definirDroits({});
