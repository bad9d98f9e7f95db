import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { estAdministrateur, NATURES_PUBLIQUES } from '#src/droits/droits.ts';
import { constatsDe } from '#src/socle/surveillance/index.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';
import { genreImport } from './registre.ts';

/** Un fichier de ce genre porte des données personnelles. */
export const estPrive = (genre: string | null): boolean => genre !== null && genreImport(genre).prive === true;

/**
 * Condition SQL : l'acteur peut ouvrir cet import, ses fichiers et ses comptes. Un fichier de personnes n'est lu de personne d'autre, pas même de
 * l'administration du site ; hors des services publics, on ne voit que ceux-là et les siens.
 */
export const importLisible = (acteur: Acteur, id: ReturnType<typeof sql.ref>) =>
  estAdministrateur(acteur) || NATURES_PUBLIQUES.includes(acteur.nature)
    ? sql<boolean>`import_lisible(${id}, ${acteur.compteId}::int)`
    : sql<boolean>`(import_lisible(${id}, ${acteur.compteId}::int)
        AND EXISTS (SELECT FROM import s WHERE s.id = ${id} AND (s.prive OR s.auteur = ${acteur.compteId}::int)))`;

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
