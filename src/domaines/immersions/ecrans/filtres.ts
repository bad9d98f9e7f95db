import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { TRIS_IMMERSIONS } from '../requetes.ts';
import { ETATS_IMMERSION } from '../suivi.ts';

const IMMERSIONS = { q: texte(), etat: choix(...ETATS_IMMERSION) };
export const lireFiltresImmersions = (request: Request) =>
  lireFiltres(request, IMMERSIONS, { tris: TRIS_IMMERSIONS, sens: 'desc' });
