import { base } from '#src/socle/base/base.ts';
import { type Cloison, enCloison } from '#src/socle/base/cloison.ts';
import type { Acteur } from './acteur.ts';

/** Lit des dossiers personnels au nom d'un acteur : la base ne lui en montre que ce que ses cercles ouvrent. */
export const lireEnCloison = <T>(acteur: Acteur, faire: (c: Cloison) => Promise<T>): Promise<T> =>
  enCloison(base(), acteur, faire);
