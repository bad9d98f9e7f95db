import { accord, majuscule } from '#src/socle/phrases.ts';
import { dateEnToutesLettres, nombreEnTexte } from '#src/socle/rapports/textes.ts';
import type { ChiffreCompare } from '../regles/comparaison.ts';

/** Combien de chiffres ont bougé d'une version à l'autre, en une phrase. */
export function phraseDesVersions(chiffres: readonly ChiffreCompare[], debut: string, fin: string): string {
  const comparables = chiffres.filter(({ ecart }) => ecart !== null);
  const bouges = comparables.filter(({ ecart, decimales }) => Math.abs(ecart!) >= 0.5 * 10 ** -decimales);
  const [a, b] = [dateEnToutesLettres(debut), dateEnToutesLettres(fin)];
  const quand = a === b ? `entre deux versions du ${a}` : `entre le ${a} et le ${b}`;
  if (comparables.length === 0) return majuscule(`aucun chiffre ne se compare ${quand}`);
  const n = bouges.length;
  return majuscule(
    n === 0
      ? `aucun chiffre n'a bougé ${quand}`
      : `${nombreEnTexte(n)} ${accord(n, 'chiffre a', 'chiffres ont')} bougé ${quand}`,
  );
}
