import type { Refus } from '#src/socle/imports/genre.ts';
import { estCodeCommune, normaliserCommune } from '../regles.ts';
import type { CommuneReferentiel, Referentiel } from '../requetes/referentiel.ts';

/** En-têtes sous lesquels les fichiers publics donnent le code d'une commune. */
export const SYNONYMES_COMMUNE = [
  'code_commune',
  'code_insee',
  'insee_com',
  'codgeo',
  'depcom',
  'com',
  'code',
  'insee',
  'code_com',
  'code commune insee',
  'citycode',
  'id',
  'commune',
];

export type LectureCommune =
  | { ok: true; commune: CommuneReferentiel; code: string; ancien: boolean; avertissement?: string }
  | Refus;

/**
 * Commune d'une ligne de fichier : zéro de tête rendu, ancien code mené à la commune d'aujourd'hui (et signalé), code faux refusé avec la
 * marche à suivre.
 */
export function lireCommune(referentiel: Referentiel, brut: string | undefined): LectureCommune {
  const code = normaliserCommune(brut ?? '');
  const refuser = (motif: string, correction: string): Refus => ({
    ok: false,
    champ: 'Code de la commune',
    valeur: brut ?? '',
    motif,
    correction,
  });
  if (code === '')
    return refuser('Le code de la commune manque.', 'Donnez le code INSEE de la commune (cinq caractères).');
  if (!estCodeCommune(code))
    return refuser(
      "Ce n'est pas un code de commune.",
      'Donnez le code INSEE à cinq caractères (62041, 2A004, 97411), pas le code postal ni le nom.',
    );
  const actuel = referentiel.rang.has(code) ? code : referentiel.anciennes.get(code);
  if (!actuel)
    return refuser(
      'Ce code de commune est inconnu, y compris parmi les anciens codes.',
      'Vérifiez le code sur le site de l’INSEE (code officiel géographique).',
    );
  const commune = referentiel.communes[referentiel.rang.get(actuel)!]!;
  if (actuel === code) return { ok: true, commune, code, ancien: false };
  return {
    ok: true,
    commune,
    code,
    ancien: true,
    avertissement: 'Ancien code de commune, rattaché à la commune actuelle.',
  };
}
