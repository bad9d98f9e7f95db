import { definirDroits } from '#src/droits/droits.ts';

/** Les délégations se lisent et s'écrivent par les droits des enveloppes : il n'y en a pas d'autres. */
export const droits = definirDroits({});
