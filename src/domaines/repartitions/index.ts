/**
 * Répartitions : partager une enveloppe d'ETP entre des territoires, comparer les méthodes, dire qui y gagne et qui y perd. Des règles sans base
 * ni fichier ; unités et formes dans `forme.ts`, choix dans la décision 0020.
 */
export { type Ajustement, ajuster, type RepartitionAjustee } from './ajuster.ts';
export { etablirRepartition } from './etablir.ts';
export { decoderTerritoires, lireTerritoires, type TerritoiresLus } from './fichier.ts';
export {
  type BornesCommunes,
  type Demande,
  type Ecart,
  type EnveloppeServie,
  type Groupe,
  LIBELLES_METHODE,
  type Ligne,
  METHODES,
  type Mesures,
  type Methode,
  type Repartition,
  type Territoire,
} from './forme.ts';
export { type Cible, frontiere, moindreMouvement, nonDomines, type PointFrontiere } from './mouvement.ts';
export { ajusterLocal } from './operations/ajusterLocal.ts';
export { adopter, ecarter } from './operations/decider.ts';
export { type Consommation, plafondAbsorption, sousConsommation } from './regles/bornes.ts';
export { type Conflit, ErreurBornes } from './regles/conflits.ts';
export { mesurer } from './regles/mesures.ts';
export { repartir } from './repartir.ts';
export { type DistanceRepartition, distanceRepartition } from './requetes/distance.ts';
export { repartitionEnTexte } from './texte.ts';
