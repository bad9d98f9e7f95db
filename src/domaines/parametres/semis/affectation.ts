import { CONVENTION, constante, type LigneSemis } from './serie.ts';

const TOUJOURS: [string, null] = ['2015-01-01', null];

export const AFFECTATION: LigneSemis[] = [
  constante('affectation.equilibre_minutes', 60, TOUJOURS, CONVENTION),
  constante('affectation.domaine_minutes', 30, TOUJOURS, CONVENTION),
  constante('affectation.intensif_minutes', 45, TOUJOURS, CONVENTION),
  constante('affectation.inconnu_minutes', 45, TOUJOURS, CONVENTION),
  constante('accompagnement.poids_entree', 1.5, TOUJOURS, CONVENTION),
  // Le plafond de 80 rapporté au seuil de 50 de l'intensif.
  constante('accompagnement.poids_intensif', 1.6, TOUJOURS, CONVENTION),
  constante('accompagnement.poids_suivi', 0.5, TOUJOURS, CONVENTION),
];
