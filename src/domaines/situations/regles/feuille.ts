import { aujourdhui } from '#src/socle/jour.ts';
import type { ActionParcours, Objectif } from '../forme.ts';
import { enRetard, estOuverte, heuresSemaine } from './actions.ts';

export interface FeuilleDeRoute {
  objectifs: Objectif[];
  actions: ActionParcours[];
}

export interface ResumeFeuille {
  ouvertes: number;
  retard: number;
  faites: number;
  /** Dites faites ou bloquées par la personne, à confirmer. */
  aConfirmer: number;
  heures: number;
  prochaine: { libelle: string; echeance: string } | null;
}

/** Les chiffres de la feuille de route, pour la page de la personne. Pure. */
export function resumerFeuille({ actions }: FeuilleDeRoute, jour = aujourdhui()): ResumeFeuille {
  const ouvertes = actions.filter(estOuverte);
  const prochaine = ouvertes.find((a) => a.echeance !== null && a.echeance >= jour);
  return {
    ouvertes: ouvertes.length,
    retard: actions.filter((a) => enRetard(a, jour)).length,
    faites: actions.filter((a) => a.etat === 'faite').length,
    aConfirmer: actions.filter((a) => a.dite !== null).length,
    heures: heuresSemaine(actions, jour).heures,
    prochaine: prochaine ? { libelle: prochaine.libelle, echeance: prochaine.echeance! } : null,
  };
}
