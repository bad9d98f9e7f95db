import type { Chiffre, Source, Tableau } from './document.ts';
import { LIBELLES_FIABILITE } from './textes.ts';

/** Des chiffres en liste, les mêmes à l'écran et à l'impression ; le classeur, lui, a leurs valeurs brutes. */
export function tableauDesChiffres(legende: string | undefined, chiffres: Chiffre[]): Tableau {
  return {
    type: 'tableau',
    legende: legende ?? 'Chiffres du document',
    colonnes: [
      { libelle: 'Chiffre', largeur: 40 },
      { libelle: 'Valeur', largeur: 18 },
      { libelle: 'Date', largeur: 17 },
      { libelle: 'Fiabilité', largeur: 13 },
      { libelle: 'Source', largeur: 26 },
    ],
    lignes: chiffres.map((c) => [c.libelle, c.valeur, c.date, LIBELLES_FIABILITE[c.fiabilite], c.source]),
  };
}

/** La table des sources, la même à l'écran et à l'impression. */
export function tableauDesSources(legende: string, sources: Source[]): Tableau {
  return {
    type: 'tableau',
    legende,
    colonnes: [
      { libelle: 'Source', largeur: 26 },
      { libelle: 'Producteur', largeur: 34 },
      { libelle: 'Date', largeur: 13 },
      { libelle: 'Fiabilité', largeur: 11 },
      { libelle: 'Usage dans ce document', largeur: 24 },
    ],
    lignes: sources.map((s) => [
      s.libelle,
      s.licence ? `${s.producteur} (${s.licence})` : s.producteur,
      s.date,
      LIBELLES_FIABILITE[s.fiabilite],
      s.usage ?? '',
    ]),
  };
}
