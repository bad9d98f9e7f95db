/**
 * Sortes de prescripteurs. La liste est celle des prescripteurs habilités de l'insertion par l'activité économique : elle n'est pas recopiée
 * d'un texte lu, mais de l'aide du service public des emplois de l'inclusion ; sa confiance est donc celle d'une source secondaire.
 */
export interface TypePrescripteur {
  libelle: string;
  pluriel: string;
  /** Qui y est reçu, quand ce n'est pas tout le monde. */
  publics?: string;
  /** Noms et codes sous lesquels les fichiers l'écrivent. */
  synonymes?: readonly string[];
}

export const SOURCE_TYPES = {
  texte:
    "Code du travail, articles R5132-1-1 et suivants ; arrêté du 1er septembre 2021 ; aide des emplois de l'inclusion",
  confiance: 'source secondaire',
} as const;

const type = (libelle: string, pluriel: string, plus: Omit<TypePrescripteur, 'libelle' | 'pluriel'> = {}) => ({
  libelle,
  pluriel,
  ...plus,
});

export const TYPES_PRESCRIPTEUR = {
  france_travail: type('Agence France Travail', 'agences France Travail', {
    synonymes: ['PE', 'FT', 'pole emploi', 'france travail', 'anpe'],
  }),
  mission_locale: type('Mission locale', 'missions locales', {
    publics: 'jeunes de 16 à 25 ans',
    synonymes: ['ML', 'mission locale', 'paio'],
  }),
  cap_emploi: type('Cap emploi', 'Cap emploi', {
    publics: 'personnes handicapées',
    synonymes: ['CAP_EMPLOI', 'cap emploi'],
  }),
  departement: type('Service du département', 'services du département', {
    publics: 'allocataires du RSA',
    synonymes: ['DEPT', 'CD', 'conseil departemental', 'maison des solidarites', 'maison departementale'],
  }),
  delegataire: type('Délégataire du département (RSA)', 'délégataires du département', {
    publics: 'allocataires du RSA',
    synonymes: ['ODC', 'OACAS', 'delegataire'],
  }),
  ccas: type("Centre communal ou intercommunal d'action sociale", "centres d'action sociale (CCAS, CIAS)", {
    synonymes: ['CCAS', 'CIAS', 'centre communal d action sociale', 'centre intercommunal d action sociale'],
  }),
  plie: type("Plan local pour l'insertion et l'emploi", 'PLIE', { synonymes: ['PLIE', 'plan local pour l insertion'] }),
  caf: type("Caisse d'allocations familiales", "caisses d'allocations familiales", {
    synonymes: ['CAF', 'caisse d allocations familiales'],
  }),
  msa: type('Mutualité sociale agricole', 'caisses de la mutualité sociale agricole', {
    publics: 'ressortissants du régime agricole',
    synonymes: ['MSA', 'mutualite sociale agricole'],
  }),
  spip: type("Service pénitentiaire d'insertion et de probation", "services pénitentiaires d'insertion", {
    publics: 'personnes suivies par la justice',
    synonymes: ['SPIP', 'service penitentiaire d insertion et de probation'],
  }),
  pjj: type('Protection judiciaire de la jeunesse', 'services de la protection judiciaire de la jeunesse', {
    publics: 'jeunes suivis par la justice',
    synonymes: ['PJJ', 'protection judiciaire de la jeunesse'],
  }),
  hebergement: type("Hébergement d'insertion (CHRS, CHU)", "centres d'hébergement (CHRS, CHU)", {
    publics: 'personnes hébergées',
    synonymes: ['CHRS', 'CHU', 'centre d hebergement'],
  }),
  logement: type('Résidence sociale, pension ou intermédiation locative', 'résidences sociales et pensions', {
    publics: 'résidents',
    synonymes: [
      'RS_FJT',
      'FJT',
      'PENSION',
      'OIL',
      'residence sociale',
      'foyer de jeunes travailleurs',
      'pension de famille',
    ],
  }),
  asile: type("Accueil des demandeurs d'asile et réfugiés (CADA, HUDA, CPH)", 'centres CADA, HUDA, CPH', {
    publics: "demandeurs d'asile et réfugiés",
    synonymes: ['CADA', 'HUDA', 'CPH'],
  }),
  addictologie: type('Addictologie (CSAPA, CAARUD)', 'centres CSAPA et CAARUD', {
    publics: 'personnes suivies en addictologie',
    synonymes: ['CSAPA', 'CAARUD'],
  }),
  cava: type("Centre d'adaptation à la vie active", "centres d'adaptation à la vie active", { synonymes: ['CAVA'] }),
  cidff: type("Centre d'information sur les droits des femmes (CIDFF)", 'CIDFF', { synonymes: ['CIDFF'] }),
  formation: type("Organisme de retour à l'emploi (AFPA, EPIDE, E2C)", 'centres AFPA, EPIDE, E2C', {
    synonymes: ['AFPA', 'EPIDE', 'E2C', 'ecole de la deuxieme chance'],
  }),
  jeunesse: type(
    'Information jeunesse, prévention spécialisée',
    'points information jeunesse et prévention spécialisée',
    {
      publics: 'jeunes',
      synonymes: ['PIJ_BIJ', 'PIJ', 'BIJ', 'PREVENTION', 'prevention specialisee'],
    },
  ),
  ohpd: type('Organisme habilité par le préfet de département', 'organismes habilités par le préfet', {
    synonymes: ['OHPD', 'PREFET'],
  }),
  autre: type('Autre ou inconnu', 'autres', { synonymes: ['OTHER', 'AUTRE'] }),
} as const satisfies Record<string, TypePrescripteur>;

export type CodeTypePrescripteur = keyof typeof TYPES_PRESCRIPTEUR;
export const CODES_PRESCRIPTEUR = Object.keys(TYPES_PRESCRIPTEUR) as [CodeTypePrescripteur, ...CodeTypePrescripteur[]];

const descriptions: Record<string, TypePrescripteur> = TYPES_PRESCRIPTEUR;
export const libellePrescripteur = (code: string): string => descriptions[code]?.libelle ?? code;
export const plurielPrescripteur = (code: string): string => descriptions[code]?.pluriel ?? code;
export const publicsRecus = (code: string): string | null => descriptions[code]?.publics ?? null;

export const HABILITATIONS = ['oui', 'non', 'inconnu'] as const;
export type Habilitation = (typeof HABILITATIONS)[number];
export const LIBELLES_HABILITATION: Record<Habilitation, string> = {
  oui: 'habilité',
  non: 'orienteur non habilité',
  inconnu: 'habilitation inconnue',
};
