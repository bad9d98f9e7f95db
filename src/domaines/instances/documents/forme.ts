import type { Avis, FormeSeance, NatureAvis } from '../forme.ts';
import type { Deliberation } from '../regles/deliberer.ts';

export interface PresenceEcrite {
  nom: string;
  qualite: string;
  organisation: string;
  college: string;
  suppleant: boolean;
  mode: 'sur_place' | 'visio';
  /** « 09 h 32 ». */
  arrive: string;
  parti: string;
}

export interface PointEcrit {
  id: number;
  titre: string;
  nature: NatureAvis;
  fondement: string;
  expose: string;
  commentaire: string;
  avis: Avis | null;
  deliberation: Deliberation | null;
  retires: { nom: string; motif: string }[];
  desaccords: { nom: string; texte: string }[];
  suites: { quoi: string; qui: string; pourLe: string }[];
}

/** Tout ce qu'un procès-verbal dit d'une séance (CRPA R133-13). */
export interface Seance {
  instance: string;
  synonyme: string | null;
  organisme: string;
  fondement: string;
  reglement: string;
  quand: string;
  lieu: string;
  forme: FormeSeance;
  ouverte: string;
  close: string;
  raisonDelai: string;
  seconde: boolean;
  reportee: boolean;
  president: string;
  presences: PresenceEcrite[];
  excuses: string[];
  mandats: { mandant: string; mandataire: string }[];
  points: PointEcrit[];
  sansNoms: boolean;
  date: string;
  signature: { nom: string; le: string } | null;
}
