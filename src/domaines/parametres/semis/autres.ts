import { constante, type LigneSemis, serie } from './serie.ts';

const OPENFISCA = 'openfisca-france, paramètre du RSA';
const RSA_SOURCES: Record<string, string> = {
  '2019-04-01': OPENFISCA,
  '2020-04-01': OPENFISCA,
  '2021-04-01': OPENFISCA,
  '2022-04-01': 'lebonplan.org, cabinet Touzot',
  '2022-07-01': 'lebonplan.org, cabinet Touzot',
  '2023-04-01': 'lebonplan.org, cabinet Touzot',
  '2024-04-01': 'Lefebvre Dalloz, RMC',
  '2025-04-01': 'Lefebvre Dalloz, RMC',
  '2026-04-01': 'Plusieurs dépôts publics ; Journal officiel non lu',
};

/** Montant forfaitaire du RSA, personne seule sans enfant, métropole et outre-mer hors Mayotte, € par mois. */
export const RSA: LigneSemis[] = [
  ...serie(
    'rsa.personne_seule',
    [
      ['2019-04-01', 559.74],
      ['2020-04-01', 564.78],
      ['2021-04-01', 565.34],
      ['2022-04-01', 575.52],
      ['2022-07-01', 598.54],
      ['2023-04-01', 607.75],
      ['2024-04-01', 635.71],
      ['2025-04-01', 646.52],
      ['2026-04-01', 651.69],
    ],
    (jour) => {
      const source = RSA_SOURCES[jour] ?? '';
      return { source, confiance: source === OPENFISCA ? 'lu' : 'source secondaire' };
    },
  ),
  constante('rsa.taux_participation_departement', 88, ['2019-04-01', null], {
    source: 'Code du travail, article D5132-41 (état 2026)',
    confiance: 'lu',
    commentaire:
      "Le taux est lu dans le code en vigueur en 2026 ; sa date d'effet n'a pas été vérifiée, la série du RSA commence en 2019.",
  }),
];

export const HEURES: LigneSemis[] = (
  [
    ['ai', 1607],
    ['etti', 1600],
    ['ei', 1505],
    ['eiti', 1505],
    ['aci', 1820],
  ] as const
).map(([type, valeur]) =>
  constante(`heures_par_etp.${type}`, valeur, ['2014-01-01', null], {
    source: 'Questions-réponses de 2014 (iris.asso.fr), chantierecole.org',
    confiance: 'source secondaire',
    commentaire:
      type === 'aci'
        ? "Confirmé par une annexe financière de 2026. La table RefMontantIae de l'ASP fait foi quand elle est importée."
        : "La table RefMontantIae de l'ASP fait foi quand elle est importée.",
  }),
);

export const FINANCEMENT: LigneSemis[] = [
  constante('smic.horaire', 12.31, ['2026-06-01', null], {
    source: 'info.gouv.fr, cité',
    confiance: 'source secondaire',
  }),
  constante('smic.mensuel', 1867.02, ['2026-06-01', null], {
    source: 'info.gouv.fr, cité',
    confiance: 'source secondaire',
  }),
  constante('charges_indirectes.plafond', 20, ['2025-01-01', null], {
    territoire: 'departement:62',
    source: 'Appel à projets du département du Pas-de-Calais, 2025',
    confiance: 'lu',
  }),
  ...(
    [
      ['2019', 889.8, ''],
      ['2024', 1376.4, ''],
      ['2025', 1323, "S'y ajoutent 70 millions d'euros du PIC-IAE."],
    ] as const
  ).map(([annee, valeur, commentaire]) =>
    constante('fie.enveloppe_iae', valeur, [`${annee}-01-01`, `${Number(annee) + 1}-01-01`], {
      source: `Circulaire du Fonds d'inclusion dans l'emploi ${annee}, citée`,
      confiance: 'source secondaire',
      commentaire,
    }),
  ),
];

/** Conventions de calcul : ce ne sont pas des règles de droit, elles se discutent et se datent comme les autres. */
const CONVENTION = { source: 'Convention de calcul de Maillage, novembre 2026', confiance: 'non verifie' } as const;
const DEPUIS: [string, null] = ['2014-01-01', null];

export const DIAGNOSTIC: LigneSemis[] = [
  constante('diagnostic.plancher', 50, DEPUIS, {
    ...CONVENTION,
    commentaire:
      "À l'image du zonage des médecins (plancher national fixe), sans valeur réglementaire pour l'insertion.",
  }),
  constante('diagnostic.confirmation', 80, DEPUIS, {
    ...CONVENTION,
    commentaire:
      "D'un modèle à l'autre la liste des communes sous le plancher varie de un à dix : quatre modèles sur cinq doivent s'accorder.",
  }),
  constante('diagnostic.modele.2sfca', { seuil: 30 }, DEPUIS, CONVENTION),
  constante(
    'diagnostic.modele.e2sfca',
    {
      seuil: 45,
      paliers: [
        [15, 1],
        [30, 0.6],
        [45, 0.2],
      ],
    },
    DEPUIS,
    CONVENTION,
  ),
  constante('diagnostic.modele.gaussien', { seuil: 45, sigma: 18 }, DEPUIS, CONVENTION),
  constante('diagnostic.modele.exponentiel', { seuil: 30, lambda: 0.12 }, DEPUIS, CONVENTION),
  constante(
    'diagnostic.modele.3sfca',
    {
      seuil: 45,
      paliers: [
        [15, 1],
        [30, 0.6],
        [45, 0.2],
      ],
    },
    DEPUIS,
    {
      ...CONVENTION,
      commentaire: 'Troisième étape de Wan, Zou et Sternberg (2012).',
    },
  ),
  constante('diagnostic.detour', 1.3, DEPUIS, {
    source: 'arXiv 2406.06490',
    confiance: 'source secondaire',
    commentaire: 'Valeur robuste sur les réseaux routiers ; plutôt 1,4 à 1,5 en zone rurale ou de montagne.',
  }),
  constante('diagnostic.vitesse.voiture', { terminal: 3, vitesses: [25, 40, 60] }, DEPUIS, CONVENTION),
  constante('diagnostic.vitesse.velo', { terminal: 1, vitesses: [12, 12, 12] }, DEPUIS, CONVENTION),
  constante('diagnostic.vitesse.marche', { terminal: 0, vitesses: [4.5, 4.5, 4.5] }, DEPUIS, CONVENTION),
  constante('diagnostic.densite', { rayon_km: 5, seuils: [1500, 300] }, DEPUIS, CONVENTION),
  constante('prescription.minutes', 30, DEPUIS, {
    ...CONVENTION,
    commentaire:
      "Aucun texte ne fixe de distance à un prescripteur : c'est le rayon du premier modèle d'accès à l'offre.",
  }),
  constante('diagnostic.implantation.minutes', 30, DEPUIS, {
    ...CONVENTION,
    commentaire: 'Seuil du modèle « rayon simple » ; plutôt 45 minutes là où les distances sont grandes.',
  }),
  constante('diagnostic.implantation.taille', 5, DEPUIS, CONVENTION),
  constante('secret.seuil', 5, DEPUIS, {
    source: 'Règle de confidentialité retenue par Maillage ; pratique courante des publications statistiques',
    confiance: 'non verifie',
  }),
  constante('secret.structures', 3, DEPUIS, {
    source: 'Règle du secret des statistiques d’entreprises (Insee), non relue',
    confiance: 'non verifie',
  }),
  constante('secret.arrondi', 5, DEPUIS, {
    source: 'Publications de la CAF et de France Travail arrondies au multiple de cinq',
    confiance: 'source secondaire',
  }),
];
