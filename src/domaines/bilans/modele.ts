import type { Champ, Controle, Definition, Repetition, Section } from '#src/socle/formulaires/forme.ts';

/**
 * Le bilan annuel d'activité, dans les six rubriques du code du travail (articles R5132-1 et suivants), et les comptes annuels. Les
 * identifiants de champs sont ceux du dossier unique (src/domaines/dossiers/modele/bilan.ts) : un bilan accepté préremplit le dossier suivant.
 */
export const USAGE_BILAN = 'bilan_annuel';

type Plus = Partial<Omit<Champ, 'id' | 'libelle' | 'type'>>;
const champ = (type: Champ['type'], id: string, libelle: string, plus: Plus = {}): Champ => ({
  id,
  type,
  libelle,
  national: true,
  ...(type === 'calcule' ? {} : { obligatoire: true }),
  ...plus,
});
const personnes = (id: string, libelle: string, plus: Plus = {}) =>
  champ('nombre', id, libelle, { unite: 'personnes', min: 0, max: 100_000, ...plus });
const sorties = (id: string, libelle: string, aide: string) =>
  champ('nombre', `sorties_${id}`, libelle, { unite: 'sorties', min: 0, max: 100_000, aide, prefill: `sorties.${id}` });
const etp = (id: string, libelle: string, plus: Plus = {}) =>
  champ('nombre', id, libelle, { decimales: 2, unite: 'ETP', min: 0, max: 2000, ...plus });
const recit = (id: string, libelle: string, plus: Plus = {}) =>
  champ('texte_long', id, libelle, { longueur: 6000, ...plus });
const choix = (id: string, libelle: string, options: Record<string, string>) =>
  champ('choix', id, libelle, { options: Object.entries(options).map(([valeur, nom]) => ({ valeur, libelle: nom })) });
const plusieurs = (id: string, libelle: string, ligne: string, champs: Champ[], min?: number): Repetition => ({
  id,
  type: 'repetition',
  libelle,
  ligne,
  national: true,
  max: 60,
  champs,
  ...(min === undefined ? {} : { min }),
});
const section = (id: string, titre: string, aide: string, blocs: Section['blocs']): Section => ({
  id,
  titre,
  aide,
  blocs,
});

const MOYENS = section(
  'moyens',
  '1. Moyens humains et matériels',
  "Ce dont vous avez réellement disposé dans l'année.",
  [
    etp('bilan_etp_conventionnes', "Postes d'insertion conventionnés", {
      prefill: 'annexe.etp',
      aide: "Équivalents temps plein de la dernière annexe financière signée pour l'année.",
    }),
    etp('bilan_etp_realises', "Postes d'insertion réalisés", {
      prefill: 'activite.etp_realises',
      aide: "Heures de l'année rapportées aux heures d'un équivalent temps plein.",
    }),
    champ('calcule', 'bilan_taux_realisation', 'Taux de réalisation', {
      formule: 'arrondi(100 * bilan_etp_realises / bilan_etp_conventionnes; 1)',
      unite: '%',
      decimales: 1,
    }),
    recit('bilan_ecart', "Expliquez l'écart", {
      obligatoire: false,
      condition: 'bilan_taux_realisation < 95 ou bilan_taux_realisation > 102',
      aide: "Recrutements, absences, arrêt d'activité, commandes.",
    }),
    etp('bilan_encadrants', 'Encadrants techniques'),
    etp('bilan_cip', 'Conseillers en insertion professionnelle'),
    recit('bilan_materiel', 'Locaux, véhicules, matériel', { longueur: 3000 }),
  ],
);

const PERSONNES = section(
  'personnes',
  '2. Les personnes et leurs contrats',
  'Des nombres de personnes, jamais de noms. Une personne peut compter dans plusieurs lignes.',
  [
    personnes('bilan_salaries', "Salariés en insertion dans l'année"),
    personnes('bilan_femmes', 'dont femmes'),
    personnes('bilan_rsa', "dont bénéficiaires du RSA à l'entrée"),
    personnes('bilan_deld', 'dont sans emploi depuis un an ou plus'),
    personnes('bilan_jeunes', 'dont moins de 26 ans'),
    personnes('bilan_seniors', 'dont 50 ans et plus'),
    personnes('bilan_handicap', 'dont travailleurs handicapés'),
    personnes('bilan_infra', 'dont sans diplôme ou niveau inférieur au CAP'),
    personnes('bilan_entrees', "Entrées dans l'année"),
    champ('nombre', 'bilan_duree_moyenne', 'Durée moyenne des parcours', {
      unite: 'mois',
      min: 0,
      max: 60,
    }),
  ],
);

const ACCOMPAGNEMENT = section(
  'accompagnement',
  '3. Suivi individualisé et accompagnement',
  "Nature, objet et durée des actions : c'est ce que la loi demande, pas le détail des personnes.",
  [
    plusieurs(
      'bilan_suivis',
      "Actions de suivi et d'accompagnement",
      'action',
      [
        champ('texte', 'nature', 'Nature', {
          longueur: 200,
          aide: "Entretien individuel, atelier, visite, bilan d'étape…",
        }),
        champ('texte', 'objet', 'Objet', { longueur: 200 }),
        personnes('personnes', 'Personnes'),
        champ('nombre', 'heures', 'Durée totale', { unite: 'heures', min: 0, max: 1_000_000 }),
      ],
      1,
    ),
  ],
);

