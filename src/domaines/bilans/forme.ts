import type { Decimal } from '#src/socle/montants.ts';

export const ETATS_BILAN = ['brouillon', 'depose', 'a_corriger', 'accepte', 'refuse'] as const;
export type EtatBilan = (typeof ETATS_BILAN)[number];

/** Un bilan et ce qu'il faut pour dire qui le voit et qui agit. */
export interface BilanSitue {
  id: number;
  annee: number;
  etat: EtatBilan;
  etatDepuis: Date;
  version: number;
  convention: number;
  conventionNumero: string;
  structure: number;
  structureNom: string;
  structureSiret: string;
  structureType: string;
  organisationId: number;
  departement: string;
  region: string | null;
  /** Tête de réseau de la structure, et si la structure l'autorise à lire son dossier. */
  reseauId: number | null;
  reseauAutorise: boolean;
  dueLe: Date | null;
  deposeLe: Date | null;
  redeposeLe: Date | null;
  deposePar: string | null;
  empreinte: string | null;
  resultats: ResultatsBilan | null;
  demonstration: boolean;
}

/** Taux en %, à une décimale, sur les sorties examinées ; `null` : non calculable. */
export interface TauxSorties {
  dynamique: Decimal | null;
  durable: Decimal | null;
  transition: Decimal | null;
  positive: Decimal | null;
  nonDocumentee: Decimal | null;
}

/** Ce qu'un bilan accepté dit de l'année. Un nombre absent est `null`, jamais zéro. */
export interface ResultatsBilan {
  annee: number;
  /** Salariés en insertion dans l'année. */
  salaries: number | null;
  /** ETP en texte décimal exact ; taux de réalisation en %. */
  etp: { conventionnes: Decimal | null; realises: Decimal | null; taux: Decimal | null };
  /** Effectifs bruts : le taux ne se lit jamais sans eux. Les retraits sont hors des examinées ; les non documentées, dedans. */
  sorties: {
    durable: number | null;
    transition: number | null;
    positive: number | null;
    autre: number | null;
    nonDocumentee: number | null;
    retrait: number | null;
    examinees: number | null;
    dynamiques: number | null;
    taux: TauxSorties;
  };
  /** Instants ISO ; `enRetard` est `null` si aucune date limite n'était connue. */
  deposeLe: string;
  limite: string | null;
  enRetard: boolean | null;
  /** Instant où le service l'a accepté. */
  accepteLe: string;
}

/** Le bilan a été, ou est encore, rendu après sa date. `null` : pas de date limite connue. */
export function enRetard(b: Pick<BilanSitue, 'dueLe' | 'deposeLe'>, maintenant: Date = new Date()): boolean | null {
  return b.dueLe === null ? null : (b.deposeLe ?? maintenant) > b.dueLe;
}
