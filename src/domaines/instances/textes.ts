import { LIBELLES_AVIS } from './forme.ts';
import type { Deliberation } from './regles/deliberer.ts';
import { enFrancais, lireExacte } from './regles/fractions.ts';

const voix = (exacte: string): string => enFrancais(lireExacte(exacte));

/** « Avis favorable, 5 voix pour, 1 contre, 0 abstention ; quorum : 6 présents et 1 représenté pour 4 exigés. » */
export function textePourObjet(titre: string, { quorum, resultat }: Deliberation): string {
  if (!resultat) return `${titre} : quorum non atteint.`;
  const q = `Quorum : ${quorum.presents} présents et ${quorum.represente} représentés, ${quorum.requis} exigés.`;
  if (resultat.avis === 'pris_acte') return `${titre} : l'instance prend acte.`;
  const { pour, contre, abstention } = resultat.voix;
  return `${titre} : avis ${LIBELLES_AVIS[resultat.avis]}, ${voix(pour)} voix pour, ${voix(contre)} contre, ${voix(abstention)} abstention${resultat.preponderante ? ', voix prépondérante du président' : ''}. ${q}`;
}
