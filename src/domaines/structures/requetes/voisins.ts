import { territoiresDuNiveau } from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';

/** Territoires qu'une structure d'un département peut vouloir desservir en entier, par niveau. */
export async function territoiresVoisins(base: Base, departement: string | null) {
  if (!departement) return [];
  const dans = { niveau: 'departement', code: departement } as const;
  const niveaux = [
    ['epci', 'Intercommunalités'],
    ['zone_emploi', "Zones d'emploi"],
    ['departement', 'Département'],
  ] as const;
  const listes = await Promise.all(niveaux.map(([niveau]) => territoiresDuNiveau(base, niveau, dans)));
  return listes.flatMap((liste, rang) =>
    liste.map(({ reference, nom }) => ({ valeur: reference, libelle: nom, groupe: niveaux[rang]?.[1] ?? '' })),
  );
}
