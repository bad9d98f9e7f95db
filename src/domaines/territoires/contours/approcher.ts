import { type Plan, planDe, projeter } from '#src/socle/cartes/index.ts';
import { cellules, type Site } from './cellules.ts';
import { type LigneContour, ligneContour } from './lignes.ts';
import { type CommuneSituee, secteurs } from './secteurs.ts';
import { lireTerres } from './terre.ts';

export interface ContoursApproches {
  lignes: LigneContour[];
  /** Commune → commune dont la cellule la dessine. */
  cellules: [commune: string, cellule: string][];
}

/** Contours approchés de toutes les communes. Une à trois secondes de calcul : à faire dans un fil séparé (voir `ouvrier.ts`). */
export function approcher(communes: readonly CommuneSituee[]): ContoursApproches {
  const parCellule = secteurs(communes);
  const sites = new Map<Plan, Site[]>();
  for (const { code, departement, masse, lon, lat } of communes) {
    if (parCellule.get(code) !== code) continue;
    const plan = planDe(departement);
    const [x, y] = projeter(plan, lon!, lat!);
    const site = { code, x, y, insulaire: masse !== 'metropole' && masse !== 'corse' && masse !== departement };
    const groupe = sites.get(plan);
    if (groupe) groupe.push(site);
    else sites.set(plan, [site]);
  }
  const terres = lireTerres();
  const lignes = [...sites].flatMap(([plan, groupe]) =>
    [...cellules(groupe, terres.get(plan) ?? [])].map(([code, polygones]) =>
      ligneContour('commune', code, 'approximatif', plan, polygones),
    ),
  );
  return { lignes, cellules: [...parCellule] };
}
