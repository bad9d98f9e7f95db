import type { Simulation } from '#src/domaines/financement/index.ts';
import { arrondir, centimes, type Decimal, divise, fois, plus } from '#src/socle/montants.ts';
import type { CalculAnnexe } from '../forme.ts';

/** Réunit les périodes d'une annexe (une par nombre de postes) : chaque montant est la somme des leurs, au centime. */
export function reunir(parties: readonly Simulation[]): CalculAnnexe {
  const somme = (quoi: 'base' | 'modulation' | 'partDepartement' | 'total') =>
    centimes(plus(...parties.map((p) => p[quoi])));
  return {
    parties: [...parties],
    base: somme('base'),
    modulation: somme('modulation'),
    partDepartement: somme('partDepartement'),
    total: somme('total'),
  };
}

export const tranchesDe = (calcul: CalculAnnexe) => calcul.parties.flatMap((p) => p.tranches);

/** ETP moyens de la période, à deux décimales : dix postes six mois puis douze postes six mois font onze ETP. */
export function etpMoyens(parties: readonly Pick<Simulation, 'demande'>[]): Decimal {
  const mois = plus(...parties.map(({ demande }) => String(demande.mois)));
  const cumul = plus(...parties.map(({ demande }) => fois(demande.etp, String(demande.mois))));
  return arrondir(divise(cumul, mois), 2);
}

/** Une différence entre deux versions, pour qui signe. */
export interface Difference {
  quoi: 'etp' | 'base' | 'modulation' | 'partDepartement' | 'total' | 'debut' | 'fin';
  avant: string;
  apres: string;
}

interface Comparable {
  etp: Decimal;
  debut: string;
  fin: string;
  calcul: CalculAnnexe;
}

/** Ce qu'une version change à la précédente ; vide si rien. */
export function differences(avant: Comparable, apres: Comparable): Difference[] {
  const montants = (['base', 'modulation', 'partDepartement', 'total'] as const).map((quoi) => ({
    quoi,
    avant: avant.calcul[quoi],
    apres: apres.calcul[quoi],
  }));
  return [
    { quoi: 'etp' as const, avant: plus(avant.etp), apres: plus(apres.etp) },
    { quoi: 'debut' as const, avant: avant.debut, apres: apres.debut },
    { quoi: 'fin' as const, avant: avant.fin, apres: apres.fin },
    ...montants,
  ].filter((d) => d.avant !== d.apres);
}
