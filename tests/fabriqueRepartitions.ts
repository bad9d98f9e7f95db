import { hasard } from '#src/domaines/diagnostics/acces/hasard.ts';
import type { Demande, Groupe, Territoire } from '#src/domaines/repartitions/index.ts';

export interface Tirage {
  regions: number;
  departements: number;
  types: number;
  /** Part des lignes sans besoin, puis sans ETP actuel. */
  sansBesoin?: number;
  sansActuel?: number;
  /** Quotas de région et de département autour de leur actuel. */
  quotas?: boolean;
  entier?: boolean;
}

/** Une demande d'invention, toujours la même pour une graine : région → département → type, besoins très inégaux, bornes toujours tenables. */
export function demandeAuHasard(graine: number, t: Tirage): Demande {
  const alea = hasard(graine);
  const groupes: Groupe[] = [];
  const territoires: Territoire[] = [];
  const centieme = (valeur: number) => Math.round(valeur * 100) / 100;
  const quota = (id: string, actuel: number, parent: string | null, bas: number, haut: number) =>
    groupes.push({ id, parent, ...(t.quotas && { min: centieme(bas * actuel), max: centieme(haut * actuel + 1) }) });
  let total = 0;
  for (let r = 0; r < t.regions; r++) {
    let actuelRegion = 0;
    for (let d = 0; d < t.departements; d++) {
      let actuelDepartement = 0;
      for (let type = 0; type < t.types; type++) {
        const actuel = alea() < (t.sansActuel ?? 0) ? 0 : Math.round(1000 * alea() ** 2) / 10 + 5;
        const besoin = alea() < (t.sansBesoin ?? 0) ? 0 : Math.round(200 * Math.exp(3 * alea()));
        territoires.push({ id: `r${r}-d${d}-t${type}`, besoin, actuel, groupe: `r${r}-d${d}` });
        actuelDepartement += actuel;
      }
      quota(`r${r}-d${d}`, actuelDepartement, `r${r}`, 0.85, 1.2 + 0.3 * alea());
      actuelRegion += actuelDepartement;
    }
    quota(`r${r}`, actuelRegion, null, 0.9, 1.15);
    total += actuelRegion;
  }
  const enveloppe = total * (0.95 + 0.15 * alea());
  return {
    enveloppe: t.entier ? Math.round(enveloppe) : centieme(enveloppe),
    territoires,
    groupes,
    communes: { plancher: 0.8, plafond: 1.6 },
    entiers: t.entier ?? false,
  };
}

/** La même, sans enveloppe intermédiaire. */
export const aPlat = (demande: Demande): Demande => ({
  ...demande,
  groupes: [],
  territoires: demande.territoires.map((t) => ({ ...t, groupe: null })),
});

/** Mélange reproductible. */
export function melanger<T>(liste: readonly T[], graine: number): T[] {
  const alea = hasard(graine);
  return liste
    .map((valeur) => ({ valeur, rang: alea() }))
    .sort((a, b) => a.rang - b.rang)
    .map(({ valeur }) => valeur);
}
