import { structuresExposees } from '#src/domaines/structures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { lienFiche } from './contrat/dataInclusion.ts';
import { dansPerimetre } from './contrat/structures.ts';
import { schemaService, schemaStructure, versService, versStructure } from './dataInclusion.ts';

export const FICHIERS = ['structures.json', 'structures.csv', 'services.json', 'services.csv'] as const;
export type Fichier = (typeof FICHIERS)[number];
export const estFichier = (nom: string | undefined): nom is Fichier =>
  (FICHIERS as readonly string[]).includes(nom ?? '');

/** Colonnes d'un fichier, dans l'ordre du schéma. */
export const colonnesDe = (fichier: Fichier): string[] =>
  Object.keys((fichier.startsWith('structures') ? schemaStructure : schemaService).shape);

/** Toutes les lignes d'un fichier data·inclusion, avec la même conversion que l'API. */
export async function lignesDe(base: Base, acteur: Acteur, fichier: Fichier): Promise<Record<string, unknown>[]> {
  const structures = await structuresExposees(base, acteur, { etat: 'active' });
  const contexte = (s: (typeof structures)[number]) => ({ contact: dansPerimetre(acteur, s), lien: lienFiche(s.id) });
  return fichier.startsWith('structures')
    ? structures.map((s) => versStructure(s, contexte(s)))
    : structures.flatMap((s) => versService(s, contexte(s)) ?? []);
}
