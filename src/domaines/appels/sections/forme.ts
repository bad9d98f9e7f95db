import type { SectionAppel } from '../verifier.ts';

export interface Option {
  valeur: string;
  libelle: string;
}
/** Choix que seul l'appel connaît : ses territoires, ses orientations, les régimes en vigueur. */
export type SourceOptions = 'territoires' | 'orientations' | 'regimes' | 'natures';

interface Commun {
  /** Place dans le contenu, par exemple `financement.tauxIndirects` ; dans une liste, nom du champ de la ligne. */
  chemin: string;
  libelle: string;
  aide?: string;
  facultatif?: boolean;
}
export type ChampEdite = Commun &
  (
    | { genre: 'texte'; lignes?: number }
    | { genre: 'nombre'; unite?: string; defaut?: string }
    | { genre: 'jour' }
    | { genre: 'coche' }
    | { genre: 'cases'; options: readonly Option[] | SourceOptions }
    | { genre: 'choix'; options: readonly Option[] | SourceOptions; defaut?: string }
    /** Une réponse possible par ligne de texte. */
    | { genre: 'reponses' }
    /** Des lignes en nombre libre ; une ligne sans `champs[0]` est retirée. `ligne` la nomme, au singulier. */
    | { genre: 'liste'; ligne: string; champs: readonly ChampEdite[]; identifie: boolean }
  );

export interface SectionEditee {
  id: SectionAppel;
  titre: string;
  /** À quoi elle sert, en une phrase. */
  aide: string;
  champs: readonly ChampEdite[];
}

/** Un choix d'un champ : ce qui est envoyé, ce qui se lit. */
export const option = (valeur: string, libelle: string): Option => ({ valeur, libelle });
