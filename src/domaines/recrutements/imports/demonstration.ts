import type { Ecritures } from '#src/socle/imports/genre.ts';

const TABLES: [table: string, cles: string[]][] = [
  ['recrutement', ['annee', 'bassin', 'departement', 'sous_zone', 'metier']],
  ['recrutement_metier', ['annee', 'code']],
  ['recrutement_bassin', ['annee', 'code', 'departement']],
];

/** Retire les recrutements inventés : un vrai fichier ne se mélange pas à eux. S'annule avec l'import. */
export async function retirerDemonstration(ecritures: Ecritures): Promise<void> {
  for (const [table, cles] of TABLES) await ecritures.supprimer({ table, cles, condition: 'a.demonstration' });
}
