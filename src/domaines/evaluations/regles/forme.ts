import type { CategorieParcours, JalonMesure } from '#src/domaines/sorties/index.ts';

/** Ce que l'évaluation lit d'un parcours : des dates et des comptes, ni nom, ni texte. Les jours sont `AAAA-MM-JJ`. */
export interface Faits {
  id: number;
  reference: string;
  /** Son identité est effacée, et son territoire avec elle : il se lit dans les agrégats. */
  anonymisee?: boolean;
  equipe: string | null;
  public: string;
  commune: string | null;
  epci: string | null;
  epciNom: string | null;
  ouvertLe: string;
  droitsLe: string | null;
  decideLe: string | null;
  notifieLe: string | null;
  /** Premier rendez-vous honoré depuis la décision. */
  rdvLe: string | null;
  diagnosticLe: string | null;
  /** Contrat d'engagement signé des deux. */
  contratLe: string | null;
  sortieLe: string | null;
  categorie: CategorieParcours | null;
  jalons: (JalonMesure & { mois: number })[];
  freins: { theme: string; entree: Impact | null; sortie: Impact | null; leve: boolean }[];
  /** Suivi par un référent principal : du premier jour au premier jour sans. */
  suiviDebut: string | null;
  suiviFin: string | null;
  /** Rendez-vous honorés par mois `AAAA-MM`. */
  honoresMois: Record<string, number>;
  absents: number;
  /** Passés, et que personne n'a qualifiés. */
  aQualifier: number;
  /** Derniers jours des immersions faites. */
  immersions: string[];
  /** Périodes en portefeuille. */
  affectations: { debut: string; fin: string | null }[];
}

export type Impact = 'fort' | 'moyen' | 'sans_impact';

/** Ce qui reste de parcours anonymisés : un compte, par mesure, intercommunalité (son nom ; nulle : inconnue) et modalité. */
export interface Agregat {
  mesure: 'issue' | 'contrat' | 'fse';
  territoire: string | null;
  modalite: string;
  nombre: number;
}
