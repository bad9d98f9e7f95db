import { arrondir, comparer, type Decimal, divise, enDecimal, estNul, fois, moins, plus } from '#src/socle/montants.ts';
import type { Mois, Prevision } from './forme.ts';
import type { ReglagesSuivi } from './mois.ts';

/** Ce que fait la prévision, en mots de la page. */
export const METHODE_PREVISION =
  "Heures déjà saisies, plus la moyenne mensuelle de ces heures pour chaque mois qui reste avec des postes accordés. La fourchette est d'un écart-type des mois saisis, multiplié par la racine du nombre de mois à venir : l'année finit dedans environ deux fois sur trois si les mois se ressemblent. Elle ignore les saisons et les recrutements prévus.";

const nonCalculable = (raison: string): Prevision => ({ calculable: false, raison });

/** ETP de l'année entière au rythme des mois saisis. */
export function prevoir(
  mois: readonly Mois[],
  { heuresParEtp, moisPrevision }: Pick<ReglagesSuivi, 'heuresParEtp' | 'moisPrevision'>,
  accordeAnnuel: Decimal | null,
): Prevision {
  const heures = mois.flatMap((m) => (m.heures === null ? [] : [m.heures]));
  if (!heuresParEtp) return nonCalculable("les heures annuelles d'un équivalent temps plein ne sont pas connues");
  if (moisPrevision === null) return nonCalculable("le nombre de mois nécessaires n'est pas réglé");
  if (heures.length < moisPrevision)
    return nonCalculable(`il faut au moins ${moisPrevision} mois d'heures, il y en a ${heures.length}`);
  const restants = mois.filter((m) => m.heures === null && (m.accorde === null || !estNul(m.accorde)));
  // Avec une annexe connue, un mois hors de toute annexe ne sera pas travaillé ; sans aucune, l'année entière est supposée l'être.
  const prevus = accordeAnnuel === null ? restants : restants.filter((m) => m.accorde !== null);
  const somme = plus(...heures);
  const moyenne = divise(somme, enDecimal(heures.length));
  const total = plus(somme, fois(moyenne, enDecimal(prevus.length)));
  const marge = ecartType(heures, moyenne) * Math.sqrt(prevus.length);
  const enEtp = (valeur: Decimal) => arrondir(divise(valeur, heuresParEtp.valeur), 2);
  const bas = moins(total, enDecimal(Number(marge.toFixed(2))));
  return {
    calculable: true,
    realise: enEtp(total),
    bas: enEtp(comparer(bas, somme) < 0 ? somme : bas),
    haut: enEtp(plus(total, enDecimal(Number(marge.toFixed(2))))),
    accorde: accordeAnnuel === null ? null : arrondir(accordeAnnuel, 2),
    taux:
      accordeAnnuel === null || estNul(accordeAnnuel)
        ? null
        : arrondir(divise(fois(divise(total, heuresParEtp.valeur), '100'), accordeAnnuel), 1),
    moisSaisis: heures.length,
    moisPrevus: prevus.length,
  };
}

/** Écart-type d'échantillon, en heures. C'est une incertitude, pas un compte : un nombre binaire y suffit. */
function ecartType(heures: readonly Decimal[], moyenne: Decimal): number {
  if (heures.length < 2) return 0;
  const carres = heures.reduce((total, h) => total + Number(moins(h, moyenne)) ** 2, 0);
  return Math.sqrt(carres / (heures.length - 1));
}
