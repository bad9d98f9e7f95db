import { ROUTES_ACCES } from './acces.ts';
import { ROUTES_BESOINS } from './besoins.ts';
import { ROUTES_DATA_INCLUSION } from './dataInclusion.ts';
import { ROUTES_INDICATEURS } from './indicateurs.ts';
import type { RouteApi } from './route.ts';
import { ROUTES_STRUCTURES } from './structures.ts';
import { ROUTES_TERRITOIRES } from './territoires.ts';

/** Toutes les routes de l'API : ce qui n'est pas ici n'existe pas. */
export const ROUTES_API: readonly RouteApi[] = [
  ...ROUTES_STRUCTURES,
  ...ROUTES_BESOINS,
  ...ROUTES_ACCES,
  ...ROUTES_INDICATEURS,
  ...ROUTES_TERRITOIRES,
  ...ROUTES_DATA_INCLUSION,
];
