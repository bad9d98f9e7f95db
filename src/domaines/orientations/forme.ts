/** Les trois parcours (arrêté du 21 novembre 2024, source secondaire), et ce qu'on en dit à la personne. */
export const VOIES = ['emploi', 'socioprofessionnel', 'social'] as const;
export type Voie = (typeof VOIES)[number];
export const LIBELLES_VOIE: Record<Voie, string> = {
  emploi: 'Parcours emploi',
  socioprofessionnel: 'Parcours socioprofessionnel',
  social: 'Parcours social',
};
export const AIDES_VOIE: Record<Voie, string> = {
  emploi: "Rien de social ne freine la recherche d'emploi.",
  socioprofessionnel: "Le social et l'emploi avancent ensemble, avec un binôme.",
  social: "Des difficultés font, pour un temps, obstacle à la recherche d'emploi. Réexaminé à terme.",
};

/** Domaine du référent principal. */
export const COMPETENCES = ['social', 'emploi'] as const;
export type Competence = (typeof COMPETENCES)[number];
export const LIBELLES_COMPETENCE: Record<Competence, string> = {
  social: 'Référent principal social',
  emploi: 'Référent principal emploi',
};

export type EtatOrientation = 'preparee' | 'decidee' | 'notifiee' | 'remplacee' | 'abandonnee';
export const LIBELLES_ETAT: Record<EtatOrientation, string> = {
  preparee: 'À décider',
  decidee: 'À notifier',
  notifiee: 'Notifiée',
  remplacee: 'Remplacée',
  abandonnee: 'Abandonnée',
};

export type Origine = 'referent' | 'plateforme' | 'reexamen' | 'import';
export const LIBELLES_ORIGINE: Record<Origine, string> = {
  referent: 'Référent',
  plateforme: "Plateforme d'orientation",
  reexamen: 'Réexamen',
  import: 'Reprise de fichier',
};

/** Moyens qui donnent une date certaine (code du travail, article R5411-8-1). */
export const MOYENS = ['remise', 'recommande', 'recommande_electronique', 'espace'] as const;
export type Moyen = (typeof MOYENS)[number];
export const LIBELLES_MOYEN: Record<Moyen, string> = {
  remise: 'Remise en main propre contre signature',
  recommande: 'Lettre recommandée avec avis de réception',
  recommande_electronique: 'Lettre recommandée électronique',
  espace: 'Dans son espace, lue à une date enregistrée',
};
export const AIDES_MOYEN: Record<Moyen, string> = {
  remise: 'La date de la signature.',
  recommande: "La date de première présentation, écrite sur l'avis.",
  recommande_electronique: 'La date de la preuve de réception.',
  espace: 'La date à laquelle elle a ouvert la décision.',
};

/** Impact sur le retour à l'emploi (arrêté du 21 novembre 2024) : sans, moyen, fort. */
export const NIVEAUX = ['sans', 'moyen', 'fort'] as const;
export type Niveau = (typeof NIVEAUX)[number];

export interface Critere {
  id: string;
  famille: 'engagement' | 'professionnel' | 'social';
  libelle: string;
  /** Ce que dit chaque niveau, en mots ordinaires, du plus léger au plus lourd. */
  niveaux: Record<Niveau, string>;
  /** Nom de l'obstacle, dans une raison : « frein majeur : le logement ». */
  court: string;
}

const critere = (
  id: string,
  famille: Critere['famille'],
  court: string,
  libelle: string,
  [sans, moyen, fort]: [string, string, string],
): Critere => ({ id, famille, court, libelle, niveaux: { sans, moyen, fort } });

/**
 * La grille : ce que la phase d'orientation évalue (appel à projets de la Mayenne, § 4), et les obstacles sociaux. Un obstacle ne dit que son
 * effet sur le retour à l'emploi : ni maladie, ni récit.
 */
export const CRITERES: readonly Critere[] = [
  critere('engagement', 'engagement', "l'engagement", "Capacité à s'engager dans l'accompagnement", [
    'Elle veut et peut commencer maintenant.',
    'Elle le souhaite, mais a besoin d’être remobilisée ou rassurée.',
    'Sa situation ne le permet pas pour le moment.',
  ]),
  critere('autonomie', 'professionnel', "l'autonomie", "Autonomie avec les services de l'emploi", [
    'Elle fait seule ses démarches et sa recherche.',
    'Elle les fait si on l’aide.',
    'Elle ne les connaît pas ou ne les utilise pas.',
  ]),
  critere('distance', 'professionnel', "la distance à l'emploi", "Distance à l'emploi", [
    'Elle a travaillé récemment, et sait quel métier viser.',
    'Parcours haché, ou interrompu depuis plus d’un an.',
    'Jamais travaillé, ou longue rupture.',
  ]),
  critere(
    'savoirs',
    'professionnel',
    'les savoirs de base',
    'Savoirs de base : lire, écrire, compter, parler français',
    [
      'Rien ne manque pour le métier visé.',
      'Une remise à niveau aiderait.',
      'À reprendre avant de pouvoir tenir un poste.',
    ],
  ),
  critere('logement', 'social', 'le logement', 'Logement', [
    'Stable.',
    'Fragile : hébergée, à quitter, inadapté.',
    'Sans logement, ou sur le point de le perdre.',
  ]),
  critere('famille', 'social', 'la garde ou l’aide à un proche', 'Garde d’enfant, aide à un proche', [
    'Rien ne la retient.',
    'Des horaires à aménager.',
    'Aucune solution aujourd’hui.',
  ]),
  critere('ressources', 'social', 'le budget', 'Budget et dettes', [
    'Le budget tient.',
    'Le budget est tendu.',
    'Besoins essentiels non couverts, ou surendettement.',
  ]),
  critere('mobilite', 'social', 'la mobilité', 'Mobilité', [
    'Elle se déplace.',
    'Trajets limités en distance ou en horaires.',
    'Aucun moyen de se déplacer là où elle vit.',
  ]),
  critere('demarches', 'social', 'les démarches et le numérique', 'Droits, démarches et numérique', [
    'Droits ouverts, démarches faites.',
    'Des démarches à faire avec elle.',
    'Droits bloqués, ou démarches impossibles sans aide.',
  ]),
  critere('disponibilite', 'social', 'la disponibilité', 'Disponibilité pour travailler ou se former', [
    'Disponible.',
    'Disponible à certaines conditions.',
    'Pas disponible pour le moment.',
  ]),
];

/** Réponses : critère → niveau ; un critère absent n'est pas évalué. */
export type Grille = Partial<Record<string, Niveau>>;
