import type { SubventionSituee } from '#src/domaines/subventions/index.ts';
import type { Decimal } from '#src/socle/montants.ts';

export const ETATS_BILAN = ['brouillon', 'depose', 'a_corriger', 'accepte', 'refuse'] as const;
export type EtatBilan = (typeof ETATS_BILAN)[number];
export const GENRES_BILAN = ['intermediaire', 'final'] as const;
export type GenreBilan = (typeof GENRES_BILAN)[number];

/** Un bilan d'opération et sa convention : ce que les droits et les transitions regardent. Jours `AAAA-MM-JJ`. */
export interface BilanSitue {
  id: number;
  subvention: SubventionSituee;
  genre: GenreBilan;
  /** Rang dans la convention : celui de son budget réalisé. */
  rang: number;
  debut: string;
  fin: string;
  etat: EtatBilan;
  etatDepuis: Date;
  /** Instant limite du dépôt ; `null` : aucune échéance ne le dit. */
  dueLe: Date | null;
  deposeLe: Date | null;
  redeposeLe: Date | null;
  deposePar: string | null;
  empreinte: string | null;
  /** Revue communiquée au porteur, jusqu'à quand il peut y répondre, et quand il l'a fait. */
  revueLe: Date | null;
  reponseAvantLe: Date | null;
  reponduLe: Date | null;
  version: number;
  demonstration: boolean;
}

/** « Bilan final », « Bilan intermédiaire n° 2 ». */
export const titreBilan = (b: Pick<BilanSitue, 'genre' | 'rang'>): string =>
  b.genre === 'final' ? 'Bilan final' : `Bilan intermédiaire n° ${b.rang}`;

/** Le bilan a été, ou est encore, rendu après sa date. `null` : pas de date limite connue. */
export const enRetard = (b: Pick<BilanSitue, 'dueLe' | 'deposeLe'>, maintenant: Date = new Date()): boolean | null =>
  b.dueLe === null ? null : (b.deposeLe ?? maintenant) > b.dueLe;

/** Une ligne du budget réalisé et ce que le financeur en retient. */
export interface LigneRevue {
  id: string;
  partie: 'charge' | 'ressource';
  libelle: string;
  compte: string;
  nature: string;
  /** Budget de référence (retenu ou amendé) ; `null` : la ligne n'y était pas. */
  prevu: Decimal | null;
  declare: Decimal;
  /** `null` : pas encore revue. */
  accepte: Decimal | null;
  motif: string;
  reponse: string;
  par: string;
  le: Date | null;
}

/** Comptes arrêtés. Montants en euros. */
export interface Cloture {
  bilan: number;
  coutAccepte: Decimal;
  autresRessources: Decimal;
  montantFinal: Decimal;
  verse: Decimal;
  /** Positif : à verser ; négatif : à reverser. */
  solde: Decimal;
  calcul: CalculCloture;
  par: string;
  le: Date;
}

/** Le calcul, gardé tel qu'il a été montré à qui a clos. */
export interface CalculCloture {
  taux: Decimal;
  bornes: { borne: string; libelle: string; valeur: Decimal; retenue: boolean }[];
  formule: string;
  /** Ressources comptées, et celles qui ne le sont pas avec leur raison. */
  ressources: { libelle: string; montant: Decimal; comptee: boolean; raison: string }[];
}
