import type { Adresse } from '#src/droits/adresse.ts';

export const adresses: Adresse[] = [];
