import type {
  BaseRegime,
  CibleRegime,
  CompteCharge,
  CompteProduit,
  GenreBudget,
  GenreFinanceur,
  NatureCharge,
  StatutRessource,
} from './forme.ts';

/** Comptes du plan comptable, tels que le formulaire Cerfa 12156 des demandes de subvention les nomme. */
export const LIBELLES_COMPTE: Record<CompteCharge | CompteProduit, string> = {
  '60': 'Achats',
  '61': 'Services extérieurs',
  '62': 'Autres services extérieurs',
  '63': 'Impôts et taxes',
  '64': 'Charges de personnel',
  '65': 'Autres charges de gestion courante',
  '66': 'Charges financières',
  '67': 'Charges exceptionnelles',
  '68': 'Dotations aux amortissements et provisions',
  '69': 'Impôt sur les bénéfices',
  '70': 'Ventes et prestations',
  '73': 'Dotations et produits de tarification',
  '74': "Subventions d'exploitation",
  '75': 'Autres produits de gestion courante',
  '76': 'Produits financiers',
  '77': 'Produits exceptionnels',
  '78': 'Reprises sur amortissements et provisions',
  '79': 'Transferts de charges',
};

export const LIBELLES_NATURE: Record<NatureCharge, string> = {
  personnel: 'Personnel direct',
  services_exterieurs: 'Services extérieurs directs',
  autre_directe: 'Autre charge directe',
  indirecte: 'Charge indirecte',
  participants: 'Salaires et indemnités des participants',
};

export const LIBELLES_FINANCEUR: Record<GenreFinanceur, string> = {
  demande: 'Subvention demandée ici',
  etat: 'État',
  region: 'Région',
  departement: 'Département',
  intercommunalite: 'Intercommunalité',
  commune: 'Commune',
  europe: 'Fonds européens',
  organisme_social: 'Organisme social',
  autre_public: 'Autre organisme public',
  fondation: 'Fondation',
  entreprise: 'Entreprise',
  marche: 'Ventes et marchés',
  ressources_propres: 'Ressources propres',
  autre_prive: 'Autre financeur privé',
};

/** Les aides de ces financeurs sont publiques ; la subvention demandée l'est aussi : un appel est tenu par un financeur public. */
export const FINANCEURS_PUBLICS: readonly GenreFinanceur[] = [
  'demande',
  'etat',
  'region',
  'departement',
  'intercommunalite',
  'commune',
  'europe',
  'organisme_social',
  'autre_public',
];

export const LIBELLES_STATUT: Record<StatutRessource, string> = {
  demande: 'Demandée',
  obtenu: 'Obtenue',
  recu: 'Reçue',
  refuse: 'Refusée',
};

export const LIBELLES_BUDGET: Record<GenreBudget, string> = {
  demande: 'Demandé',
  retenu: 'Retenu',
  amende: 'Amendé',
  realise: 'Réalisé',
};

export const LIBELLES_BASE: Record<BaseRegime, string> = {
  personnel_direct: 'charges directes de personnel',
  directes: 'charges directes',
  directes_hors_services_exterieurs: 'charges directes hors services extérieurs',
  directes_hors_personnel: 'charges directes hors personnel',
};

export const LIBELLES_CIBLE: Record<CibleRegime, string> = {
  indirectes: 'charges indirectes',
  personnel_direct: 'charges directes de personnel',
  hors_personnel: 'charges autres que le personnel direct et les participants',
};

/** « 60 Achats ». */
export const compteEnClair = (compte: CompteCharge | CompteProduit): string => `${compte} ${LIBELLES_COMPTE[compte]}`;
