import { ErreurMetier } from '#src/socle/erreurs.ts';

/** Ce que dit le diagnostic d'un territoire : qui n'y atteint pas l'offre. `null` : non calculable. */
export interface AccesMesure {
  /** Part des personnes en besoin dont la commune est en zone blanche confirmée, de 0 à 1. */
  horsAcces: number | null;
  /** ETP à portée pour 1 000 personnes en besoin, modèle de référence. */
  pour1000: number | null;
}

/** Le poids donné au manque d'accès, et pourquoi. */
export interface PoidsAcces {
  valeur: number;
  motif: string;
}

/**
 * Besoin pondéré par le manque d'accès : besoin × (1 + poids × part hors d'accès). Avec un poids de 1, une personne en zone blanche compte
 * double. Un accès inconnu ne change rien : on ne suppose ni qu'il manque, ni qu'il suffit.
 */
export const besoinPondere = (besoin: number, horsAcces: number | null, poids: number): number =>
  horsAcces === null ? besoin : besoin * (1 + poids * horsAcces);

/** Le poids saisi, s'il y en a un : il change le besoin de chacun, donc il se justifie. @throws ErreurMetier sans raison écrite */
export function poserPoids(saisi: string | null, motif: string): PoidsAcces | null {
  const valeur = Number(saisi ?? 0);
  if (valeur === 0) return null;
  if (motif.length < MOTIF_MIN)
    throw new ErreurMetier("Ce poids n'est pas justifié.", {
      champs: { motif_acces: `Dites pourquoi le manque d'accès compte, en ${MOTIF_MIN} signes au moins.` },
    });
  return { valeur, motif };
}

const MOTIF_MIN = 10;
