import { type AnnexeFinanciere, annexesEnVigueur } from '#src/domaines/structures/index.ts';
import { type Decimal, enDecimal, plus } from '#src/socle/montants.ts';
import type { OrigineAccorde } from './forme.ts';

/** Postes d'une annexe signée dans Maillage, ou saisis au registre. */
export interface Accord {
  etp: Decimal;
  debut: string;
  fin: string;
}
export interface SourcesAccordees {
  conventions: readonly Accord[];
  annexes: readonly AnnexeFinanciere[];
  saisis: readonly Accord[];
  /** Jour (MM-JJ) jusqu'auquel l'annexe de l'an passé tient. */
  reconduction: string | null;
}

/**
 * ETP accordés un mois donné : annexe signée dans Maillage, à défaut annexe de l'ASP, à défaut postes saisis au registre, à défaut
 * annexe de décembre dernier jusqu'à la date limite. Une annexe qui touche le mois compte pour le mois entier, comme dans le pilotage.
 * Milieu pénitentiaire à part, FDI exclu.
 */
export function accorderMois(
  { conventions, annexes, saisis, reconduction }: SourcesAccordees,
  annee: number,
  rang: number,
): { accorde: Decimal; origine: OrigineAccorde } | { accorde: null; origine: null } {
  const mois = `${annee}-${String(rang).padStart(2, '0')}`;
  const touche = ({ debut, fin }: Accord) => debut.slice(0, 7) <= mois && mois <= fin.slice(0, 7);
  const somme = (accords: readonly Accord[], origine: OrigineAccorde) => ({
    accorde: plus(...accords.map(({ etp }) => etp)),
    origine,
  });
  const signees = conventions.filter(touche);
  if (signees.length > 0) return somme(signees, 'convention');
  const enVigueur = duMois(annexes, mois);
  if (enVigueur.length > 0) return somme(enVigueur, 'asp');
  const registre = saisis.filter(touche);
  if (registre.length > 0) return somme(registre, 'saisi');
  const passees =
    reconduction !== null && mois.slice(5) <= reconduction.slice(0, 2) ? duMois(annexes, `${annee - 1}-12`) : [];
  return passees.length > 0 ? somme(passees, 'reconduit') : { accorde: null, origine: null };
}

function duMois(annexes: readonly AnnexeFinanciere[], mois: string): Accord[] {
  const touchees = annexes
    .filter(({ prison }) => !prison)
    .map((a) => ({
      ...a,
      debut: a.debut?.startsWith(mois) ? `${mois}-01` : a.debut,
      fin: a.fin?.startsWith(mois) ? `${mois}-31` : a.fin,
    }));
  return annexesEnVigueur(touchees, `${mois}-15`).map(({ etp }) => ({
    etp: enDecimal(etp as number),
    debut: '',
    fin: '',
  }));
}
