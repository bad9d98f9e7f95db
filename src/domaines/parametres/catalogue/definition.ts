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
  conventionnement: 'Conventions, décisions et versements',
  accompagnement: 'Accompagnement des personnes',
  structures: 'Structures sans annexe financière',
  diagnostic: 'Diagnostic des territoires',
  besoins: 'Estimation des besoins',
  secret: 'Secret statistique',
  valeur: 'Valeur créée et coûts évités : hypothèses',
} as const;
export type Famille = keyof typeof FAMILLES;
