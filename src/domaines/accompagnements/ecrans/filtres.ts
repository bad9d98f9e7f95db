import { lireFiltres, texte } from '#src/presentation/adresse.ts';
import { TRIS_OPERATIONS } from '../requetes/liste.ts';

export const lireFiltresOperations = (request: Request) =>
  lireFiltres(request, { q: texte() }, { tris: TRIS_OPERATIONS });
