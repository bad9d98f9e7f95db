import type { ConfianceRegle, GenreInstance, NatureAvis } from './forme.ts';

/** Ce sur quoi un texte veut l'avis d'une instance : la nature de l'avis est une donnée, avec l'article qui la fonde. */
export interface ObjetAvis {
  motif: string;
  libelle: string;
  genre: GenreInstance;
  nature: NatureAvis;
  fondement: string;
  confiance: ConfianceRegle;
}

const iae = (
  motif: string,
  libelle: string,
  nature: NatureAvis,
  fondement: string,
  confiance: ConfianceRegle = 'lu',
): ObjetAvis => ({
  motif,
  libelle,
  genre: 'commission_iae',
  nature,
  fondement,
  confiance,
});

/** Liste complète des avis de la commission « inclusion et IAE » (code du travail consolidé, 2026). */
export const OBJETS_AVIS: readonly ObjetAvis[] = [
  iae(
    'convention',
    'Convention de structure (EI, ETTI, AI, ACI)',
    'simple',
    'Code du travail R5132-2, R5132-10-6, R5132-11, R5132-27',
  ),
  iae(
    'renouvellement',
    'Renouvellement de convention',
    'simple',
    'Code du travail R5132-2, R5132-10-6, R5132-11, R5132-27',
  ),
  iae('fdi', "Concours du fonds départemental d'insertion", 'simple', 'Code du travail R5132-47'),
  iae(
    'derogation_480h',
    "Dérogation d'une association intermédiaire au plafond de 480 heures",
    'simple',
    'Code du travail D5132-18-1',
  ),
  iae(
    'double_conventionnement',
    "Double conventionnement d'un chantier (ACI) et d'une EI ou AI",
    'favorable_requis',
    'Code du travail D5132-30',
  ),
  iae(
    'recettes_aci',
    "Recettes d'un chantier (ACI) entre 30 et 50 % des charges",
    'favorable_requis',
    'Code du travail D5132-34',
  ),
  iae('plafond_apprentis', 'Dérogation au plafond de deux apprentis', 'decision', 'Code du travail R6223-7, D6211-3'),
  iae(
    'habilitation_prescripteur',
    "Habilitation d'un prescripteur",
    'simple',
    "Aide de la plateforme nationale de l'inclusion",
    'source secondaire',
  ),
];

/** La règle d'un motif ; `undefined` : aucun texte connu ne demande d'avis pour lui. */
export const objetAvis = (motif: string): ObjetAvis | undefined => OBJETS_AVIS.find((o) => o.motif === motif);
