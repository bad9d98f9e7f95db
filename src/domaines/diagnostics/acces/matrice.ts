import { type Paires, pairesDeTrajets, type TerritoiresIntervention } from './paires.ts';

/** Durées importées de commune à commune, par rang de commune. */
export interface MatriceTrajets {
  origines: Uint32Array;
  destinations: Uint32Array;
  minutes: Float32Array;
  /** 1 : commune dont tous les trajets viennent de la matrice. */
  couvertes: Uint8Array;
  /** Rang de la commune d'implantation de chaque site. */
  communesDesSites: Int32Array;
}

interface Reglages {
  portee: number;
  interventions: TerritoiresIntervention;
  /** Minutes pour un site de sa propre commune, quand la matrice ne dit rien du trajet sur place. */
  surPlace: number;
}

/**
 * Remplace les trajets estimés des origines couvertes par ceux de la matrice ; un couple absent n'a pas de route. Les autres origines
 * gardent l'estimation : un département peut ainsi importer sa seule matrice sans vider le reste de la France. Les sites à territoire
 * d'intervention ne dépendent d'aucune route et restent tels quels.
 */
export function appliquerMatrice(estimees: Paires, matrice: MatriceTrajets, reglages: Reglages): Paires {
  const origines: number[] = [];
  const destinations: number[] = [];
  const minutes: number[] = [];
  const ajouter = (origine: number, site: number, duree: number) => {
    origines.push(origine);
    destinations.push(site);
    minutes.push(duree);
  };
  for (let i = 0; i < estimees.origines; i++) {
    for (let k = estimees.debut[i]!; k < estimees.debut[i + 1]!; k++) {
      const site = estimees.destinations[k]!;
      if (!matrice.couvertes[i] || reglages.interventions.has(site)) ajouter(i, site, estimees.minutes[k]!);
    }
  }
  const sitesDe = new Map<number, number[]>();
  matrice.communesDesSites.forEach((commune, site) => {
    if (reglages.interventions.has(site)) return;
    const liste = sitesDe.get(commune);
    if (liste) liste.push(site);
    else sitesDe.set(commune, [site]);
  });
  const surPlaceConnu = new Set<number>();
  matrice.minutes.forEach((duree, k) => {
    const [origine, destination] = [matrice.origines[k]!, matrice.destinations[k]!];
    if (origine === destination) surPlaceConnu.add(origine);
    if (duree > reglages.portee) return;
    for (const site of sitesDe.get(destination) ?? []) ajouter(origine, site, duree);
  });
  for (const [commune, sites] of sitesDe) {
    if (!matrice.couvertes[commune] || surPlaceConnu.has(commune)) continue;
    for (const site of sites) ajouter(commune, site, Math.fround(reglages.surPlace));
  }
  return pairesDeTrajets(estimees.origines, estimees.sites, { origines, destinations, minutes });
}
