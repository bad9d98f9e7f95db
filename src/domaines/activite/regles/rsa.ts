import { arrondir, type Decimal, divise, enDecimal, plus } from '#src/socle/montants.ts';

/** Part du département dans une annexe financière. Jours AAAA-MM-JJ, bornes comprises. */
export interface Cofinancement {
  montant: Decimal;
  debut: string;
  fin: string;
}

const rangDe = (jour: string) => Number(jour.slice(0, 4)) * 12 + Number(jour.slice(5, 7)) - 1;

/**
 * Mois × bénéficiaires du RSA que paie le cofinancement d'une année : chaque mois de l'annexe, sa part du montant, divisée par la participation
 * du département ce mois-là (88 % du RSA d'une personne seule, D5132-41 ; le RSA change en avril). Calcul du pilotage de l'inclusion.
 * @param participation montant mensuel par salarié au jour donné ; `null` : paramètre inconnu
 * @returns `null` sans cofinancement, ou s'il manque un paramètre
 */
export function moisRsaAttendus(
  cofinancements: readonly Cofinancement[],
  annee: number,
  participation: (jour: string) => Decimal | null,
): Decimal | null {
  let total: Decimal | null = null;
  for (const { montant, debut, fin } of cofinancements) {
    const [premier, dernier] = [rangDe(debut), rangDe(fin)];
    const duree = enDecimal(dernier - premier + 1);
    for (let rang = Math.max(premier, annee * 12); rang <= Math.min(dernier, annee * 12 + 11); rang++) {
      const unitaire = participation(`${annee}-${String((rang % 12) + 1).padStart(2, '0')}-01`);
      if (unitaire === null) return null;
      total = plus(total ?? '0', divise(divise(montant, duree), unitaire));
    }
  }
  return total === null ? null : arrondir(total, 1);
}
