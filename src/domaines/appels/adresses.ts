import type { Adresse } from '#src/droits/adresse.ts';
import { adressesPubliques } from './adressesPubliques.ts';

export const adresses: Adresse[] = [...adressesPubliques];
