import { DEFINITIONS_BESOINS } from './besoins.ts';

/**
 * Les nombres que le programme demande « à telle date ». Une clé absente d'ici n'existe pas : un administrateur date et source des valeurs,
 * il n'invente pas de règle.
 */
export interface DefinitionParametre {
  cle: string;
  libelle: string;
  famille: Famille;
  unite: string;
  forme: 'nombre' | 'compose';
  /** À quoi la valeur sert dans les calculs, en une phrase. */
  sert: string;
  /** Territoires où la valeur nationale ne vaut pas : sans valeur propre, il n'y a pas de valeur. */
  saufTerritoires?: readonly string[];
  min?: number;
  max?: number;
}

export const FAMILLES = {
  aide_au_poste: 'Aide au poste',
  heures: 'Heures par équivalent temps plein',
  rsa: 'Revenu de solidarité active',
  financement: 'Autres financements',
  diagnostic: 'Diagnostic des territoires',
  besoins: 'Estimation des besoins',
  secret: 'Secret statistique',
} as const;
export type Famille = keyof typeof FAMILLES;

/** Mayotte a ses propres montants : y appliquer ceux de l'Hexagone donnerait un chiffre faux. */
const MAYOTTE = ['departement:976', 'region:06'] as const;
const PAR_ETP = '€ par ETP et par an';

const aide = (
  suffixe: string,
  libelle: string,
  sert = "Montant socle annuel de l'aide au poste conventionnée.",
): DefinitionParametre => ({
  cle: `aide_au_poste.${suffixe}`,
  libelle: `Aide au poste : ${libelle}`,
  famille: 'aide_au_poste',
  unite: PAR_ETP,
  forme: 'nombre',
  sert,
  saufTerritoires: MAYOTTE,
  min: 0,
});

const heures = (suffixe: string, libelle: string, precision: string): DefinitionParametre => ({
  cle: `heures_par_etp.${suffixe}`,
  libelle: `Heures d'un équivalent temps plein : ${libelle}`,
  famille: 'heures',
  unite: 'heures par an',
  forme: 'nombre',
  sert: `Convertit les heures déclarées en équivalents temps plein (${precision}).`,
  min: 1,
  max: 2500,
});

const diagnostic = (
  suffixe: string,
  libelle: string,
  unite: string,
  forme: 'nombre' | 'compose',
  sert: string,
): DefinitionParametre => ({
  cle: `diagnostic.${suffixe}`,
  libelle,
  famille: 'diagnostic',
  unite,
  forme,
  sert,
  min: 0,
});

