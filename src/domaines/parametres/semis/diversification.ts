import { constante, type LigneSemis } from './serie.ts';

const VALEURS: Record<string, number> = {
  minimum_territoire: 5,
  minimum_activite: 5,
  quotient_fort: 1.5,
  quotient_faible: 0.5,
  comparables_minimum: 5,
  comparables_maximum: 20,
  rapport_taille: 2,
  densite_forte: 300,
  densite_faible: 100,
};

/** Conventions de la comparaison des activités : aucun texte ne les fixe, un administrateur les règle. */
export const DIVERSIFICATION: LigneSemis[] = Object.entries(VALEURS).map(([suffixe, valeur]) =>
  constante(`diversification.${suffixe}`, valeur, ['2000-01-01', null], {
    source: "Convention de l'application",
    confiance: 'non verifie',
    commentaire: 'Sans valeur réglementaire : à régler selon ce que le territoire connaît.',
  }),
);
