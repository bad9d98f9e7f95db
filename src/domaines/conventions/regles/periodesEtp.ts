import type { EtpConventionnes } from '#src/domaines/structures/index.ts';
import type { CalculAnnexe } from '../forme.ts';
import { plusMois } from './mois.ts';

const veille = (jour: string): string => new Date(Date.parse(jour) - 86_400_000).toISOString().slice(0, 10);

/** Les postes d'une annexe, période par période : ce que le registre montre. */
export const periodesEtp = (calcul: CalculAnnexe, structure: number): EtpConventionnes[] =>
  calcul.parties.map(({ demande: { etp, date, mois } }) => ({
    structure,
    etp,
    debut: date,
    fin: veille(plusMois(date, mois)),
  }));
