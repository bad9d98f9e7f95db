import type { Acteur } from '#src/droits/acteur.ts';

/** Niveaux de territoire, du plus fin au plus large. */
export const NIVEAUX = ['commune', 'epci', 'zone_emploi', 'clpe', 'departement', 'region', 'france'] as const;
export type Niveau = (typeof NIVEAUX)[number];
/** Niveaux qui ont un contour. */
export const NIVEAUX_DESSINES = ['commune', 'epci', 'zone_emploi', 'clpe', 'departement', 'region'] as const;
export type NiveauDessine = (typeof NIVEAUX_DESSINES)[number];

export const TYPES_ZONE = ['zone_emploi', 'clpe', 'zrr', 'frr', 'qpv'] as const;
export type TypeZone = (typeof TYPES_ZONE)[number];

interface Libelle {
  singulier: string;
  pluriel: string;
  /** Avec son article : « la commune », « l'EPCI ». */
  defini: string;
}

export const LIBELLES_NIVEAUX: Record<Niveau, Libelle> = {
  commune: { singulier: 'commune', pluriel: 'communes', defini: 'la commune' },
  epci: { singulier: 'intercommunalité (EPCI)', pluriel: 'intercommunalités (EPCI)', defini: "l'intercommunalité" },
  zone_emploi: { singulier: "zone d'emploi", pluriel: "zones d'emploi", defini: "la zone d'emploi" },
  clpe: {
    singulier: "comité local pour l'emploi (CLPE)",
    pluriel: "comités locaux pour l'emploi (CLPE)",
    defini: "le comité local pour l'emploi",
  },
  departement: { singulier: 'département', pluriel: 'départements', defini: 'le département' },
  region: { singulier: 'région', pluriel: 'régions', defini: 'la région' },
  france: { singulier: 'pays', pluriel: 'pays', defini: 'la France' },
};

export const LIBELLES_ZONES: Record<TypeZone, string> = {
  zone_emploi: "Zone d'emploi",
  clpe: "Comité local pour l'emploi",
  zrr: 'Zone de revitalisation rurale (ZRR)',
  frr: 'France ruralités revitalisation (FRR)',
  qpv: 'Quartier prioritaire de la politique de la ville (QPV)',
};

/** Ce qu'un niveau peut montrer sur une carte, du plus fin au plus large. */
export function niveauxInferieurs(niveau: Niveau): NiveauDessine[] {
  if (niveau === 'commune') return [];
  if (niveau === 'epci') return ['commune'];
  if (niveau === 'zone_emploi' || niveau === 'clpe') return ['commune', 'epci'];
  const rang = NIVEAUX_DESSINES.indexOf(niveau as NiveauDessine);
  return NIVEAUX_DESSINES.slice(0, rang === -1 ? NIVEAUX_DESSINES.length : rang);
}

export interface Reference {
  niveau: Niveau;
  code: string;
}

const FORMES: Record<Exclude<Niveau, 'france'>, RegExp> = {
  commune: /^(\d{2}|2[AB])\d{3}$/,
  epci: /^\d{9}$/,
  zone_emploi: /^[\dA-Z]{4}$/,
  clpe: /^[\w.-]{1,40}$/,
  departement: /^(\d{2,3}|2[AB])$/,
  region: /^\d{2,3}$/,
};

/** Lit `niveau:code` (adresses, ligne de commande) ; `null` si la forme n'est pas celle d'un territoire. */
export function lireReference(texte: string): Reference | null {
  const propre = texte.trim();
  if (/^(france|france:.*)$/i.test(propre)) return { niveau: 'france', code: 'france' };
  const [niveau, brut = ''] = propre.split(':', 2) as [Niveau, string?];
  if (!Object.hasOwn(FORMES, niveau)) return null;
  const code = normaliserCode(niveau as keyof typeof FORMES, brut.trim().toUpperCase());
  return FORMES[niveau as keyof typeof FORMES].test(code) ? { niveau, code } : null;
}

export const ecrireReference = ({ niveau, code }: Reference) => (niveau === 'france' ? 'france' : `${niveau}:${code}`);

/** Le territoire d'un service ou d'un appel, `niveau:code` : son département, à défaut sa région, à défaut la France. */
export const territoireDuLieu = (lieu: { departement: string | null; region: string | null }): string =>
  lieu.departement ? `departement:${lieu.departement}` : lieu.region ? `region:${lieu.region}` : 'france';

/** Le premier territoire du périmètre de la personne, la France pour un périmètre national. */
export function territoireParDefaut({ perimetre: { niveau, codes } }: Pick<Acteur, 'perimetre'>): string {
  const [code] = codes;
  return niveau === 'national' || !code ? 'france' : ecrireReference({ niveau, code });
}

/** Rend le zéro de tête que les tableurs retirent aux codes numériques. */
export function normaliserCode(niveau: Exclude<Niveau, 'france'>, code: string): string {
  if (niveau === 'commune') return normaliserCommune(code);
  if (!/^\d+$/.test(code)) return code;
  if (niveau === 'departement' || niveau === 'region') return code.padStart(2, '0');
  if (niveau === 'zone_emploi') return code.padStart(4, '0');
  return code;
}

/** Code commune à cinq caractères : `1001` → `01001`, `2a004` → `2A004`. */
export function normaliserCommune(code: string): string {
  const propre = code.trim().toUpperCase();
  return /^\d{4}$/.test(propre) ? `0${propre}` : propre;
}

/** Forme d'un code commune, avant de savoir s'il existe. */
export const estCodeCommune = (code: string) => FORMES.commune.test(code);

/** Sources de position que l'on n'a pas estimées. */
export const POSITIONS_SURES: readonly string[] = ['officielle', 'contour', 'geonames', 'relevee'];
