import { champ, lignes, nombre, ouiNon, personnes, plusieurs, recit, section } from './questions.ts';

const dont = (id: string, libelle: string, aide?: string) => personnes(id, libelle, aide ? { aide } : {});

/** Les personnes employées en insertion : des nombres, jamais de noms. */
export const PUBLICS = section(
  'publics',
  '3. Les publics',
  'Des nombres de personnes, jamais de noms. Une même personne peut compter dans plusieurs lignes « dont ».',
  [
    personnes('salaries', "Salariés en insertion dans l'année", {
      aide: "Personnes différentes ayant eu au moins un contrat dans l'année.",
    }),
    personnes('salaries_fin', 'Salariés en insertion au 31 décembre', {
      aide: 'Présents ce jour-là, quel que soit leur temps de travail.',
    }),
    personnes('entrees', "Entrées dans l'année"),
    dont('femmes', 'dont femmes'),
    dont('rsa', "dont bénéficiaires du RSA à l'entrée"),
    dont('deld', 'dont sans emploi depuis un an ou plus'),
    dont('jeunes', 'dont moins de 26 ans'),
    dont('seniors', 'dont 50 ans et plus'),
    dont('handicap', 'dont travailleurs handicapés reconnus'),
    dont('infra', 'dont sans diplôme ou niveau inférieur au CAP'),
    dont(
      'qpv',
      'dont habitants de quartiers prioritaires',
      "Quartier prioritaire de la politique de la ville, à l'adresse de la personne.",
    ),
    nombre('duree_moyenne', 'Durée moyenne des parcours terminés', 'mois', { max: 84, decimales: 1 }),
    plusieurs(
      'prescripteurs',
      "D'où viennent les personnes ?",
      {
        france_travail: 'France Travail',
        mission_locale: 'Mission locale',
        cap_emploi: 'Cap emploi',
        departement: 'Services du département',
        ccas: 'CCAS, commune',
        associations: 'Associations, hébergement',
        direct: 'Candidatures directes',
      },
      { aide: 'Ceux dont viennent au moins une entrée sur dix.' },
    ),
  ],
);

export const ACCOMPAGNEMENT = section(
  'accompagnement',
  "4. L'accompagnement",
  "Ce que les salariés ont reçu dans l'année.",
  [
    nombre('entretiens', "Entretiens individuels d'accompagnement", 'entretiens'),
    nombre('accompagnement_heures', "Heures d'accompagnement, entretiens et ateliers", 'heures', { max: 1_000_000 }),
    plusieurs(
      'freins',
      'Les difficultés les plus fréquentes',
      {
        mobilite: 'Mobilité',
        logement: 'Logement',
        sante: 'Santé',
        langue: 'Langue française',
        garde: "Garde d'enfants",
        budget: 'Budget, dettes',
        numerique: 'Usage du numérique',
        droits: 'Accès aux droits',
      },
      { aide: 'Cochez-en quatre au plus, celles qui pèsent le plus.' },
    ),
    recit('freins_sans_reponse', 'Pour lesquelles manquez-vous de réponses sur votre territoire ?'),
    ouiNon('accompagnement_apres', 'Gardez-vous un contact après la sortie ?'),
    nombre('accompagnement_apres_mois', 'Pendant combien de mois ?', 'mois', {
      max: 36,
      condition: 'accompagnement_apres',
    }),
  ],
);

export const FORMATION = section('formation', '9. La formation', 'Formations suivies par les salariés en insertion.', [
  personnes('formes', 'Salariés ayant suivi une formation'),
  nombre('formation_heures', 'Heures de formation', 'heures', { max: 1_000_000 }),
  personnes('formes_savoirs', 'dont savoirs de base ou français'),
  personnes('formes_certifiante', 'dont formation certifiante'),
  personnes('certifies', 'Salariés ayant obtenu une certification ou un titre'),
  plusieurs(
    'formation_financeurs',
    'Qui finance ces formations ?',
    {
      opco: 'OPCO',
      pic: "État, plan de formation de l'insertion",
      region: 'Région',
      france_travail: 'France Travail',
      structure: 'La structure',
      autre: 'Autre',
    },
    { condition: 'formes > 0' },
  ),
]);

export const IMMERSIONS = section(
  'immersions',
  '10. Les immersions',
  'Périodes de mise en situation en milieu professionnel (PMSMP).',
  [
    nombre('pmsmp', 'Immersions réalisées', 'immersions', { prefill: 'immersions.nombre' }),
    personnes('pmsmp_personnes', 'Salariés ayant fait au moins une immersion'),
    personnes('pmsmp_embauches', "dont embauchés ensuite par l'entreprise d'accueil"),
  ],
);

const sorties = (id: string, libelle: string, aide: string) =>
  nombre(`sorties_${id}`, libelle, 'sorties', { aide, prefill: `sorties.${id}` });

/** Mêmes identifiants et mêmes catégories que le bilan : une sortie ne se compte pas de deux façons. */
export const SORTIES = section(
  'sorties',
  '11. Les sorties',
  'Catégories officielles. Les retraits sortent du calcul ; une sortie sans information y reste.',
  [
    sorties(
      'durable',
      'Emploi durable',
      "CDI, CDD ou intérim de plus de six mois, fonction publique, création d'entreprise.",
    ),
    sorties(
      'transition',
      'Emploi de transition',
      "CDD ou intérim de moins de six mois, contrat aidé hors de l'insertion.",
    ),
    sorties('positive', 'Sorties positives', "Formation, embauche dans une autre structure d'insertion."),
    sorties('autre', 'Autres sorties', 'Chômage, inactivité.'),
    sorties('inconnue', 'Sorties sans information', 'Personnes sans nouvelles ou jamais interrogées.'),
    sorties('retrait', 'Retraits des sorties constatées', 'Décès, congé de longue durée, incarcération.'),
    champ('calcule', 'sorties_examinees', 'Sorties examinées', {
      formule: 'sorties_durable + sorties_transition + sorties_positive + sorties_autre + sorties_inconnue',
      unite: 'sorties',
    }),
    champ('calcule', 'taux_dynamique', 'Taux de sorties dynamiques', {
      formule: 'arrondi(100 * (sorties_durable + sorties_transition + sorties_positive) / sorties_examinees; 1)',
      unite: '%',
      decimales: 1,
      aide: 'Emploi durable, de transition et sorties positives, sur les sorties examinées.',
    }),
    lignes(
      'debouches',
      'Secteurs où les personnes ont trouvé un emploi',
      'secteur',
      [
        {
          id: 'secteur',
          type: 'texte',
          libelle: 'Secteur ou métier',
          longueur: 120,
          obligatoire: true,
          national: true,
        },
        personnes('nombre', 'Sorties en emploi'),
      ],
      { max: 8 },
    ),
  ],
);
