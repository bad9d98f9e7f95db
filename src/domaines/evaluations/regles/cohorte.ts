import { joursEntre, plusJours, plusMois } from '#src/socle/jour.ts';
import type { Faits } from './forme.ts';

/** Un passage mesuré : d'un jour à un autre, sur les personnes dont le départ est connu. */
export interface Etape {
  cle: 'rdv' | 'diagnostic' | 'contrat' | 'decision';
  libelle: string;
  depart: (f: Faits) => string | null;
  arrivee: (f: Faits) => string | null;
}

export const ETAPES: readonly Etape[] = [
  {
    cle: 'decision',
    libelle: "De l'ouverture des droits à la décision d'orientation",
    depart: (f) => f.droitsLe,
    arrivee: (f) => f.decideLe,
  },
  {
    cle: 'rdv',
    libelle: 'De la décision au premier rendez-vous honoré',
    depart: (f) => f.decideLe,
    arrivee: (f) => f.rdvLe,
  },
  {
    cle: 'diagnostic',
    libelle: 'Du premier rendez-vous au diagnostic partagé',
    depart: (f) => f.rdvLe,
    arrivee: (f) => f.diagnosticLe,
  },
  {
    cle: 'contrat',
    libelle: "De la notification au contrat d'engagement signé",
    depart: (f) => f.notifieLe,
    arrivee: (f) => f.contratLe,
  },
];

/** Terme d'un délai légal. */
export type Limite = { jours: number } | { mois: number };
export const terme = (depart: string, l: Limite): string =>
  'jours' in l ? plusJours(depart, l.jours) : plusMois(depart, l.mois);

export interface Delai {
  /** Personnes dont le départ est connu. */
  parties: number;
  /** Celles dont le départ est assez ancien pour que l'issue soit connue : le seul dénominateur. */
  mures: number;
  /** Arrivées, parmi les mûres. */
  arrivees: number;
  /** En jours, sur toutes les mûres : qui n'est pas arrivé compte comme plus long que tous. `null` : non atteint, ou personne. */
  mediane: number | null;
  p90: number | null;
  limite: { mures: number; dansLeDelai: number } | null;
}

/**
 * Délai d'une étape sur la cohorte mûre. Une personne compte si son départ a plus de `maturite` jours, qu'elle soit arrivée ou non : ne compter
 * que les arrivées flatterait les délais. La part dans le délai légal a sa propre maturité : le terme est passé.
 * Mûre un jour, une personne le reste : les dénominateurs ne font que croître.
 */
export function delaiDe(faits: readonly Faits[], etape: Etape, jour: string, maturite: number, limite?: Limite): Delai {
  const parties = faits.flatMap((f) => {
    const depart = etape.depart(f);
    return depart && depart <= jour ? [{ depart, arrivee: etape.arrivee(f) }] : [];
  });
  const mures = parties.filter((p) => joursEntre(p.depart, jour) >= maturite);
  const durees = mures.map((p) =>
    p.arrivee && p.arrivee <= jour ? Math.max(0, joursEntre(p.depart, p.arrivee)) : Number.POSITIVE_INFINITY,
  );
  const echues = limite ? parties.filter((p) => terme(p.depart, limite) < jour) : [];
  return {
    parties: parties.length,
    mures: mures.length,
    arrivees: durees.filter(Number.isFinite).length,
    mediane: quantile(durees, 0.5),
    p90: quantile(durees, 0.9),
    limite: limite
      ? {
          mures: echues.length,
          dansLeDelai: echues.filter((p) => p.arrivee !== null && p.arrivee <= terme(p.depart, limite)).length,
        }
      : null,
  };
}

/** Plus petite durée qu'une part au moins `q` des personnes n'a pas dépassée (rang exact, sans interpolation) ; `null` : non atteinte. */
export function quantile(durees: readonly number[], q: number): number | null {
  if (durees.length === 0) return null;
  const v = [...durees].sort((a, b) => a - b)[Math.ceil(q * durees.length) - 1]!;
  return Number.isFinite(v) ? v : null;
}

/** Mois entiers passés entre deux jours, `AAAA-MM`. */
export function moisPasses(debut: string, jour: string): string[] {
  const mois: string[] = [];
  for (let m = debut.slice(0, 7); m < jour.slice(0, 7); m = plusMois(`${m}-01`, 1).slice(0, 7)) mois.push(m);
  return mois;
}

/** Couverture d'un mois passé : parmi les personnes suivies du premier au dernier jour, celles qui ont eu assez de rendez-vous honorés. */
export function couverture(faits: readonly Faits[], mois: string, parMois: number): { suivies: number; vues: number } {
  const fin = plusMois(`${mois}-01`, 1);
  const suivies = faits.filter(
    (f) =>
      f.suiviDebut !== null &&
      f.suiviDebut <= `${mois}-01` &&
      (f.suiviFin === null || f.suiviFin >= fin) &&
      // Après la sortie, le point de suivi remplace le rendez-vous du mois.
      (f.sortieLe === null || f.sortieLe >= fin),
  );
  return { suivies: suivies.length, vues: suivies.filter((f) => (f.honoresMois[mois] ?? 0) >= parMois).length };
}

/** Trimestre d'entrée : « 2026 T3 ». */
export const trimestre = (jour: string): string => `${jour.slice(0, 4)} T${Math.ceil(Number(jour.slice(5, 7)) / 3)}`;
