import type { BlocDiapositive, Chiffre, Diapositive, Tableau } from '../document.ts';
import { LIBELLES_FIABILITE, noteDeFiabilite, texteBrut } from '../textes.ts';

/** Notes de l'orateur : ce qu'il dit, puis d'où viennent et de quand datent les chiffres montrés. */
export function notesDe(diapositive: Diapositive, laissees: number): string {
  const dites = (diapositive.notes ?? []).map(texteBrut);
  const origines = diapositive.blocs.flatMap(origine);
  const suite = laissees > 0 ? [`Le tableau complet, ${laissees} lignes de plus, est dans le document.`] : [];
  return [...dites, ...suite, ...(origines.length > 0 ? ['Sources et dates :', ...origines] : [])].join('\n');
}

function origine(bloc: BlocDiapositive): string[] {
  switch (bloc.type) {
    case 'chiffres':
      return bloc.chiffres.map(duChiffre);
    case 'tableau':
      return duTableau(bloc);
    case 'carte':
      return [`${bloc.titre}. ${bloc.alt}`, bloc.mention ?? ''].filter(Boolean);
    case 'graphique':
      return [`${bloc.titre}. ${bloc.alt}`, bloc.mention ?? '', ...duTableau(bloc.tableau)].filter(Boolean);
    default:
      return [];
  }
}

const duChiffre = (c: Chiffre) =>
  `${c.libelle} : ${c.valeur} (${LIBELLES_FIABILITE[c.fiabilite]}, ${c.date}). ${c.definition} Source : ${c.source}.`;

const duTableau = (tableau: Tableau) =>
  [`Tableau « ${tableau.legende} ».`, noteDeFiabilite(tableau), ...(tableau.notes ?? []).map(texteBrut)].filter(
    Boolean,
  );