export const CATALOGUE: readonly DefinitionParametre[] = [
  aide('ei', "entreprise d'insertion"),
  aide('etti', "entreprise de travail temporaire d'insertion"),
  aide('ai', 'association intermédiaire'),
  aide('aci', "atelier et chantier d'insertion"),
  aide('eiti', "entreprise d'insertion par le travail indépendant (maximum)", 'Montant annuel maximal par ETP.'),
  aide(
    'aci_accompagnement',
    "atelier et chantier d'insertion, part pour l'accompagnement",
    "Part du socle réservée à l'accompagnement.",
  ),
  aide('ei_penitentiaire', "entreprise d'insertion en milieu pénitentiaire"),
  aide('aci_penitentiaire', "atelier et chantier d'insertion en milieu pénitentiaire"),
  aide('contrat_passerelle', 'contrat passerelle', "Aide de l'entreprise d'accueil d'un contrat passerelle."),
  {
    cle: 'modulation.minimum',
    libelle: 'Part modulée : minimum',
    famille: 'aide_au_poste',
    unite: '% du socle',
    forme: 'nombre',
    sert: 'Borne basse de la part modulée fixée chaque année par le préfet.',
    min: 0,
    max: 100,
  },
  {
    cle: 'modulation.maximum',
    libelle: 'Part modulée : maximum',
    famille: 'aide_au_poste',
    unite: '% du socle',
    forme: 'nombre',
    sert: 'Borne haute de la part modulée fixée chaque année par le préfet.',
    min: 0,
    max: 100,
  },
  {
    cle: 'modulation.moyenne_budgetee',
    libelle: 'Part modulée : moyenne budgétée',
    famille: 'aide_au_poste',
    unite: '% du socle',
    forme: 'nombre',
    sert: "Prévoit le coût d'une enveloppe avant que les modulations soient fixées.",
    min: 0,
    max: 100,
  },
  heures('ai', 'association intermédiaire', 'heures de mise à disposition rémunérées'),
  heures('etti', "entreprise de travail temporaire d'insertion", 'heures de mission rémunérées'),
  heures('ei', "entreprise d'insertion", 'heures travaillées, hors congés et jours fériés'),
  heures('eiti', "entreprise d'insertion par le travail indépendant", 'heures de prestation'),
  heures('aci', "atelier et chantier d'insertion", 'heures payées'),
  {
    cle: 'rsa.personne_seule',
    libelle: 'RSA : montant forfaitaire pour une personne seule',
    famille: 'rsa',
    unite: '€ par mois',
    forme: 'nombre',
    sert: "Base de la participation du département aux postes en atelier et chantier d'insertion.",
    saufTerritoires: MAYOTTE,
    min: 0,
  },
  {
    cle: 'rsa.taux_participation_departement',
    libelle: "RSA : participation du département, à défaut d'accord",
    famille: 'rsa',
    unite: '% du montant forfaitaire',
    forme: 'nombre',
    sert: "Participation mensuelle par salarié ancien bénéficiaire du RSA en atelier et chantier d'insertion (D5132-41).",
    min: 0,
    max: 100,
  },
  {
    cle: 'smic.horaire',
    libelle: 'SMIC horaire brut',
    famille: 'financement',
    unite: '€ par heure',
    forme: 'nombre',
    sert: "Repère pour l'indexation des aides et le coût d'un poste.",
    saufTerritoires: MAYOTTE,
    min: 0,
  },
  {
    cle: 'smic.mensuel',
    libelle: 'SMIC mensuel brut (35 heures)',
    famille: 'financement',
    unite: '€ par mois',
    forme: 'nombre',
    sert: "Repère pour le coût d'un poste à temps plein.",
    saufTerritoires: MAYOTTE,
    min: 0,
  },
  {
    cle: 'charges_indirectes.plafond',
    libelle: 'Plafond des charges indirectes',
    famille: 'financement',
    unite: '% des charges directes de personnel',
    forme: 'nombre',
    sert: "Plafonne les charges indirectes d'un budget présenté au département.",
    min: 0,
    max: 100,
  },
  {
    cle: 'fie.enveloppe_iae',
    libelle: "Fonds d'inclusion dans l'emploi : crédits de l'insertion par l'activité économique",
    famille: 'financement',
    unite: "millions d'€",
    forme: 'nombre',
    sert: "Situe l'enveloppe d'un territoire dans l'enveloppe nationale de l'année.",
    min: 0,
  },
  {
    cle: 'penitentiaire.postes_maximum',
    libelle: 'Milieu pénitentiaire : postes par établissement, maximum',
    famille: 'aide_au_poste',
    unite: 'postes',
    forme: 'nombre',
    sert: 'Borne les postes conventionnés dans un établissement pénitentiaire.',
    min: 0,
  },
  diagnostic(
    'plancher',
    "Plancher d'une zone blanche",
    "% de l'accès moyen de référence",
    'nombre',
    "Sous cette part de l'accès moyen, un territoire est sous le plancher.",
  ),
  diagnostic(
    'confirmation',
    "Modèles qui doivent s'accorder pour confirmer une zone blanche",
    '% des modèles',
    'nombre',
    'Quatre modèles sur cinq : 80 %.',
  ),
  diagnostic(
    'modele.2sfca',
    'Modèle : rayon simple',
    'seuil en minutes',
    'compose',
    'Tous les sites à portée comptent autant.',
  ),
  diagnostic(
    'modele.e2sfca',
    'Modèle : paliers',
    'minutes et poids',
    'compose',
    'Un site compte moins à chaque palier de durée. Modèle de référence.',
  ),
  diagnostic(
    'modele.gaussien',
    'Modèle : décroissance gaussienne',
    'minutes',
    'compose',
    'Le poids baisse comme une courbe en cloche.',
  ),
  diagnostic(
    'modele.exponentiel',
    'Modèle : décroissance rapide',
    'minutes',
    'compose',
    'Le poids baisse vite dès les premières minutes.',
  ),
  diagnostic(
    'modele.3sfca',
    'Modèle : paliers avec concurrence',
    'minutes et poids',
    'compose',
    'Chaque commune répartit sa demande entre les sites à portée.',
  ),
  diagnostic(
    'detour',
    "Longueur de la route rapportée au vol d'oiseau",
    'fois',
    'nombre',
    "Estime la route quand aucune matrice de temps n'est importée.",
  ),
  diagnostic(
    'vitesse.voiture',
    'Trajet en voiture',
    'minutes et km/h',
    'compose',
    'Temps de départ et vitesses en zone dense, intermédiaire et peu dense.',
  ),
  diagnostic('vitesse.velo', 'Trajet à vélo', 'minutes et km/h', 'compose', 'Temps de départ et vitesses par densité.'),
  diagnostic(
    'vitesse.marche',
    'Trajet à pied',
    'minutes et km/h',
    'compose',
    'Temps de départ et vitesses par densité.',
  ),
  diagnostic(
    'densite',
    'Classes de densité',
    'habitants par km²',
    'compose',
    'Rayon autour du lieu, et seuils dense puis intermédiaire.',
  ),
  {
    cle: 'secret.seuil',
    libelle: 'Plus petit effectif montré',
    famille: 'secret',
    unite: 'personnes',
    forme: 'nombre',
    sert: "En dessous, un effectif est masqué hors de l'équipe qui tient le fichier. Zéro reste montré.",
    min: 1,
  },
  {
    cle: 'secret.arrondi',
    libelle: 'Arrondi des effectifs publiés',
    famille: 'secret',
    unite: 'personnes',
    forme: 'nombre',
    sert: 'Les sources qui arrondissent au multiple de cinq ne sont pas lues comme exactes.',
    min: 1,
  },
  ...DEFINITIONS_BESOINS,
];

const PAR_CLE = new Map(CATALOGUE.map((d) => [d.cle, d]));

export function definition(cle: string): DefinitionParametre | undefined {
  return PAR_CLE.get(cle);
}
