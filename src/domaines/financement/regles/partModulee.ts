import { nombre } from '#src/presentation/format.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { centimes, comparer, type Decimal, divise, fois, moins, plus } from '#src/socle/montants.ts';

/** Les trois critères légaux de la part modulée (R5132-4 et suivants) ; leurs poids sont locaux, datés et publiés. */
export const CRITERES_MODULATION = ['publics', 'moyens', 'resultats'] as const;
export type CritereModulation = (typeof CRITERES_MODULATION)[number];

export const LIBELLES_CRITERES: Record<CritereModulation, string> = {
  publics: 'Caractéristiques des personnes embauchées',
  moyens: "Actions et moyens d'insertion",
  resultats: 'Résultats constatés à la sortie',
};

/** Atteinte de chaque critère, de 0 à 100 % ; `null` : pas encore apprécié. */
export type NotesModulation = Record<CritereModulation, Decimal | null>;

export interface PartModulee {
  /** En % du socle, deux décimales. */
  pourcentage: Decimal;
  lignes: { critere: CritereModulation; libelle: string; note: Decimal; poids: Decimal; points: Decimal }[];
  calcul: string;
}

/**
 * Part modulée proposée : le minimum, plus l'intervalle des bornes au prorata des notes pondérées. Le préfet en décide.
 * @param poids en %, de somme 100 @param bornes en % du socle, à la date
 * @throws ErreurMetier poids qui ne font pas 100, note hors de 0–100 ou absente
 */
export function partModulee(
  notes: NotesModulation,
  poids: Record<CritereModulation, Decimal>,
  bornes: { minimum: Decimal; maximum: Decimal },
): PartModulee {
  const somme = plus(...CRITERES_MODULATION.map((c) => poids[c]));
  if (comparer(somme, '100') !== 0)
    throw new ErreurMetier(`Les poids des trois critères font ${nombre(somme)} %, il faut 100 %.`, {
      conseil: 'Corrigez-les dans la campagne, avant de les publier.',
    });
  const lignes = CRITERES_MODULATION.map((critere) => {
    const note = notes[critere];
    const libelle = LIBELLES_CRITERES[critere];
    if (note === null)
      throw new ErreurMetier(`« ${libelle} » n'est pas apprécié : la part modulée n'est pas calculable.`, {
        champs: { [critere]: 'Donnez une note de 0 à 100.' },
      });
    if (comparer(note, '0') < 0 || comparer(note, '100') > 0)
      throw new ErreurMetier(`« ${libelle} » : la note va de 0 à 100.`, {
        champs: { [critere]: 'De 0 à 100.' },
      });
    return { critere, libelle, note, poids: poids[critere], points: divise(fois(note, poids[critere]), '100') };
  });
  const points = plus(...lignes.map((l) => l.points));
  const ecart = moins(bornes.maximum, bornes.minimum);
  return {
    pourcentage: centimes(plus(bornes.minimum, divise(fois(ecart, points), '100'))),
    lignes,
    calcul: `${nombre(bornes.minimum)} % + ${nombre(ecart)} % × (${lignes
      .map((l) => `${nombre(l.note)} % × ${nombre(l.poids)} %`)
      .join(' + ')})`,
  };
}
