/**
 * Repères nationaux de l'estimation : ce sont des paramètres datés (valeur, date, source, confiance), pas des constantes du
 * calcul. Un public sans effectif national vérifié n'est pas estimé : il est non calculable tant qu'aucun fichier n'est chargé.
 */
export interface Repere {
  cle: string;
  libelle: string;
  definition: string;
  unite: string;
  valeur: number;
  /** Date d'effet, `AAAA-MM-JJ`. */
  debut: string;
  source: string;
  confiance: 'lu' | 'source secondaire' | 'non verifie';
}

const INSCRITS =
  'Insee et Dares, Emploi, chômage, revenus du travail, édition 2025, « Inscrits à France Travail », figure 1, 4e trimestre 2024';
const CHOMAGE = 'Insee, France, portrait social, édition 2024, « Chômage », figure 1, moyenne 2023';
const LIT_INSCRITS = 'Inscrits à France Travail en catégories A, B et C, France hors Mayotte';

export const REPERES: Repere[] = [
  {
    cle: 'besoins.part_active',
    libelle: "Part d'actifs dans la population",
    definition:
      "Population active au sens du BIT rapportée à la population totale ; sert à passer d'un taux de chômage à un effectif.",
    unite: '%',
    valeur: 45.5,
    debut: '2023-01-01',
    source: `${CHOMAGE} : 2 263 milliers de chômeurs pour 7,3 % des actifs, soit 31,0 millions d'actifs sur 68,1 millions d'habitants`,
    confiance: 'source secondaire',
  },
  {
    cle: 'besoins.taux_chomage',
    libelle: 'Taux de chômage national',
    definition: "Chômeurs au sens du BIT pour 100 actifs ; tient lieu de taux local où la zone d'emploi n'en a pas.",
    unite: '%',
    valeur: 7.3,
    debut: '2023-01-01',
    source: CHOMAGE,
    confiance: 'source secondaire',
  },
  repere(
    'chomeurs',
    'Chômeurs au sens du BIT',
    'Moyenne annuelle, France hors Mayotte.',
    2_263_000,
    '2023-01-01',
    CHOMAGE,
  ),
  repere('demandeurs', "Demandeurs d'emploi", `${LIT_INSCRITS}.`, 5_492_000, '2024-10-01', INSCRITS),
  repere('deld', "Demandeurs d'emploi depuis un an ou plus", `${LIT_INSCRITS}.`, 2_394_000, '2024-10-01', INSCRITS),
  repere(
    'jeunes',
    "Demandeurs d'emploi de moins de 25 ans",
    `${LIT_INSCRITS} ; la source s'arrête à 25 ans, le public à 26.`,
    717_000,
    '2024-10-01',
    INSCRITS,
  ),
  repere('seniors', "Demandeurs d'emploi de 50 ans ou plus", `${LIT_INSCRITS}.`, 1_496_000, '2024-10-01', INSCRITS),
  repere(
    'rsa',
    'Foyers allocataires du RSA',
    'Fin 2023, tous régimes.',
    1_850_000,
    '2023-12-01',
    'Drees, Minima sociaux et prestations sociales, édition 2024',
  ),
  {
    cle: 'besoins.seuil_secret',
    libelle: 'Seuil du secret statistique',
    definition:
      'Au-dessous de cet effectif, les producteurs ne publient pas ; une commune sous le secret est estimée à moins que lui.',
    unite: 'personnes',
    valeur: 5,
    debut: '2020-01-01',
    source: 'Notices des jeux de données communaux sur le RSA : effectifs de 1 à 4 non diffusés',
    confiance: 'source secondaire',
  },
];

function repere(
  nom: string,
  libelle: string,
  definition: string,
  valeur: number,
  debut: string,
  source: string,
): Repere {
  return {
    cle: `besoins.national.${nom}`,
    libelle: `${libelle} en France`,
    definition,
    unite: 'personnes',
    valeur,
    debut,
    source,
    confiance: 'source secondaire',
  };
}
