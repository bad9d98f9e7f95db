/** Mots et formes des plans, lus aussi par les pages : rien ici ne touche à la base. */

export const GENRES_PLAN = [
  'strategie_regionale',
  'feuille_de_route_departementale',
  'feuille_de_route_infra',
  'plan_action_prefet',
  'projet_de_territoire',
] as const;
export type GenrePlan = (typeof GENRES_PLAN)[number];

export const LIBELLES_GENRE: Record<GenrePlan, string> = {
  strategie_regionale: 'Stratégie régionale',
  feuille_de_route_departementale: 'Feuille de route départementale',
  feuille_de_route_infra: 'Feuille de route infra-départementale',
  plan_action_prefet: "Plan d'action du préfet",
  projet_de_territoire: 'Projet de territoire',
};

export const AIDES_GENRE: Record<GenrePlan, string> = {
  strategie_regionale: 'Ses axes commandent les feuilles de route des départements.',
  feuille_de_route_departementale: 'Décline la stratégie régionale dans un département.',
  feuille_de_route_infra: 'Décline la feuille de route dans une intercommunalité ou un bassin.',
  plan_action_prefet: 'Trois parties, présentées chaque année à la commission, puis adressées au niveau national.',
  projet_de_territoire: 'Dans une zone blanche : qui s’engage, quoi, quand, avec quels financeurs.',
};

/** Plans dont un genre peut décliner les axes ; vide : il est en haut. */
export const GENRES_PARENTS: Record<GenrePlan, readonly GenrePlan[]> = {
  strategie_regionale: [],
  feuille_de_route_departementale: ['strategie_regionale'],
  feuille_de_route_infra: ['feuille_de_route_departementale'],
  plan_action_prefet: ['strategie_regionale', 'feuille_de_route_departementale'],
  projet_de_territoire: ['feuille_de_route_departementale', 'feuille_de_route_infra', 'plan_action_prefet'],
};

/** Niveaux de territoire qu'un genre admet. */
export const NIVEAUX_GENRE: Record<GenrePlan, readonly string[]> = {
  strategie_regionale: ['region'],
  feuille_de_route_departementale: ['departement'],
  feuille_de_route_infra: ['epci', 'zone_emploi', 'clpe'],
  plan_action_prefet: ['departement'],
  projet_de_territoire: ['epci', 'zone_emploi', 'clpe', 'commune'],
};

/** Les trois parties que veut l'instruction DGEFP n° 2007-05 du 26 janvier 2007 (annexe 3, III). */
export const PARTIES = ['besoins', 'orientation', 'structures'] as const;
export type Partie = (typeof PARTIES)[number];
export const LIBELLES_PARTIE: Record<Partie, string> = {
  besoins: 'Mieux répondre aux besoins',
  orientation: "L'orientation des publics",
  structures: 'Les projets de nouvelles structures',
};
export const FONDEMENT_PLAN =
  "Instruction DGEFP n° 2007-05 du 26 janvier 2007, annexe 3, partie III (présentation annuelle du plan d'action)";

export const ETATS_PLAN = ['preparation', 'propose', 'adopte', 'revision', 'clos'] as const;
export type EtatPlan = (typeof ETATS_PLAN)[number];
export const LIBELLES_ETAT_PLAN: Record<EtatPlan, string> = {
  preparation: 'en préparation',
  propose: 'proposé',
  adopte: 'adopté',
  revision: 'en révision',
  clos: 'clos',
};
export const TONS_ETAT_PLAN = {
  preparation: 'neutre',
  propose: 'information',
  adopte: 'succes',
  revision: 'attention',
  clos: 'neutre',
} as const;

export const ETATS_ACTION = ['a_lancer', 'en_cours', 'en_retard', 'faite', 'abandonnee'] as const;
/** `en_retard` se calcule, les autres s'écrivent. */
export type EtatAction = (typeof ETATS_ACTION)[number];
export type EtatEcrit = Exclude<EtatAction, 'en_retard'>;
export const LIBELLES_ETAT_ACTION: Record<EtatAction, string> = {
  a_lancer: 'à lancer',
  en_cours: 'en cours',
  en_retard: 'en retard',
  faite: 'faite',
  abandonnee: 'abandonnée',
};
export const TONS_ETAT_ACTION = {
  a_lancer: 'neutre',
  en_cours: 'information',
  en_retard: 'erreur',
  faite: 'succes',
  abandonnee: 'attention',
} as const;

