/** Un rapport de deux totaux de réponses. */
export interface Rapport {
  cle: string;
  theme: string;
  libelle: string;
  haut: string[];
  bas: string[];
  unite: string;
  decimales?: number;
}
const pourcent = (theme: string, cle: string, libelle: string, haut: string[], bas: string[]): Rapport => ({
  cle,
  theme,
  libelle,
  haut,
  bas,
  unite: '%',
});
const EXAMINEES = ['sorties_durable', 'sorties_transition', 'sorties_positive', 'sorties_autre', 'sorties_inconnue'];

const PERMANENTS = ['permanents_cdi', 'permanents_cdd'];

/** Rapports de deux totaux : celui du territoire, jamais la moyenne des taux des structures. */
export const RAPPORTS: Rapport[] = [
  pourcent('offre', 'taux_realisation', 'Taux de réalisation des postes', ['etp_realises'], ['etp_conventionnes']),
  pourcent('publics', 'part_femmes', 'Part de femmes', ['femmes'], ['salaries']),
  pourcent('publics', 'part_rsa', 'Part de bénéficiaires du RSA', ['rsa'], ['salaries']),
  pourcent('publics', 'part_deld', 'Part de personnes sans emploi depuis un an', ['deld'], ['salaries']),
  pourcent('publics', 'part_jeunes', 'Part de moins de 26 ans', ['jeunes'], ['salaries']),
  pourcent('publics', 'part_seniors', 'Part de 50 ans et plus', ['seniors'], ['salaries']),
  pourcent('publics', 'part_qpv', 'Part d’habitants de quartiers prioritaires', ['qpv'], ['salaries']),
  {
    cle: 'accompagnement_par_salarie',
    theme: 'accompagnement',
    libelle: "Heures d'accompagnement par salarié",
    haut: ['accompagnement_heures'],
    bas: ['salaries'],
    unite: 'heures',
    decimales: 1,
  },
  {
    cle: 'postes_par_encadrant',
    theme: 'equipe',
    libelle: 'Postes réalisés par encadrant technique',
    haut: ['etp_realises'],
    bas: ['encadrants'],
    unite: 'ETP',
    decimales: 1,
  },
  {
    cle: 'postes_par_accompagnateur',
    theme: 'equipe',
    libelle: 'Postes réalisés par accompagnateur',
    haut: ['etp_realises'],
    bas: ['accompagnateurs'],
    unite: 'ETP',
    decimales: 1,
  },
  pourcent('economie', 'part_ventes', 'Part des ventes dans les produits', ['ventes'], ['produits']),
  pourcent('economie', 'part_aides', 'Part des aides au poste dans les produits', ['aides_poste'], ['produits']),
  {
    cle: 'charges_par_etp',
    theme: 'economie',
    libelle: "Charges par poste d'insertion réalisé",
    haut: ['charges'],
    bas: ['etp_realises'],
    unite: '€',
    decimales: 0,
  },
  pourcent('formation', 'part_formes', 'Part de salariés formés', ['formes'], ['salaries']),
  pourcent('immersions', 'part_pmsmp', 'Part de salariés en immersion', ['pmsmp_personnes'], ['salaries']),
  pourcent(
    'sorties',
    'taux_dynamiques',
    'Sorties dynamiques, sur les sorties examinées',
    ['sorties_durable', 'sorties_transition', 'sorties_positive'],
    EXAMINEES,
  ),
  pourcent('sorties', 'taux_durables', 'Sorties en emploi durable, sur les examinées', ['sorties_durable'], EXAMINEES),
  pourcent('sorties', 'taux_inconnues', 'Sorties sans information, sur les examinées', ['sorties_inconnue'], EXAMINEES),
  pourcent('theme_permanents', 'part_cdi', 'Part des permanents en CDI', ['permanents_cdi'], PERMANENTS),
  pourcent(
    'theme_permanents',
    'part_permanents_formes',
    'Part de permanents formés',
    ['permanents_formes'],
    PERMANENTS,
  ),
  {
    cle: 'heures_par_permanent',
    theme: 'theme_permanents',
    libelle: 'Heures de formation par permanent',
    haut: ['permanents_heures'],
    bas: PERMANENTS,
    unite: 'heures',
    decimales: 1,
  },
];
