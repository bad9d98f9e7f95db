import type { Fiabilite, Source } from '#src/socle/rapports/document.ts';
import type { Mesure } from '#src/socle/rapports/mesure.ts';

export interface FaitTerritorial {
  libelle: string;
  mesure: Mesure;
  /** Décimales utiles : un effectif n'en a pas. */
  decimales: 0 | 1;
  /** « moyenne nationale : 12,3 ». */
  repere: string | null;
}

export interface OffreProche {
  id: number;
  nom: string;
  type: string;
  commune: string | null;
  /** Kilomètres à vol d'oiseau. */
  distance: number;
  etp: number | null;
  etpFiabilite: Fiabilite;
}

/** Ce que le diagnostic enregistré dit du territoire où la structure intervient : la base de R5132-2 pour le préfet. */
export interface FaitsTerritoriaux {
  territoire: { ref: string; nom: string; niveau: string };
  fondement: string;
  phrase: string;
  faits: FaitTerritorial[];
  ratios: {
    libelle: string;
    ici: number | null;
    comparaisons: { nom: string; valeur: number | null }[];
    fiabilite: Fiabilite;
  }[];
  zonesBlanches: { nombre: number; communes: { ref: string; nom: string; classe: string }[] };
  offre: { type: string; libelle: string; structures: number; etp: Mesure }[];
  proches: OffreProche[];
  sources: Source[];
  reserves: string[];
}

/** Les faits, ou pourquoi ils manquent : un diagnostic en panne ou en cours n'empêche pas de lire le dossier. */
export type Faits =
  | { etat: 'pret'; faits: FaitsTerritoriaux }
  | { etat: 'en_calcul' }
  | { etat: 'absent'; raison: string };
