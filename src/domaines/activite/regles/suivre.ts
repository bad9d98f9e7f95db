import { plusJours } from '#src/socle/jour.ts';
import { comparer, type Decimal, divise, enDecimal, estNul, fois, moins, plus } from '#src/socle/montants.ts';
import { alerter } from './alerter.ts';
import type { Cumul, Mois, MoisBrut, Suivi } from './forme.ts';
import { lendemainDuMois, type ReglagesSuivi, tronquer } from './mois.ts';
import { prevoir } from './prevoir.ts';

/** ETP réalisés d'un mois : heures × 12 / heures annuelles d'un ETP (calcul du pilotage de l'inclusion). Exact, non arrondi. */
export const etpDuMois = (heures: Decimal, heuresParEtp: Decimal): Decimal => divise(fois(heures, '12'), heuresParEtp);
/** ETP réalisés d'une année : heures / heures annuelles d'un ETP. */
export const etpDeLAnnee = (heures: Decimal, heuresParEtp: Decimal): Decimal => divise(heures, heuresParEtp);

const taux = (realise: Decimal, accorde: Decimal): Decimal | null =>
  estNul(accorde) ? null : divise(fois(realise, '100'), accorde);
/** Écart des valeurs coupées : celui que l'on refait de tête avec les deux nombres montrés, et dont le signe dit la consommation. */
const ecartTronque = (realise: Decimal, accorde: Decimal): Decimal => moins(tronquer(realise), tronquer(accorde));
function calculerMois(annee: number, brut: MoisBrut, reglages: ReglagesSuivi): Mois {
  const { heures, accorde } = brut;
  const { heuresParEtp, aujourdhui, delaiSaisie } = reglages;
  const realise = heures !== null && heuresParEtp ? etpDuMois(heures, heuresParEtp.valeur) : null;
  const fini = lendemainDuMois(annee, brut.rang);
  const complet = realise !== null && accorde !== null;
  const etat = ((): Mois['etat'] => {
    if (heures !== null) return 'saisi';
    if (aujourdhui < fini) return 'a_venir';
    if (accorde === null || estNul(accorde)) return 'sans_postes';
    return delaiSaisie !== null && aujourdhui > plusJours(fini, delaiSaisie - 1) ? 'en_retard' : 'attendu';
  })();
  return {
    ...brut,
    realise,
    ecart: complet ? ecartTronque(realise, accorde) : null,
    taux: complet ? taux(realise, accorde) : null,
    etat,
  };
}

const moyenne = (valeurs: Decimal[]): Decimal => divise(plus(...valeurs), enDecimal(valeurs.length));

/** Moyennes mensuelles depuis janvier, sur les mois qui ont à la fois des heures et des postes : un mois pas saisi ne vaut pas zéro. */
export function cumuler(mois: readonly Mois[]): Cumul {
  const retenus = mois.filter((m) => m.realise !== null && m.accorde !== null && !estNul(m.accorde));
  if (retenus.length === 0)
    return { mois: [], realise: null, accorde: null, ecart: null, taux: null, consommation: 'non_calculable' };
  const realise = moyenne(retenus.map((m) => m.realise as Decimal));
  const accorde = moyenne(retenus.map((m) => m.accorde as Decimal));
  const sens = comparer(tronquer(realise), tronquer(accorde));
  return {
    mois: retenus.map(({ rang }) => rang),
    realise,
    accorde,
    ecart: ecartTronque(realise, accorde),
    taux: taux(realise, accorde),
    consommation: sens < 0 ? 'sous' : sens > 0 ? 'sur' : 'conforme',
  };
}

/** Tout ce que disent les heures d'une année. `bruts` : douze mois, de janvier à décembre. */
export function suivre(annee: number, bruts: readonly MoisBrut[], reglages: ReglagesSuivi): Suivi {
  const mois = bruts.map((brut) => calculerMois(annee, brut, reglages));
  const cumul = cumuler(mois);
  const heures = mois.flatMap((m) => (m.heures === null ? [] : [m.heures]));
  const accordes = mois.flatMap((m) => (m.accorde === null ? [] : [m.accorde]));
  const annuel = {
    realise:
      heures.length > 0 && reglages.heuresParEtp ? etpDeLAnnee(plus(...heures), reglages.heuresParEtp.valeur) : null,
    accorde: accordes.length > 0 ? divise(plus(...accordes), '12') : null,
  };
  const rsa = mois.flatMap((m) => (m.dontRsa === null ? [] : [m.dontRsa]));
  const prevision = prevoir(mois, reglages, annuel.accorde);
  return {
    annee,
    heuresParEtp: reglages.heuresParEtp,
    mois,
    cumul,
    annuel,
    prevision,
    alertes: alerter(mois, cumul, prevision, reglages),
    moisRsa: rsa.length > 0 ? rsa.reduce((a, b) => a + b, 0) : null,
    moisSansRsa: mois.filter((m) => m.heures !== null && m.dontRsa === null).length,
    masque: false,
  };
}
