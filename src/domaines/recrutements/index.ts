/** Recrutements : les projets d'embauche des entreprises jugés difficiles, par bassin et par métier. */
export type {
  ActiviteRecrutee,
  ChiffresRecrutement,
  CouvertureBassins,
  EtatRecrutements,
  LectureRecrutement,
  MetierRecrute,
} from './forme.ts';
