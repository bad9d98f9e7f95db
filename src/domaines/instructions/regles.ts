export {
  calculerTerme,
  direBlocage,
  jugerRecevabilite,
  noter,
  pointsDe,
  refusDeNote,
} from '#src/socle/examen/regles.ts';
export { joursDepuis } from '#src/socle/jour.ts';