/** Ce qu'une action peut mettre en route, et la page de chacun. */
export const OBJETS_LIES = {
  appel: { libelle: 'Appel', chemin: '/appels' },
  candidature: { libelle: 'Candidature', chemin: '/candidatures' },
  convention: { libelle: 'Convention', chemin: '/conventions' },
  subvention: { libelle: 'Convention de subvention', chemin: '/subventions' },
  dossier: { libelle: 'Dossier', chemin: '/dossiers' },
  repartition: { libelle: 'Répartition', chemin: '/repartitions' },
  scenario: { libelle: 'Scénario', chemin: '/scenarios' },
  implantation: { libelle: "Calcul d'implantations", chemin: '/implantations' },
  rapport: { libelle: 'Rapport', chemin: '/rapports' },
} as const;
export type GenreLie = keyof typeof OBJETS_LIES;
export const estGenreLie = (genre: string): genre is GenreLie => genre in OBJETS_LIES;
export const adresseLiee = (objet: string): string => {
  const [genre = '', id = ''] = objet.split(':');
  return `${estGenreLie(genre) ? OBJETS_LIES[genre].chemin : ''}/${id}`;
};

export const PRODUCTIONS = ['etat_des_lieux', 'questionnaire', 'plan', 'presentation', 'autre'] as const;
export type Production = (typeof PRODUCTIONS)[number];
export const LIBELLES_PRODUCTION: Record<Production, string> = {
  etat_des_lieux: 'État des lieux',
  questionnaire: 'Questionnaire annuel',
  plan: "Plan d'action",
  presentation: 'Présentation à la commission',
  autre: 'Autre sujet',
};

/** Ce que les droits regardent d'un plan. */
export interface PlanSitue {
  genre: GenrePlan;
  etat: EtatPlan;
  region: string | null;
  departement: string | null;
  epci: string | null;
  organisationId: number;
}
/** Et d'une de ses actions. */
export interface ActionSituee extends PlanSitue {
  piloteOrganisation: number | null;
}

export interface Plan extends PlanSitue {
  id: number;
  intitule: string;
  presentation: string;
  partenaires: string;
  anneeDebut: number;
  anneeFin: number;
  territoire: string;
  territoireNom: string;
  parent: number | null;
  parentIntitule: string | null;
  /** Plan qu'il reconduit. */
  precedent: number | null;
  precedentIntitule: string | null;
  organisationNom: string;
  versions: number;
  transmisLe: string | null;
  transmisPar: string | null;
  version: number;
  demonstration: boolean;
  creePar: string;
  creeLe: Date;
}

export interface Axe {
  id: number;
  rang: number;
  titre: string;
  texte: string;
  partie: Partie | null;
  superieur: number | null;
  superieurTitre: string | null;
}

export interface Action {
  id: number;
  plan: number;
  axe: number | null;
  axeTitre: string | null;
  /** Axe du plan du dessus : le sien, ou celui que décline son axe ; `null` : orpheline. */
  superieur: number | null;
  superieurTitre: string | null;
  /** Choisi sur l'action même, et non hérité de son axe. */
  superieurPropre: number | null;
  intitule: string;
  description: string;
  piloteOrganisation: number | null;
  piloteOrganisationNom: string | null;
  pilote: string;
  partenaires: string;
  debut: string;
  fin: string;
  territoire: string;
  territoireNom: string;
  communes: string[];
  communesSource: string;
  origine: string;
  etatEcrit: EtatEcrit;
  etat: EtatAction;
  orpheline: boolean;
  raison: string;
  attendu: string;
  obtenu: string | null;
  prochainJalon: string | null;
  version: number;
}

export interface Financement {
  financeur: string;
  attendu: string;
  obtenu: string | null;
}
export interface Jalon {
  id: number;
  intitule: string;
  due: string;
  faitLe: string | null;
  faitPar: string | null;
}
export interface Note {
  id: number;
  texte: string;
  par: string;
  organisation: string;
  le: Date;
}
export interface Lien {
  objet: string;
  libelle: string;
  adresse: string;
}
