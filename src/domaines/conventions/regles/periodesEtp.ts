import type { EtpConventionnes } from '#src/domaines/structures/index.ts';
import { plusJours, plusMois } from '#src/socle/jour.ts';
import type { CalculAnnexe } from '../forme.ts';

/** Les postes d'une annexe, période par période : ce que le registre montre. */
export const periodesEtp = (calcul: CalculAnnexe, structure: number): EtpConventionnes[] =>
  calcul.parties.map(({ demande: { etp, date, mois } }) => ({
    structure,
    etp,
    debut: date,
    fin: plusJours(plusMois(date, mois), -1),
  }));
