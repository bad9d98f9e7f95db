import { pourcent } from '#src/presentation/format.ts';

/** Une part de personnes, au pour cent près ; un petit nombre de personnes n'est pas « 0 % ». */
export function partDuBesoin(part: number | null): string {
  if (part !== null && part > 0 && part < 0.005) return 'moins de 1\u202f%';
  return pourcent(part, { decimales: 0 });
}