const SOCIAL = section('social', "4. Propositions d'action sociale", 'Ce qui a été proposé pour lever les freins.', [
  plusieurs('bilan_social', "Propositions d'action sociale", 'proposition', [
    choix('domaine', 'Domaine', {
      logement: 'Logement',
      sante: 'Santé',
      mobilite: 'Mobilité',
      budget: 'Budget, dettes',
      famille: "Famille, garde d'enfants",
      droits: 'Accès aux droits',
      langue: 'Langue française',
      numerique: 'Numérique',
      autre: 'Autre',
    }),
    personnes('proposees', 'Personnes à qui elle a été proposée'),
    personnes('suivies', "Personnes qui l'ont suivie"),
  ]),
]);

const EMPLOI = section(
  'emploi',
  "5. Propositions d'orientation, de formation et d'emploi, et leurs suites",
  'Immersions, formations, offres proposées.',
  [
    plusieurs('bilan_emploi', "Propositions d'orientation, de formation ou d'emploi", 'proposition', [
      choix('genre', 'Genre', {
        immersion: 'Immersion en entreprise (PMSMP)',
        savoirs: 'Formation aux savoirs de base',
        metier: 'Formation aux gestes du métier',
        certifiante: 'Formation certifiante',
        offre: "Offre d'emploi proposée",
        orientation: 'Orientation vers un partenaire',
      }),
      champ('nombre', 'proposees', 'Propositions', { min: 0, max: 100_000 }),
      champ('nombre', 'suivies', "dont suivies d'effet", { min: 0, max: 100_000 }),
      champ('texte', 'suites', 'Suites', { obligatoire: false, longueur: 500 }),
    ]),
  ],
);

const EXAMINEES = 'sorties_durable + sorties_transition + sorties_positive + sorties_autre + sorties_inconnue';
const RESULTATS = section(
  'resultats',
  "6. Accès et retour à l'emploi",
  'Catégories officielles des sorties. Les retraits sortent du calcul ; une sortie sans information y reste.',
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
    champ('calcule', 'sorties_examinees', 'Sorties examinées', { formule: EXAMINEES, unite: 'sorties' }),
    champ('calcule', 'sorties_taux_dynamique', 'Taux de sorties dynamiques', {
      formule: 'arrondi(100 * (sorties_durable + sorties_transition + sorties_positive) / sorties_examinees; 1)',
      unite: '%',
      decimales: 1,
      aide: 'Emploi durable, de transition et sorties positives, sur les sorties examinées.',
    }),
    recit('bilan_analyse', "Ce que vous retenez de l'année", {
      aide: "Ce qui a marché, ce qui n'a pas marché, ce que vous changez.",
    }),
  ],
);

const COMPTES = section('comptes', 'Comptes annuels', "Les comptes de l'exercice, tels qu'ils ont été arrêtés.", [
  champ('montant', 'comptes_charges', "Total des charges de l'exercice", { min: 0 }),
  champ('montant', 'comptes_produits', "Total des produits de l'exercice", { min: 0 }),
  champ('calcule', 'comptes_resultat', 'Résultat', {
    formule: 'comptes_produits - comptes_charges',
    unite: '€',
    decimales: 2,
  }),
  champ('piece', 'comptes_annuels', 'Comptes annuels', {
    fichiers: ['pdf', 'tableur'],
    nombreMax: 3,
    aide: 'Bilan, compte de résultat et annexe ; rapport du commissaire aux comptes s’il y en a un.',
  }),
]);

const CONTROLES: Controle[] = [
  {
    id: 'publics_bilan',
    quand:
      'max(bilan_femmes; bilan_rsa; bilan_deld; bilan_jeunes; bilan_seniors; bilan_handicap; bilan_infra) > bilan_salaries',
    message: "Un public compte plus de personnes que le total des salariés de l'année.",
    gravite: 'bloquant',
    champs: ['bilan_salaries'],
  },
  {
    id: 'entrees_bilan',
    quand: 'bilan_entrees > bilan_salaries',
    message: "Il y a plus d'entrées que de salariés dans l'année.",
    gravite: 'bloquant',
    champs: ['bilan_entrees'],
  },
  {
    id: 'sorties_bilan',
    quand: 'sorties_examinees + sorties_retrait > bilan_salaries',
    message: "Il y a plus de sorties que de salariés dans l'année.",
    gravite: 'bloquant',
    champs: ['sorties_durable', 'bilan_salaries'],
  },
  {
    id: 'realisation_basse',
    quand: 'bilan_taux_realisation < 95 et non renseigne(bilan_ecart)',
    message: "Moins de 95 % des postes ont été réalisés : expliquez l'écart, le service vous le demandera.",
    gravite: 'alerte',
    champs: ['bilan_ecart'],
  },
];

/** Modèle national, adaptable par chaque département dans l'éditeur de formulaires. */
export const DEFINITION_BILAN: Definition = {
  sections: [MOYENS, PERSONNES, ACCOMPAGNEMENT, SOCIAL, EMPLOI, RESULTATS, COMPTES],
  controles: CONTROLES,
};
