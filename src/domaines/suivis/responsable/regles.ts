import { joursAvantDernierOuvre } from '#src/socle/joursOuvres.ts';

/** Combien de personnes suivies par état du mois. */
export interface CouverturePortefeuille {
  couverts: number;
  prevus: number;
  aVoir: number;
  /** L'alerte de fin de mois est levée : « à voir » presse. */
  presse: boolean;
}

/**
 * @param honores rendez-vous honorés du mois, par personne @param attendus à venir ou à qualifier, dans le même ordre
 * @param obligation `null` : rien n'est réglé, personne n'est compté
 */
export function compterCouverture(
  honores: readonly number[],
  attendus: readonly number[],
  jour: string,
  obligation: { parMois: number; alerteJours: number } | null,
): CouverturePortefeuille {
  const compte = { couverts: 0, prevus: 0, aVoir: 0 };
  if (!obligation) return { ...compte, presse: false };
  for (const [i, h] of honores.entries()) {
    if (h >= obligation.parMois) compte.couverts += 1;
    else if (h + (attendus[i] ?? 0) >= obligation.parMois) compte.prevus += 1;
    else compte.aVoir += 1;
  }
  return { ...compte, presse: joursAvantDernierOuvre(jour) <= obligation.alerteJours };
}
