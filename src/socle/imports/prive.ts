import { sql } from 'kysely';
import { constatsDe } from '#src/socle/surveillance/index.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';
import { genreImport } from './registre.ts';

/** Un fichier de ce genre porte des données personnelles. */
export const estPrive = (genre: string | null): boolean => genre !== null && genreImport(genre).prive === true;

/** Condition SQL : l'acteur peut ouvrir cet import, ses fichiers et ses comptes. Personne d'autre, pas même l'administration du site. */
export const importLisible = (acteur: { compteId: number }, id: ReturnType<typeof sql.ref>) =>
  sql<boolean>`import_lisible(${id}, ${acteur.compteId}::int)`;

export const NUMERO_RETIRE = '(numéro retiré)';

export const contientNir = (texte: string): boolean =>
  /\d/.test(texte) && constatsDe(texte).some(({ genre }) => genre === 'nir');

/** Les mêmes cellules, sans numéro de sécurité sociale : il ne se garde nulle part, pas même dans un rejet. */
export const sansNir = (valeurs: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(valeurs).map(([colonne, v]) => [colonne, contientNir(v) ? NUMERO_RETIRE : v]));

export const apercuGardable = (apercu: Apercu): Apercu => ({
  ...apercu,
  lignes: apercu.lignes.map((ligne) => ({ ...ligne, valeurs: sansNir(ligne.valeurs) })),
});
