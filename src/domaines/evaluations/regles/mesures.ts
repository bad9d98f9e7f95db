import { compterSorties } from '#src/domaines/activite/index.ts';
import {
  CATEGORIES_PARCOURS,
  type CategorieParcours,
  DESCRIPTIONS_SORTIE,
  type Maintien,
  maintien,
} from '#src/domaines/sorties/index.ts';
import { joursEntre } from '#src/socle/jour.ts';

import type { Faits, Impact } from './forme.ts';

const RANG: Record<Impact, number> = { sans_impact: 0, moyen: 1, fort: 2 };

export interface MesureFreins {
  theme: string;
  /** Mesurés à l'entrée et à la sortie : le seul dénominateur. */
  mesures: number;
  leves: number;
  attenues: number;
  /** De personnes sorties, sans mesure de sortie. */
  nonMesures: number;
}

/** Freins des personnes sorties, par thème. Levé : dit levé, ou sans impact à la sortie alors qu'il en avait à l'entrée. */
export function freinsLeves(faits: readonly Faits[]): MesureFreins[] {
  const themes = new Map<string, MesureFreins>();
  for (const f of faits) {
    if (!f.sortieLe) continue;
    for (const { theme, entree, sortie, leve } of f.freins) {
      const t = themes.get(theme) ?? { theme, mesures: 0, leves: 0, attenues: 0, nonMesures: 0 };
      themes.set(theme, t);
      if (!entree || !sortie) t.nonMesures += 1;
      else {
        t.mesures += 1;
        if (leve || (RANG[sortie] === 0 && RANG[entree] > 0)) t.leves += 1;
        else if (RANG[sortie] < RANG[entree]) t.attenues += 1;
      }
    }
  }
  return [...themes.values()].sort(
    (a, b) => b.mesures + b.nonMesures - a.mesures - a.nonMesures || (a.theme < b.theme ? -1 : 1),
  );
}

export function sortiesParCategorie(faits: readonly Faits[]): { categorie: CategorieParcours; nombre: number }[] {
  return CATEGORIES_PARCOURS.map((categorie) => ({
    categorie,
    nombre: faits.filter((f) => f.categorie === categorie).length,
  }));
}

/** Sorties dans les classes de l'insertion par l'activité économique ; les décès sont retirés du dénominateur, comme là-bas. */
export function sortiesParClasse(faits: readonly Faits[]) {
  const comptes = { durable: 0, transition: 0, positive: 0, autre: 0, retrait: 0 };
  for (const f of faits) if (f.categorie) comptes[DESCRIPTIONS_SORTIE[f.categorie].classe] += 1;
  const examinees = comptes.durable + comptes.transition + comptes.positive + comptes.autre;
  return {
    ...comptes,
    examinees,
    dynamiques: comptes.durable + comptes.transition + comptes.positive,
    taux: compterSorties(comptes).taux,
  };
}

/** Maintien à chaque point de suivi, sur les sorties dont il est échu. */
export function maintiens(faits: readonly Faits[], jour: string): ({ mois: number } & Maintien)[] {
  const mois = [...new Set(faits.flatMap((f) => f.jalons.map((j) => j.mois)))].sort((a, b) => a - b);
  return mois.map((m) => ({
    mois: m,
    ...maintien(
      faits.flatMap((f) => f.jalons.filter((j) => j.mois === m)),
      jour,
    ),
  }));
}

/** File active d'une année : qui a été en portefeuille un jour au moins. Stock : qui l'est ce jour. */
export function files(faits: readonly Faits[], annee: string, jour: string): { fileActive: number; stock: number } {
  const dans = (f: Faits, debut: string, fin: string) =>
    f.affectations.some(
      (a) => a.debut <= fin && (a.fin === null || a.fin > debut || (a.fin === a.debut && a.debut >= debut)),
    );
  return {
    fileActive: faits.filter((f) => dans(f, `${annee}-01-01`, `${annee}-12-31`)).length,
    stock: faits.filter((f) => f.affectations.some((a) => a.debut <= jour && (a.fin === null || a.fin > jour))).length,
  };
}

/** Immersions assez anciennes, et personnes sorties vers un emploi depuis. */
export function immersionsVersEmploi(faits: readonly Faits[], jour: string, maturite: number) {
  const mures = faits.filter((f) => f.immersions.some((fin) => joursEntre(fin, jour) >= maturite));
  const emploi = mures.filter(
    (f) =>
      f.categorie !== null &&
      DESCRIPTIONS_SORTIE[f.categorie].famille === 'emploi' &&
      f.immersions.some((fin) => f.sortieLe !== null && f.sortieLe >= fin),
  );
  return { faites: faits.reduce((n, f) => n + f.immersions.length, 0), mures: mures.length, emploi: emploi.length };
}

/** Non-venus sur rendez-vous résolus. */
export function nonVenus(faits: readonly Faits[]) {
  const honores = faits.reduce((n, f) => n + Object.values(f.honoresMois).reduce((a, b) => a + b, 0), 0);
  const absents = faits.reduce((n, f) => n + f.absents, 0);
  return { honores, absents, resolus: honores + absents, aQualifier: faits.reduce((n, f) => n + f.aQualifier, 0) };
}
