/**
 * Ce que le programme connaît aussi, par l'annexe, les heures, les sorties ou le bilan : champ, nom dans la phrase, unité, écart qui ne compte pas.
 */
export const CONNUS: [string, string, string, number][] = [
  ['etp_conventionnes', 'postes conventionnés', 'ETP', 0.1],
  ['etp_realises', 'postes réalisés', 'ETP', 0.1],
  ['salaries', 'salariés en insertion', '', 1],
  ['entrees', 'entrées', '', 1],
  ['femmes', 'femmes', '', 1],
  ['rsa', 'bénéficiaires du RSA', '', 1],
  ['deld', 'personnes sans emploi depuis un an', '', 1],
  ['jeunes', 'moins de 26 ans', '', 1],
  ['seniors', '50 ans et plus', '', 1],
  ['handicap', 'travailleurs handicapés', '', 1],
  ['infra', 'personnes sans diplôme', '', 1],
  ['duree_moyenne', 'durée moyenne des parcours', 'mois', 1],
  ['encadrants', 'encadrants techniques', 'ETP', 0.5],
  ['accompagnateurs', 'accompagnateurs', 'ETP', 0.5],
  ['sorties_durable', 'sorties en emploi durable', '', 0],
  ['sorties_transition', 'sorties en emploi de transition', '', 0],
  ['sorties_positive', 'sorties positives', '', 0],
  ['sorties_autre', 'autres sorties', '', 0],
  ['sorties_inconnue', 'sorties sans information', '', 0],
  ['sorties_retrait', 'sorties retirées', '', 0],
  ['pmsmp', 'immersions', '', 1],
  ['produits', 'produits', '€', 1],
  ['charges', 'charges', '€', 1],
];
