export {
  calculerTerme,
  direBlocage,
  jugerRecevabilite,
  noter,
  pointsDe,
  refusDeNote,
} from '#src/socle/examen/regles.ts';

const JOUR = 86_400_000;

/** Jours entiers passés depuis un instant. */
export const joursDepuis = (depuis: Date, maintenant: Date): number =>
  Math.max(0, Math.floor((maintenant.getTime() - depuis.getTime()) / JOUR));
