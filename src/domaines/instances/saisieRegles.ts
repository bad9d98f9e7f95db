import { z } from 'zod';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { entierDe, oui, texteCourt } from './saisie.ts';

const FONDEMENT = texteCourt('Dites le texte qui fonde cette règle.');

/** Les règles d'une instance, telles que l'écran les envoie. */
export const reglesSaisies = z.object({
  nom: texteCourt("Donnez un nom à l'instance."),
  fondement: FONDEMENT,
  confiance: z.enum(['lu', 'source secondaire', 'non verifie']),
  /** « 1/2 », « 2/3 », ou rien : aucun quorum. */
  quorum: z.string().trim().max(9).default(''),
  quorumFondement: FONDEMENT,
  base: z.enum(['membres', 'sieges']),
  retraitsHorsBase: oui,
  mandats: oui,
  visio: oui,
  majorite: z.enum(['exprimes', 'presents']),
  preponderante: oui,
  majoriteFondement: FONDEMENT,
  partage: z.enum(['membres', 'presents']),
  jours: entierDe(0, 90, 'Un nombre de jours.'),
  convocationFondement: FONDEMENT,
  secondeSansQuorum: oui,
  secondeJours: entierDe(0, 90, 'Un nombre de jours.'),
  mandatsParMembre: entierDe(0, 20, 'Un nombre de mandats, 0 si aucun.'),
  mandatMemeCollege: oui,
  rythmeMois: z
    .union([z.literal('').transform(() => null), entierDe(1, 60, 'Un nombre de mois, ou rien.'), z.null()])
    .default(null),
  copilotage: oui,
  sansNoms: oui,
  reglement: texteCourt('Dites le texte ou le règlement intérieur.').max(3000),
});

/** « 1/2 » → [1, 2]. @throws ErreurMetier au champ `quorum` */
export function fractionSaisie(texte: string): [number, number] | null {
  if (texte === '') return null;
  const lu = /^(\d{1,3})\s*\/\s*(\d{1,3})$/.exec(texte);
  const [n, d] = [Number(lu?.[1]), Number(lu?.[2])];
  if (lu && n > 0 && d > 0 && n <= d) return [n, d];
  const message = "Une fraction comme 1/2 ou 2/3, ou rien si aucun quorum n'est exigé.";
  throw new ErreurMetier(message, { champs: { quorum: message } });
}
