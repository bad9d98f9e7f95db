/** Sorties : motif officiel, points de suivi, maintien, indicateurs de participant du FSE+. */
import { declarerMots } from '#src/domaines/personnes/index.ts';
import { DESCRIPTIONS, LIBELLES_RESULTAT } from './forme.ts';
import { motsFse } from './fse/questions.ts';

// Les mots de ses colonnes codées, pour le dossier remis à la personne.
declarerMots('jalon', { resultat: LIBELLES_RESULTAT });
declarerMots('sortie', { categorie: DESCRIPTIONS });
declarerMots('fse_participant', motsFse());

export { jalonsDuParcours, sortieDe } from './chargement.ts';
export {
  CATEGORIES as CATEGORIES_PARCOURS,
  type CategorieParcours,
  DESCRIPTIONS as DESCRIPTIONS_SORTIE,
  type Jalon,
  LIBELLES_RESULTAT,
  type ResultatJalon,
  type Sortie,
} from './forme.ts';
export { delaisFse } from './fse/delais.ts';
export {
  completude as completudeFse,
  type DelaisFse,
  duLe as duFseLe,
  INCONNU as INCONNU_FSE,
  LIBELLE_INCONNU as LIBELLE_INCONNU_FSE,
  LIBELLE_REFUS as LIBELLE_REFUS_FSE,
  LIBELLES_MOMENT as LIBELLES_MOMENT_FSE,
  MOMENTS as MOMENTS_FSE,
  type MomentFse,
  QUESTIONS as QUESTIONS_FSE,
  REFUS as REFUS_FSE,
  type Reponses as ReponsesFse,
} from './fse/questions.ts';
export { remplirFse } from './fse/remplir.ts';
export { annulerSortie, completerSortie } from './operations/annuler.ts';
export { declarerSortie } from './operations/declarer.ts';
export { relancerJalon, tenirJalon } from './operations/tenir.ts';
export { type JalonMesure, type Maintien, maintien, moisDeSuivi, suivie } from './regles.ts';
export { jalonsDus, resumeSortie } from './requetes.ts';
