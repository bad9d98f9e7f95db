import {
  champ,
  etp,
  lignes,
  montant,
  nombre,
  ouiNon,
  personnes,
  plusieurs,
  recit,
  section,
  texte,
} from './questions.ts';

/** La structure elle-même : son équipe, ses bénévoles, son économie, ses partenaires, ce dont elle a besoin. */
export const EQUIPE = section('equipe', "5. L'équipe permanente", "Salariés hors postes d'insertion, au 31 décembre.", [
  etp('encadrants', 'Encadrants techniques'),
  etp('accompagnateurs', 'Accompagnateurs socioprofessionnels'),
  etp('administratifs', 'Direction, administration, autres permanents'),
  champ('calcule', 'permanents', 'Équipe permanente', {
    formule: 'encadrants + accompagnateurs + administratifs',
    unite: 'ETP',
    decimales: 2,
  }),
  champ('calcule', 'encadrement', "Postes d'insertion réalisés par encadrant technique", {
    formule: 'arrondi(etp_realises / encadrants; 1)',
    decimales: 1,
    aide: 'Un encadrant pour combien de postes.',
  }),
  personnes('permanents_partis', "Permanents partis dans l'année"),
  personnes('permanents_recrutes', "Permanents recrutés dans l'année"),
  personnes('permanents_a_recruter', 'Postes de permanents à pourvoir aujourd’hui'),
]);

export const BENEVOLES = section('benevoles', '6. Les bénévoles', 'Administrateurs compris.', [
  personnes('benevoles', "Bénévoles actifs dans l'année", { aide: 'Au moins une fois par mois.' }),
  nombre('benevoles_heures', "Heures de bénévolat dans l'année", 'heures', {
    max: 500_000,
    condition: 'benevoles > 0',
  }),
  plusieurs(
    'benevoles_roles',
    'Ce qu’ils font',
    {
      gouvernance: "Conseil d'administration",
      accompagnement: 'Accompagnement, tutorat, français',
      activite: 'Activité de production',
      gestion: 'Gestion, comptabilité',
      autre: 'Autre',
    },
    { condition: 'benevoles > 0' },
  ),
]);

export const ECONOMIE = section(
  'economie',
  '7. Le modèle économique',
  "Derniers comptes arrêtés. Des montants arrondis à l'euro suffisent.",
  [
    montant('produits', "Total des produits d'exploitation", { min: 0, prefill: 'bilan.produits' }),
    montant('ventes', 'dont ventes de biens et de services', { min: 0 }),
    montant('aides_poste', 'dont aides au poste', { min: 0 }),
    montant('subventions', 'dont autres subventions publiques', { min: 0 }),
    montant('dons', 'dont dons et mécénat', { min: 0 }),
    montant('charges', "Total des charges d'exploitation", { min: 0, prefill: 'bilan.charges' }),
    champ('calcule', 'resultat', "Résultat d'exploitation", {
      formule: 'produits - charges',
      unite: '€',
      decimales: 2,
    }),
    champ('calcule', 'part_ventes', 'Part des ventes dans les produits', {
      formule: 'arrondi(100 * ventes / produits; 1)',
      unite: '%',
      decimales: 1,
    }),
    montant('masse_salariale', 'Masse salariale chargée', { min: 0, aide: 'Permanents et salariés en insertion.' }),
    montant('tresorerie', 'Trésorerie à la clôture', { aide: 'Négative en cas de découvert.' }),
    champ('choix', 'situation', 'Comment jugez-vous votre situation économique ?', {
      options: [
        { valeur: 'solide', libelle: 'Solide' },
        { valeur: 'equilibre', libelle: "À l'équilibre" },
        { valeur: 'fragile', libelle: 'Fragile' },
        { valeur: 'danger', libelle: 'En danger dans les douze mois' },
      ],
    }),
    recit('situation_raison', 'Pourquoi ?', { condition: "situation = 'fragile' ou situation = 'danger'" }),
  ],
);

export const PARTENAIRES = section('partenaires', '8. Les partenaires', 'Ceux avec qui vous travaillez vraiment.', [
  lignes(
    'partenaires',
    'Partenaires',
    'partenaire',
    [
      texte('nom', 'Nom', { longueur: 120 }),
      champ('choix', 'nature', 'Nature', {
        options: [
          { valeur: 'emploi', libelle: "Service de l'emploi" },
          { valeur: 'social', libelle: 'Action sociale' },
          { valeur: 'sante', libelle: 'Santé' },
          { valeur: 'logement', libelle: 'Logement, mobilité' },
          { valeur: 'formation', libelle: 'Formation' },
          { valeur: 'entreprise', libelle: "Entreprise, groupement d'entreprises" },
          { valeur: 'siae', libelle: "Autre structure d'insertion" },
          { valeur: 'collectivite', libelle: 'Collectivité' },
          { valeur: 'autre', libelle: 'Autre' },
        ],
      }),
      ouiNon('convention', 'Une convention le dit', { obligatoire: false }),
    ],
    { max: 15 },
  ),
  ouiNon('mutualisation', "Partagez-vous des moyens avec d'autres structures d'insertion ?"),
  recit('mutualisation_quoi', 'Lesquels ?', { condition: 'mutualisation', longueur: 1000 }),
]);

export const BESOINS = section(
  'besoins',
  '12. Les besoins et les projets',
  "Ce que vous voyez du territoire : cela nourrit le plan d'action.",
  [
    plusieurs('publics_sans_reponse', 'Pour quels publics manque-t-il des solutions près de chez vous ?', {
      jeunes: 'Jeunes',
      femmes: 'Femmes seules avec enfants',
      seniors: '50 ans et plus',
      rsa: 'Bénéficiaires du RSA',
      handicap: 'Personnes handicapées',
      allophones: 'Personnes parlant peu français',
      justice: 'Personnes suivies par la justice',
      aucun: 'Aucun en particulier',
    }),
    etp('etp_souhaites', "Postes d'insertion que vous pourriez ouvrir en plus", {
      aide: "Avec vos moyens d'accueil actuels. Zéro si aucun : ce n'est pas une demande de conventionnement.",
    }),
    recit('etp_souhaites_ou', 'Où, et dans quelle activité ?', { condition: 'etp_souhaites > 0', longueur: 1000 }),
    plusieurs('appuis', 'Quel appui vous serait utile ?', {
      recrutement: 'Trouver des candidats',
      formation: 'Former les salariés en insertion',
      equipe: "Recruter ou former l'équipe permanente",
      commercial: 'Trouver des marchés',
      gestion: 'Gestion, trésorerie',
      investissement: 'Locaux, matériel',
      partenaires: 'Partenariats, mutualisation',
      aucun: 'Aucun',
    }),
    recit('projets', 'Vos projets pour les deux ans qui viennent'),
  ],
);
