import type { TypeIndicateur } from '#src/domaines/appels/index.ts';
import { arrondir, comparer, type Decimal, divise, enDecimal, estNul, fois, moins } from '#src/socle/montants.ts';
import type { Avancement, EtatAvancement } from '../forme.ts';

export interface Situation {
  type: TypeIndicateur;
  valeur: Decimal | null;
  cible: Decimal | null;
  /** Opération, `AAAA-MM-JJ`, bornes comprises. */
  debut: string;
  fin: string;
  jour: string;
  /** Points de retard tolérés entre la part de la cible et celle du temps ; `null` : rien n'est dit en retard. */
  tolerance: Decimal | null;
}

const rang = (jour: string): number => Date.parse(`${jour}T00:00:00Z`) / 86_400_000;

/** Part de l'opération écoulée, en %, le jour même compris ; 0 avant, 100 après. */
export function partDuTemps({ debut, fin, jour }: Pick<Situation, 'debut' | 'fin' | 'jour'>): Decimal {
  const [total, ecoule] = [rang(fin) - rang(debut) + 1, rang(jour) - rang(debut) + 1];
  const borne = Math.min(Math.max(ecoule, 0), total);
  return arrondir(divise(fois('100', enDecimal(borne)), enDecimal(total)), 1);
}

/**
 * Où en est un indicateur par rapport à sa cible et au temps écoulé. Un nombre ou un montant est attendu au rythme du temps ; un taux, à sa
 * cible dès qu'il est relevé. Une cible de zéro est atteinte : rien n'était attendu.
 */
export function avancer(s: Situation): Avancement {
  const partTemps = partDuTemps(s);
  const { valeur, cible } = s;
  const partCible =
    valeur === null || cible === null || estNul(cible) ? null : arrondir(divise(fois('100', valeur), cible), 1);
  const attendu =
    cible === null ? null : s.type === 'taux' ? cible : arrondir(divise(fois(cible, partTemps), '100'), 2);
  return { valeur, cible, partCible, partTemps, attendu, etat: etatDe(s, partCible, partTemps) };
}

function etatDe(s: Situation, partCible: Decimal | null, partTemps: Decimal): EtatAvancement {
  if (s.cible === null) return s.valeur === null ? 'sans_releve' : 'sans_cible';
  if (estNul(s.cible) || (s.valeur !== null && comparer(s.valeur, s.cible) >= 0)) return 'atteint';
  if (estNul(partTemps)) return 'a_commencer';
  if (s.tolerance === null) return s.valeur === null ? 'sans_releve' : 'au_rythme';
  const attendue = s.type === 'taux' ? '100' : partTemps;
  // Rien de relevé se dit tel quel tant que le temps écoulé reste dans la tolérance.
  const manque = moins(attendue, partCible ?? '0');
  if (s.valeur === null) return s.type !== 'taux' && comparer(manque, s.tolerance) > 0 ? 'en_retard' : 'sans_releve';
  return comparer(manque, s.tolerance) > 0 ? 'en_retard' : 'au_rythme';
}

/** Une phrase par indicateur en retard : ce qui manque, ce qui était attendu. */
export function alerteDe(libelle: string, unite: string, a: Avancement): string | null {
  if (a.etat !== 'en_retard') return null;
  const dit = (v: Decimal | null) => `${(v ?? '0').replace('.', ',')} ${unite}`.trim();
  if (a.valeur === null)
    return `${libelle} : rien n'est relevé alors que ${fr(a.partTemps)} % du temps est passé (cible ${dit(a.cible)}).`;
  return `${libelle} : ${dit(a.valeur)}, soit ${fr(a.partCible)} % de la cible, quand ${fr(a.partTemps)} % du temps est passé.`;
}

const fr = (v: Decimal | null): string => (v ?? '0').replace('.', ',');
