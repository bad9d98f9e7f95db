/**
 * Types de structures : les cinq de l'insertion par l'activité économique (IAE) et leurs voisins, montrés dans l'offre mais hors de
 * l'enveloppe IAE. La clé d'une structure est (SIRET, type) : une même personne morale peut porter plusieurs conventions.
 */
export interface TypeStructure {
  libelle: string;
  pluriel: string;
  /** Relève de l'enveloppe IAE (code du travail, L5132-4). */
  iae: boolean;
  /** Met ses salariés à disposition ailleurs : l'offre se lit sur un territoire d'intervention plutôt qu'autour du siège. */
  miseADisposition: boolean;
  /** Article du code du travail ou texte qui le définit. */
  base: string;
}

const definir = (
  libelle: string,
  pluriel: string,
  base: string,
  options: { iae?: boolean; miseADisposition?: boolean } = {},
): TypeStructure => ({
  libelle,
  pluriel,
  base,
  iae: options.iae ?? false,
  miseADisposition: options.miseADisposition ?? false,
});

export const TYPES_STRUCTURE = {
  ACI: definir("Atelier et chantier d'insertion", "Ateliers et chantiers d'insertion", 'L5132-15', { iae: true }),
  AI: definir('Association intermédiaire', 'Associations intermédiaires', 'L5132-7', {
    iae: true,
    miseADisposition: true,
  }),
  EI: definir("Entreprise d'insertion", "Entreprises d'insertion", 'L5132-5', { iae: true }),
  EITI: definir(
    "Entreprise d'insertion par le travail indépendant",
    "Entreprises d'insertion par le travail indépendant",
    'loi n° 2018-771, article 83',
    { iae: true },
  ),
  ETTI: definir(
    "Entreprise de travail temporaire d'insertion",
    "Entreprises de travail temporaire d'insertion",
    'L5132-6',
    {
      iae: true,
      miseADisposition: true,
    },
  ),
  GEIQ: definir(
    "Groupement d'employeurs pour l'insertion et la qualification",
    "Groupements d'employeurs pour l'insertion et la qualification",
    'L1253-1',
  ),
  EA: definir('Entreprise adaptée', 'Entreprises adaptées', 'L5213-13'),
  EATT: definir(
    'Entreprise adaptée de travail temporaire',
    'Entreprises adaptées de travail temporaire',
    'L5213-13-3',
    {
      miseADisposition: true,
    },
  ),
  ESAT: definir(
    "Établissement et service d'accompagnement par le travail",
    "Établissements et services d'accompagnement par le travail",
    "code de l'action sociale et des familles, L344-2",
  ),
  OPCS: definir(
    'Organisation porteuse de la clause sociale',
    'Organisations porteuses de la clause sociale',
    'commande publique',
  ),
  EBE: definir("Entreprise à but d'emploi", "Entreprises à but d'emploi", 'loi n° 2020-1577'),
} as const satisfies Record<string, TypeStructure>;

export type CodeTypeStructure = keyof typeof TYPES_STRUCTURE;
export const CODES_TYPES = Object.keys(TYPES_STRUCTURE) as CodeTypeStructure[];
export const CODES_IAE = CODES_TYPES.filter((code) => TYPES_STRUCTURE[code].iae);

export function estTypeStructure(code: string): code is CodeTypeStructure {
  return Object.hasOwn(TYPES_STRUCTURE, code);
}

/** Libellé long ; le code lui-même s'il est inconnu. */
export function libelleType(code: string): string {
  return estTypeStructure(code) ? TYPES_STRUCTURE[code].libelle : code;
}

// Écritures rencontrées dans les fichiers publiés (data·inclusion en minuscules, mesures de l'ASP, libellés longs).
const SYNONYMES: Record<string, CodeTypeStructure> = {
  ACIPA: 'ACI',
  EIPA: 'EI',
  SIAE_ACI: 'ACI',
  SIAE_AI: 'AI',
  SIAE_EI: 'EI',
  SIAE_ETTI: 'ETTI',
  SIAE_EITI: 'EITI',
};

const normaliser = (texte: string) =>
  texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();

const PAR_LIBELLE = new Map(
  CODES_TYPES.flatMap((code) => [
    [normaliser(TYPES_STRUCTURE[code].libelle), code],
    [normaliser(TYPES_STRUCTURE[code].pluriel), code],
  ]),
);

/** Reconnaît un type écrit de diverses façons (« aci », « Atelier et chantier d'insertion », « ACI_DC ») ; `null` s'il est inconnu. */
export function lireTypeStructure(texte: string): CodeTypeStructure | null {
  const compact = normaliser(texte);
  const code = compact.replaceAll(' ', '_').replace(/_(DC|MP)$/, '');
  if (estTypeStructure(code)) return code;
  return SYNONYMES[code] ?? PAR_LIBELLE.get(compact) ?? null;
}
