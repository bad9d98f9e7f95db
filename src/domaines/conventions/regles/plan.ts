import type { Tranche } from '#src/domaines/financement/index.ts';
import { plusMois } from '#src/socle/jour.ts';
import { centimes, comparer, type Decimal, divise, moins, plus } from '#src/socle/montants.ts';
import { joursDuMois, moisEntre, premierDuMois } from './mois.ts';

export interface Mensualite {
  /** Premier jour du mois. */
  mois: string;
  montant: Decimal;
}

/**
 * Les versements du mois d'une annexe : chaque tranche (un taux, quelques mois) en parts égales arrondies au centime, la dernière ajustée
 * pour que la somme soit exactement le socle.
 */
export function mensualites(tranches: readonly Tranche[]): Mensualite[] {
  return tranches.flatMap(({ du, mois, montant }) => {
    const part = centimes(divise(montant, String(mois)));
    return Array.from({ length: mois }, (_, k) => {
      const precedents = plus(...Array.from({ length: mois - 1 }, () => part));
      return {
        mois: premierDuMois(plusMois(du, k)),
        montant: k === mois - 1 ? centimes(moins(montant, precedents)) : part,
      };
    });
  });
}

/** Coupe un plan au jour d'effet d'une résiliation, compris : le mois entamé est dû au prorata de ses jours, la suite ne l'est plus. */
export function arreter(plan: readonly Mensualite[], effet: string): Mensualite[] {
  const dernier = premierDuMois(effet);
  const jours = String(Number(effet.slice(8)));
  return plan
    .filter(({ mois }) => mois <= dernier)
    .map((m) => {
      if (m.mois < dernier || Number(jours) === joursDuMois(effet)) return m;
      return {
        ...m,
        montant: centimes(
          divise(plus(...Array.from({ length: Number(jours) }, () => m.montant)), String(joursDuMois(effet))),
        ),
      };
    });
}

/** Mois où la part modulée se verse en une fois : le mois voulu s'il est dans la période, sinon le dernier. */
export function moisDeModulation(debut: string, fin: string, voulu: number): string {
  const mois = moisEntre(debut, fin);
  return mois.find((m) => Number(m.slice(5, 7)) === voulu) ?? (mois.at(-1) as string);
}

/** Un versement déjà écrit, pour la même convention et la même année. */
export interface Versement {
  id: number;
  genre: 'mensuel' | 'modulation' | 'regularisation' | 'rappel' | 'reversement';
  mois: string;
  montant: Decimal;
  etat: 'prevu' | 'verse';
}

export interface Replanification {
  annuler: number[];
  creer: { genre: 'mensuel' | 'modulation'; mois: string; montant: Decimal }[];
  garder: number[];
  /** Écart entre ce qui est dû pour ce qui est déjà payé et ce qui l'a été : positif, à verser ; négatif, à déduire ; « 0.00 ». */
  rappel: Decimal;
  /** D'où vient le rappel, mois par mois. */
  trace: { mois: string; du: Decimal; paye: Decimal }[];
}

/**
 * Passe d'un plan de versement à un autre sans jamais réécrire ce qui est payé : les mois à venir prennent le nouveau montant, la
 * différence des mois payés (et des rappels et reversements déjà faits) devient un rappel. La régularisation de l'occupation n'y entre
 * pas : elle porte sur les postes réellement occupés, pas sur le taux.
 */
export function replanifier(
  existants: readonly Versement[],
  plan: readonly Mensualite[],
  modulation: Mensualite,
): Replanification {
  const verses = existants.filter(({ etat }) => etat === 'verse');
  const prevus = existants.filter(({ etat, genre }) => etat === 'prevu' && genre !== 'regularisation');
  const resultat: Replanification = { annuler: [], creer: [], garder: [], rappel: '0.00', trace: [] };
  const traiter = (genre: 'mensuel' | 'modulation', { mois, montant }: Mensualite) => {
    const payes = verses.filter((v) => v.genre === genre && (genre === 'modulation' || v.mois === mois));
    if (payes.length > 0) {
      resultat.trace.push({ mois, du: montant, paye: plus(...payes.map((p) => p.montant)) });
      return;
    }
    const prevu = prevus.find((v) => v.genre === genre && v.mois === mois && comparer(v.montant, montant) === 0);
    if (prevu) resultat.garder.push(prevu.id);
    else if (comparer(montant, '0') > 0) resultat.creer.push({ genre, mois, montant });
  };
  for (const mensualite of plan) traiter('mensuel', mensualite);
  traiter('modulation', modulation);
  // Un mois payé qui n'est plus dû (période raccourcie) : tout revient.
  for (const v of verses.filter(({ genre, mois }) => genre === 'mensuel' && !plan.some((p) => p.mois === mois)))
    resultat.trace.push({ mois: v.mois, du: '0.00', paye: v.montant });
  const ajustes = verses.filter(({ genre }) => genre === 'rappel' || genre === 'reversement').map((v) => v.montant);
  resultat.annuler = prevus.filter(({ id }) => !resultat.garder.includes(id)).map(({ id }) => id);
  resultat.rappel = centimes(
    moins(plus(...resultat.trace.map((t) => t.du)), plus(...resultat.trace.map((t) => t.paye), ...ajustes)),
  );
  return resultat;
}
