import { date } from '#src/presentation/format.ts';
import { type Fonds, LIBELLES_FONDS } from '#src/referentiels/credits.ts';
import { comparer, type Decimal, divise, enEuros, fois, moins, plancher } from '#src/socle/montants.ts';

/** Une règle de fongibilité, telle que la région l'a dite pour une année. */
export interface RegleFongibilite {
  id: number;
  deFonds: Fonds;
  versFonds: Fonds;
  /** Part des crédits reçus par la ligne d'origine, en pour cent ; `null` : aucun plafond. */
  plafond: Decimal | null;
  /** Jours compris, `AAAA-MM-JJ`. */
  du: string;
  au: string;
  texte: string;
}

export interface LigneDeVirement {
  annee: number;
  fonds: Fonds;
  region: string | null;
  departement: string | null;
  demonstration: boolean;
}

export interface Virement {
  de: LigneDeVirement & {
    /** Dotations et ajustements reçus dans l'année, sans les virements. */
    recu: Decimal;
    /** Déjà viré depuis cette ligne sous la même règle. */
    vire: Decimal;
  };
  vers: LigneDeVirement;
  montant: Decimal;
  /** Jour d'effet. */
  jour: string;
}

export type Verdict =
  | { permis: true; regle: RegleFongibilite | null }
  | { permis: false; raison: string; conseil: string };

const refus = (raison: string, conseil: string): Verdict => ({ permis: false, raison, conseil });

/**
 * Peut-on déplacer ces crédits ? Dans un même département et un même fonds, c'est une répartition : oui. Ailleurs, seulement si la région a
 * dit une règle de fongibilité qui tient ce jour-là, dans son plafond (circulaire annuelle du fonds d'inclusion dans l'emploi).
 */
export function verifierVirement(v: Virement, regles: readonly RegleFongibilite[]): Verdict {
  const { de, vers } = v;
  if (de.annee !== vers.annee)
    return refus(
      `Les deux lignes ne sont pas de la même année (${de.annee} et ${vers.annee}).`,
      'Un reste de crédits ne passe pas d’une année à l’autre : faites-le reprendre.',
    );
  if (de.demonstration !== vers.demonstration)
    return refus("L'une des deux lignes est inventée pour la démonstration.", 'Choisissez deux lignes réelles.');
  if (de.region !== vers.region)
    return refus(
      'Les deux lignes ne sont pas de la même région.',
      "Rendez les crédits à l'administration centrale, qui les redistribue.",
    );
  if (de.fonds === vers.fonds && de.departement !== null && de.departement === vers.departement)
    return { permis: true, regle: null };
  const dites = regles.filter((r) => r.deFonds === de.fonds && r.versFonds === vers.fonds);
  const regle = dites.find((r) => r.du <= v.jour && v.jour <= r.au);
  if (!regle)
    return refus(raisonSansRegle(v, dites), 'Ajoutez la règle avec le texte qui la permet, ou changez la date.');
  const reste = regle.plafond === null ? null : moins(plafondDe(regle.plafond, de.recu), de.vire);
  if (reste !== null && comparer(v.montant, reste) > 0)
    return refus(
      `La règle permet encore ${enEuros(comparer(reste, '0') > 0 ? reste : '0')} depuis cette ligne : ${regle.texte}.`,
      'Baissez le montant, ou faites ajuster les dotations des deux lignes.',
    );
  return { permis: true, regle };
}

/** Le plafond, au centime inférieur : l'arrondi ne le fait jamais dépasser. */
const plafondDe = (part: Decimal, recu: Decimal): Decimal => plancher(fois(divise(part, '100'), recu));

function raisonSansRegle({ de, vers, jour }: Virement, dites: readonly RegleFongibilite[]): string {
  const sens =
    de.fonds === vers.fonds
      ? `entre départements (${LIBELLES_FONDS[de.fonds]})`
      : `de « ${LIBELLES_FONDS[de.fonds]} » vers « ${LIBELLES_FONDS[vers.fonds]} »`;
  const autre = dites[0];
  if (!autre) return `Aucune règle de fongibilité ${sens} n'est écrite pour ${de.annee}.`;
  return `La règle ${sens} ne vaut que du ${date(autre.du, 'courte')} au ${date(autre.au, 'courte')} ; le virement prendrait effet le ${date(jour, 'courte')}.`;
}

/**
 * Le jour qui convient quand rien n'est saisi : aujourd'hui, ramené dans l'année de la ligne, pas avant ses premiers crédits.
 * @param annee `null` : l'enveloppe d'un appel, qui n'a pas d'année
 */
export function effetParDefaut(e: { annee: number | null; premier: string | null; jour: string }): string {
  const { annee, jour } = e;
  if (annee === null) return jour;
  const depuis = e.premier?.startsWith(`${annee}-`) ? e.premier : `${annee}-01-01`;
  return jour < depuis ? depuis : jour > `${annee}-12-31` ? `${annee}-12-31` : jour;
}

/**
 * Ce qui ne va pas dans une date d'effet ; `null` si elle convient. Des crédits sont d'une année (annualité budgétaire), et rien ne sort d'une
 * ligne, ni ne lui est viré, avant qu'elle ait reçu quelque chose.
 * @param premier premier jour de crédits de la ligne, si c'est à lui que le changement se compare
 */
export function fauteDEffet(e: { nom: string; annee: number | null; premier: string | null; effet: string }) {
  if (e.annee === null) return null;
  if (!e.effet.startsWith(`${e.annee}-`)) return `Choisissez un jour de ${e.annee} : ces crédits sont de cette année.`;
  return e.premier !== null && e.effet < e.premier
    ? `« ${e.nom} » n'a de crédits que depuis le ${date(e.premier, 'courte')} : choisissez ce jour ou un jour suivant.`
    : null;
}
