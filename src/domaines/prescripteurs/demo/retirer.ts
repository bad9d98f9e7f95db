import type { Ecritures } from '#src/socle/imports/genre.ts';

/** Retire les prescripteurs inventés : une vraie liste ne se mélange pas à eux. S'annule avec l'import. */
export const retirerDemonstration = (ecritures: Ecritures): Promise<number> =>
  ecritures.supprimer({ table: 'prescripteur', cles: ['id'], condition: 'a.demonstration' });
