import type { Base } from '#src/socle/base/base.ts';
import { type BilanPersonnes, tenirConservationPersonnes } from './personnes/tenir.ts';
import { type BilanConservation, jourDeLaBase, tenirConservation } from './tenir.ts';
import { aBlanc as essayer } from './transaction.ts';

export interface BilanRetention {
  jour: string;
  aBlanc: boolean;
  candidatures: BilanConservation;
  personnes: BilanPersonnes;
}

/**
 * Un tour de conservation : candidatures, puis personnes accompagnées.
 * @param options.jour `AAAA-MM-JJ` ; par défaut, aujourd'hui à Paris d'après la base
 * @param options.aBlanc rien n'est écrit : tout est fait puis défait, et le bilan dit ce qui le serait
 */
export async function passerRetention(
  base: Base,
  { jour, aBlanc = false }: { jour?: string | undefined; aBlanc?: boolean | undefined } = {},
): Promise<BilanRetention> {
  const quand = jour ?? (await jourDeLaBase(base));
  const tour = async (b: Base) => ({
    jour: quand,
    aBlanc,
    candidatures: await tenirConservation(b, quand),
    personnes: await tenirConservationPersonnes(b, quand),
  });
  return aBlanc ? essayer(base, tour) : tour(base);
}
