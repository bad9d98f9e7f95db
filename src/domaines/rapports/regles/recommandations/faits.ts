import { enumeration } from '#src/socle/phrases.ts';
import { nombreEnTexte } from '#src/socle/rapports/textes.ts';
import type { ChiffreCle, EtatDesLieuxComplet, Proposition } from '../../forme.ts';

/** Ce que lit une règle : les données, et les chiffres par leur clé. */
export interface Faits extends EtatDesLieuxComplet {
  /** Valeur d'un chiffre du catalogue ; null s'il est non calculable ou absent. */
  lire(cle: string): number | null;
  /** Le même, écrit comme dans le document ; seulement pour un chiffre que l'on sait calculable. */
  ecrire(cle: string): string;
}

export type Regle = (faits: Faits) => (Proposition | null)[] | Proposition | null;

/** Rend les chiffres lisibles par clé. */
export function faitsDe(complet: EtatDesLieuxComplet, chiffres: readonly ChiffreCle[]): Faits {
  const parCle = new Map(chiffres.map((chiffre) => [chiffre.cle, chiffre]));
  return {
    ...complet,
    lire: (cle) => parCle.get(cle)?.valeur ?? null,
    ecrire: (cle) => {
      const chiffre = parCle.get(cle);
      return nombreEnTexte(chiffre?.valeur ?? null, chiffre?.decimales ?? 0);
    },
  };
}

/** « A, B et C » : les premiers noms d'une liste, pour dire par où commencer. */
export function premiers(noms: readonly string[], combien = 3): string {
  const cites = noms.slice(0, combien);
  if (noms.length > combien) return `${cites.join(', ')}…`;
  return enumeration(cites);
}

/** Termine une phrase, sauf si elle reste ouverte par des points de suspension. */
export const phrase = (texte: string) => (texte.endsWith('…') ? texte : `${texte}.`);
