import type { Adresse } from './droits/adresse.ts';

/** Toutes les adresses de l'application : chaque domaine déclare les siennes, avec leur droit. */
export const ADRESSES: Adresse[] = [{ chemin: '/*', ecran: 'serveur/ecrans/introuvable.tsx', droit: 'public' }];
