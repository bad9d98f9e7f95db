/** Recrutements : les projets d'embauche des entreprises jugés difficiles, par bassin et par métier, et les activités d'insertion. */
export { TOUS_METIERS } from './activites/catalogue.ts';
export { compterOffre, type EtpConnu, type OffreActivite, type OffreParActivite } from './activites/offre.ts';
export {
  type ActiviteInsertion,
  lireActivites,
  type StructureActive,
  structuresParActivite,
} from './activites/requetes.ts';
export { semerActivites } from './activites/semis.ts';
export { semerRecrutementsDemo } from './demo/semer.ts';
export { etatRecrutements, etpParStructure } from './etat.ts';
export type {
  ActiviteRecrutee,
  ChiffresRecrutement,
  CouvertureBassins,
  EtatRecrutements,
  LectureRecrutement,
  MetierRecrute,
} from './forme.ts';
export { LIBELLES_LECTURE } from './regles.ts';
