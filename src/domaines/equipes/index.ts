/** Réunions d'équipe : l'ordre du jour vient des dossiers, les décisions y retournent. */
export {
  LIBELLES_SUJET,
  type PointReunion,
  type Proposition,
  type ReunionEquipe,
  SUJETS,
  type Sujet,
} from './forme.ts';
export { ajouterPoints, deciderPoint, retirerPoint } from './operations/points.ts';
export { annulerReunionEquipe, reunirEquipe, tenirReunionEquipe } from './operations/reunir.ts';
export { lireReunionEquipe, listerReunions } from './requetes.ts';
