import type { Niveau, Sequence, Somme } from './catalogue.ts';

/** Version de la forme de l'archive : `maillage.json`, `tables/…`, `fichiers/…`, `cle.secret`, `sommes.json`. */
export const FORMAT = 1;
export const ENTREE_MANIFESTE = 'maillage.json';
export const ENTREE_SOMMES = 'sommes.json';
/** Clé de l'instance, quand elle est un fichier : sans elle, les seconds facteurs rangés en base seraient perdus. */
export const ENTREE_CLE = 'cle.secret';

/** Ce qu'une sauvegarde prend hors de la base (voir DossierDonnees). */
export interface HorsBase {
  fichiers: string;
  cle: string;
}

/** Première entrée de l'archive. */
export interface Manifeste {
  format: number;
  creeLe: string;
  niveau: Niveau[];
  tables: { nom: string; colonnes: string[] }[];
  sequences: Sequence[];
}

/** Dernière entrée : sa présence prouve que l'archive est entière. */
export interface Sommes {
  tables: Record<string, Somme>;
  fichiers: Record<string, Somme>;
}

/** Ce que disent les commandes à la fin. */
export interface Bilan extends Sommes {
  fichier: string;
  lignes: number;
}

export function bilan(fichier: string, sommes: Sommes): Bilan {
  const lignes = Object.values(sommes.tables).reduce((a, { lignes = 0 }) => a + lignes, 0);
  return { fichier, lignes, ...sommes };
}
