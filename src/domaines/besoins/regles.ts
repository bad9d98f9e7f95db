/** Publics de l'insertion dont on compte les besoins. Règles pures : définitions, millésimes, lecture d'un effectif. */

export const PUBLICS = ['demandeurs', 'deld', 'detld', 'rsa', 'jeunes', 'seniors', 'rqth', 'qpv'] as const;
export type Public = (typeof PUBLICS)[number];

export interface DescriptionPublic {
  libelle: string;
  /** Pour une en-tête de colonne ou une légende. */
  court: string;
  /** Au milieu d'une phrase, précédé d'un nombre : « 12 480 demandeurs d'emploi ». */
  personnes: [singulier: string, pluriel: string];
  definition: string;
}

const LIT_FT = 'inscrits à France Travail en catégories A, B et C';
/** La même, accordée à « personnes ». */
const INSCRITES_FT = LIT_FT.replace('inscrits', 'inscrites');
export const DESCRIPTIONS: Record<Public, DescriptionPublic> = {
  demandeurs: {
    libelle: "Demandeurs d'emploi (catégories A, B, C)",
    court: "Demandeurs d'emploi",
    personnes: ["demandeur d'emploi", "demandeurs d'emploi"],
    definition: `Personnes ${INSCRITES_FT} : tenues de chercher un emploi, avec ou sans activité réduite.`,
  },
  deld: {
    libelle: "Demandeurs d'emploi de longue durée (un an ou plus)",
    court: 'Longue durée',
    personnes: ["demandeur d'emploi de longue durée", "demandeurs d'emploi de longue durée"],
    definition: `Personnes ${INSCRITES_FT} depuis un an ou plus (DELD).`,
  },
  detld: {
    libelle: "Demandeurs d'emploi de très longue durée (deux ans ou plus)",
    court: 'Très longue durée',
    personnes: ["demandeur d'emploi de très longue durée", "demandeurs d'emploi de très longue durée"],
    definition: `Personnes ${INSCRITES_FT} depuis deux ans ou plus (DETLD).`,
  },
  rsa: {
    libelle: 'Foyers allocataires du RSA',
    court: 'RSA',
    personnes: ['foyer allocataire du RSA', 'foyers allocataires du RSA'],
    definition: 'Foyers qui perçoivent le revenu de solidarité active (RSA), régimes que compte la source.',
  },
  jeunes: {
    libelle: "Demandeurs d'emploi de moins de 26 ans",
    court: 'Moins de 26 ans',
    personnes: ["jeune demandeur d'emploi", "jeunes demandeurs d'emploi"],
    definition: `Personnes de moins de 26 ans ${INSCRITES_FT} ; plusieurs sources s'arrêtent à moins de 25 ans, c'est alors dit.`,
  },
  seniors: {
    libelle: "Demandeurs d'emploi de 50 ans et plus",
    court: '50 ans et plus',
    personnes: ["demandeur d'emploi de 50 ans et plus", "demandeurs d'emploi de 50 ans et plus"],
    definition: `Personnes de 50 ans et plus ${INSCRITES_FT}.`,
  },
  rqth: {
    libelle: "Travailleurs handicapés en recherche d'emploi",
    court: 'Handicap (RQTH)',
    personnes: ['travailleur handicapé', 'travailleurs handicapés'],
    definition: `Bénéficiaires de l'obligation d'emploi ou d'une reconnaissance de la qualité de travailleur handicapé (RQTH), ${LIT_FT}.`,
  },
  qpv: {
    libelle: 'Habitants des quartiers prioritaires (QPV)',
    court: 'Habitants de QPV',
    personnes: ['habitant de quartier prioritaire', 'habitants de quartiers prioritaires'],
    definition: 'Population des quartiers prioritaires de la politique de la ville (QPV) situés dans la commune.',
  },
};

export function estPublic(texte: string): texte is Public {
  return (PUBLICS as readonly string[]).includes(texte);
}

/** Ce que vaut le besoin d'une commune. L'ordre est celui des codes de `CODES_ETAT`. */
export const ETATS_BESOIN = ['non_calculable', 'observe', 'impute', 'estime'] as const;
export type EtatBesoin = (typeof ETATS_BESOIN)[number];
export const CODES_ETAT: Record<EtatBesoin, number> = { non_calculable: 0, observe: 1, impute: 2, estime: 3 };
export const LIBELLES_ETAT: Record<EtatBesoin, string> = {
  non_calculable: 'non calculable',
  observe: 'observé',
  impute: 'estimé (secret statistique)',
  estime: 'estimé',
};

