import type { Avis, College, NatureAvis, ReglesInstance, SensVote } from '../forme.ts';

/** Un membre, tel que le calcul le voit ; les identifiants sont des textes quelconques, stables. */
export interface MembreCalcul {
  id: string;
  nom: string;
  college: string;
  /** Titulaire qu'il supplée ; absent : titulaire. */
  suppleantDe?: string | null | undefined;
  president?: boolean | undefined;
}

export interface PresenceCalcul {
  membre: string;
  mode: 'sur_place' | 'visio';
}

/** Une instance réunie, à un instant. */
export interface Assemblee {
  regles: ReglesInstance;
  colleges: College[];
  membres: MembreCalcul[];
  presences: PresenceCalcul[];
  mandats: { mandant: string; mandataire: string }[];
  /** Qui préside et porte la voix prépondérante ; par défaut le président en titre, ou son suppléant s'il siège pour lui. */
  preside?: string | null | undefined;
}

export interface PointCalcul {
  nature: NatureAvis;
  /** Membres qui se retirent de ce point. */
  retires: string[];
  votes: { membre: string; sens: SensVote }[];
  /** Reprend un point dont le quorum a manqué, sur une convocation qui le dit : aucun quorum (R133-10). */
  sansQuorum: boolean;
}

/** Un siège délibérant au moment d'un point, et qui en porte la voix. */
export interface Siege {
  titulaire: string;
  college: string;
  /** Membre qui exprime la voix ; `null` : personne. */
  porteur: string | null;
  comment: 'present' | 'supplee' | 'represente' | 'retire' | 'absent';
}

export interface Quorum {
  /** Nombre dont on exige une part. */
  base: number;
  requis: number;
  presents: number;
  represente: number;
  atteint: boolean;
  explication: string[];
}

/** Voix en fractions exactes, écrites « 7/2 ». */
export interface VoixExactes {
  pour: string;
  contre: string;
  abstention: string;
  /** Voix de sièges absents, retirés, ou présents qui n'ont pas voté. */
  nonExprime: string;
}

export interface Resultat {
  avis: Avis;
  voix: VoixExactes;
  parCollege: ({ college: string; nom: string; total: string } & VoixExactes)[];
  /** Voix prépondérante utilisée. */
  preponderante: boolean;
  explication: string[];
}
