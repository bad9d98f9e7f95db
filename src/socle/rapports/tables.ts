import { majuscule } from '#src/socle/phrases.ts';
import type { Chiffre, Source, Tableau } from './document.ts';
import { LIBELLES_FIABILITE } from './textes.ts';

/**
 * Des chiffres en liste, les mêmes à l'écran et à l'impression ; le classeur, lui, a leurs valeurs brutes. Beaucoup ont la même
 * date et la même source : écrites une fois sous le tableau et appelées par un numéro, elles laissent un chiffre par ligne.
 */
export function tableauDesChiffres(legende: string | undefined, chiffres: Chiffre[]): Tableau {
  const origines = new Map<string, number>();
  const numero = ({ date, source }: Chiffre) => {
    const origine = `${date}. ${majuscule(source)}`;
    const n = origines.get(origine) ?? origines.size + 1;
    origines.set(origine, n);
    return String(n);
  };
  return {
    type: 'tableau',
    legende: legende ?? 'Chiffres du document',
    colonnes: [
      { libelle: 'Chiffre', largeur: 64 },
      { libelle: 'Valeur', largeur: 20 },
      { libelle: 'Fiabilité', largeur: 15 },
      { libelle: 'Origine', largeur: 9 },
    ],
    lignes: chiffres.map((c) => [c.libelle, c.valeur, LIBELLES_FIABILITE[c.fiabilite], numero(c)]),
    notes: [...origines].map(([origine, n]) => `Origine ${n} : ${origine}${/[.…]$/.test(origine) ? '' : '.'}`),
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
