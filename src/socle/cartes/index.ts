/** Cartes : plans projetés, topologie, dessin SVG sur le serveur. */
export * from './anneaux.ts';
export { carteSvg } from './carte.ts';
export { decoder, encoder } from './chemin.ts';
export { contraste, degrade } from './motifs.ts';
export {
  deprojeter,
  METRES_PAR_UNITE,
  PLAN_METROPOLE,
  PLANS_OUTRE_MER,
  type Plan,
  planDe,
  projeter,
} from './projection.ts';
export { fusionner, type Reseau, tisser } from './topologie.ts';
export type { ClasseCarte, DemandeCarte, EtiquetteCarte, FormeCarte, PointCarte, ZoneCarte } from './types.ts';
