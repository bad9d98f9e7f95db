import { DESCRIPTIONS, PUBLICS } from '#src/domaines/besoins/index.ts';

/** Le public d'une ligne de ratio (« Pour 1 000 demandeurs d'emploi »), ou `actifs`. */
export function publicDuRatio(libelle: string): string {
  return PUBLICS.find((public_) => libelle === `Pour 1 000 ${DESCRIPTIONS[public_].personnes[1]}`) ?? 'actifs';
}
