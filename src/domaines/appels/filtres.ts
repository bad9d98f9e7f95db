import { choix, coche, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { GENRES_APPEL } from './forme.ts';
import { TRIS_APPELS } from './liste.ts';
import { PHASES } from './phase.ts';

/** Filtres de la liste des appels, lus dans l'adresse. */
export const lireFiltresAppels = (request: Request) =>
  lireFiltres(
    request,
    { q: texte(80), genre: choix(...GENRES_APPEL), phase: choix(...PHASES), miens: coche() },
    { tris: TRIS_APPELS, sens: 'asc' },
  );