/** Rang d'un millésime dans le temps : le mois de sa fin. « 2024 » et « 2024-T4 » et « 2024-12 » se valent. */
export function rangMillesime(millesime: string): number {
  const trouve = /^(\d{4})(?:-(?:T([1-4])|(\d{2})))?$/.exec(millesime);
  if (!trouve) return Number.NaN;
  const [, annee, trimestre, mois] = trouve;
  return Number(annee) * 12 + (trimestre ? Number(trimestre) * 3 : mois ? Number(mois) : 12);
}

/** « 2024 », « 3e trimestre 2023 », « décembre 2024 ». */
export function millesimeEnLettres(millesime: string): string {
  const [annee, partie] = millesime.split('-');
  if (!partie) return millesime;
  if (partie.startsWith('T')) return `${partie === 'T1' ? '1er' : `${partie.slice(1)}e`} trimestre ${annee}`;
  const mois = new Intl.DateTimeFormat('fr-FR', { month: 'long', timeZone: 'UTC' });
  return `${mois.format(new Date(Date.UTC(2000, Number(partie) - 1, 1)))} ${annee}`;
}

/** Reconnaît un millésime écrit comme les producteurs : « 2024 », « 2024-12 », « 202412 », « 31/12/2024 », « T3 2023 », « 3e trimestre 2023 ». */
export function lireMillesime(texte: string): string | null {
  const propre = texte.normalize('NFKC').trim();
  let m = /^(\d{4})(?:-T([1-4])|-(0[1-9]|1[0-2]))?$/i.exec(propre);
  if (m) return propre.toUpperCase();
  m = /^(\d{4})[-/]?(0[1-9]|1[0-2])(?:[-/](?:[0-2]\d|3[01]))?(?:[T ].*)?$/.exec(propre);
  if (m) return `${m[1]}-${m[2]}`;
  m = /^(?:[0-3]\d[-/])?(0[1-9]|1[0-2])[-/](\d{4})$/.exec(propre);
  if (m) return `${m[2]}-${m[1]}`;
  m = /^(\d{4})\s*[-_ ]?\s*[TQ]\s?([1-4])$/i.exec(propre);
  if (m) return `${m[1]}-T${m[2]}`;
  m = /^(?:T\s?([1-4])|([1-4])\s?(?:er|e|ème|eme)?\s*trimestre)\s*[-_ ]?\s*(\d{4})$/i.exec(propre);
  if (m) return `${m[3]}-T${m[1] ?? m[2]}`;
  return null;
}

export type Effectif =
  | { etat: 'observe'; valeur: number }
  | { etat: 'secret' | 'non_disponible'; valeur: null }
  | { etat: 'illisible' };

const SECRET = /^(s|ss|secret|c|blanc|\*+|<\s*\d+|moins de \d+|confidentiel)$/i;
const NON_DISPONIBLE = /^(nd|n\.?d\.?|na|n\.?a\.?|n\/a|null|ns|-+|\.+|…)$/i;

/**
 * Effectif d'une cellule publiée. Vide, « s », « * » = secret statistique ; « nd » = non disponible : jamais zéro.
 * Sources : Filosofi (s, nd), CAF et départements (cellule vide sous 5), France Travail (« * »).
 */
export function lireEffectif(texte: string): Effectif {
  const propre = texte.normalize('NFKC').trim();
  if (propre === '' || SECRET.test(propre)) return { etat: 'secret', valeur: null };
  if (NON_DISPONIBLE.test(propre)) return { etat: 'non_disponible', valeur: null };
  const nombre = lireNombre(propre);
  // Deux décimales au plus : c'est ce que la base garde, et deux lectures du même fichier doivent être égales.
  return nombre === null || nombre < 0
    ? { etat: 'illisible' }
    : { etat: 'observe', valeur: Math.round(nombre * 100) / 100 };
}

/** Nombre écrit à la française ou à l'anglaise : « 1 240 », « 7,5 », « 7.5 » ; null si ce n'en est pas un. */
export function lireNombre(texte: string): number | null {
  const compact = texte.normalize('NFKC').replace(/\s/g, '').replace(/%$/, '');
  if (!/^-?\d+([.,]\d+)?$/.test(compact)) return null;
  return Number(compact.replace(',', '.'));
}
