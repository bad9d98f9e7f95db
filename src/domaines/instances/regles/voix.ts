import type { College, ReglesInstance } from '../forme.ts';
import { comparerF, enFrancais, type Fraction, foisF, fraction, fractionDe, sommeF } from './fractions.ts';

const voixDe = (c: College): Fraction => (c.voix === null ? fraction(c.sieges) : fractionDe(c.voix));
const duGroupe = (colleges: College[], groupe: string) =>
  sommeF(colleges.filter((c) => c.deliberatif && c.groupe === groupe).map(voixDe));

/** Ce qui, dans les voix des collèges, ne respecte pas les règles de l'instance (parité entre groupes, part minimale) ; vide : tout va. */
export function desaccordsDeVoix(
  colleges: College[],
  { parites, minima }: Pick<ReglesInstance, 'parites' | 'minima'>,
): string[] {
  const fautes: string[] = [];
  for (const { groupes, fondement } of parites) {
    const totaux = groupes.map((g) => duGroupe(colleges, g));
    if (totaux.some((t) => comparerF(t, totaux[0] as Fraction) !== 0))
      fautes.push(
        `Les voix doivent être égales : ${groupes.map((g, i) => `${g} ${enFrancais(totaux[i] as Fraction)}`).join(', ')} (${fondement}).`,
      );
  }
  for (const {
    college,
    groupe,
    fraction: [n, d],
    fondement,
  } of minima) {
    const trouve = colleges.find((c) => c.nom === college);
    if (!trouve) continue;
    const seuil = foisF(duGroupe(colleges, groupe), fraction(n, d));
    if (comparerF(voixDe(trouve), seuil) < 0)
      fautes.push(
        `« ${college} » doit avoir au moins ${enFrancais(seuil)} voix du groupe « ${groupe} » (${fondement}).`,
      );
  }
  return fautes;
}
