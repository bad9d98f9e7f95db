import type { Cellule } from './marges.ts';

/** Une strate muette et celle qui la représente désormais. */
export interface Reunion {
  muette: string;
  avec: string;
}

/**
 * Réunit, à la demande et en le disant, chaque strate sans réponse à celle du même groupe (le type) qui a le plus de réponses, à défaut à la plus
 * fournie de toutes : on suppose alors que les muettes ressemblent à celles qui ont répondu.
 */
export function reunirMuettes(
  cellules: readonly Cellule[],
  groupeDe: (cle: string) => string = (cle) => cle.split('|')[0] ?? cle,
): { cellules: Cellule[]; reunions: Reunion[] } {
  const faites = cellules.map((c) => ({ ...c, reponses: [...c.reponses] }));
  const parlantes = faites
    .filter((c) => c.reponses.length > 0)
    .toSorted((a, b) => b.reponses.length - a.reponses.length || (a.cle < b.cle ? -1 : 1));
  const muettes = faites.filter((c) => c.reponses.length === 0 && (c.duDomaine > 0 || c.interrogees === 0));
  const reunions: Reunion[] = [];
  for (const m of muettes) {
    const cible = parlantes.find((p) => groupeDe(p.cle) === groupeDe(m.cle)) ?? parlantes[0];
    if (!cible) break;
    cible.population += m.population;
    cible.interrogees += m.interrogees;
    cible.duDomaine += m.duDomaine;
    reunions.push({ muette: m.cle, avec: cible.cle });
  }
  return { cellules: faites.filter((c) => !reunions.some((r) => r.muette === c.cle)), reunions };
}
