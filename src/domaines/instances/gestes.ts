import { type RouterContextProvider, redirect } from 'react-router';
import type { z } from 'zod';
import { agir } from '#src/droits/ecran.ts';
import type { Operation } from '#src/droits/operation.ts';
import { clorePoint, noterPoint, ouvrirPoint } from './operations/points.ts';
import { choisirPresident, donnerMandat, pointerPresence } from './operations/presences.ts';
import {
  ajouterPoint,
  annulerSeance,
  cloreSeance,
  inscrireSaisines,
  ordonnerPoint,
  ouvrirSeance,
} from './operations/seances.ts';
import { commenter, donnerSuite, solderSuite } from './operations/suites.ts';
import { seRetirer, voter } from './operations/voter.ts';

interface Geste {
  // biome-ignore lint/suspicious/noExplicitAny: chaque geste porte son opération.
  operation: Operation<z.ZodType, any, any>;
  lire?: (f: FormData) => Record<string, unknown>;
  message?: string;
}
const geste = <E extends z.ZodType, O, R>(
  operation: Operation<E, O, R>,
  message?: string,
  lire?: Geste['lire'],
): Geste => ({
  operation: operation as unknown as Geste['operation'],
  ...(message ? { message } : {}),
  ...(lire ? { lire } : {}),
});

/** « sens-12 » → { membre: 12, sens } : un champ par siège, pour qu'un formulaire sans script en vote plusieurs. */
const lireVotes = (f: FormData) => ({
  ...Object.fromEntries(f),
  votes: [...f.entries()].flatMap(([cle, sens]) => {
    const membre = /^sens-(\d+)$/.exec(cle)?.[1];
    return membre && sens !== '' ? [{ membre, sens }] : [];
  }),
});

const GESTES: Record<string, Geste> = {
  inscrire: geste(inscrireSaisines, "Inscrit à l'ordre du jour.", (f) => ({
    ...Object.fromEntries(f),
    saisines: f.getAll('saisines'),
  })),
  ajouter: geste(ajouterPoint, "Point ajouté à l'ordre du jour."),
  // Le champ `geste` dit déjà lequel : l'ordre et la présence ont le leur, celui du bouton.
  ordonner: geste(ordonnerPoint, undefined, (f) => ({ ...Object.fromEntries(f), geste: f.get('ordre') })),
  annuler: geste(annulerSeance, 'Séance annulée.'),
  ouvrir: geste(ouvrirSeance, 'La séance est ouverte.'),
  clore: geste(cloreSeance, 'La séance est close.'),
  pointer: geste(pointerPresence, undefined, (f) => ({
    membre: f.get('membre'),
    geste: f.get('pointer') === 'part' ? 'part' : 'arrive',
    mode: f.get('pointer') === 'visio' ? 'visio' : 'sur_place',
  })),
  presider: geste(choisirPresident, 'Président de séance enregistré.'),
  mandater: geste(donnerMandat, 'Mandat enregistré.'),
  retirer: geste(seRetirer, 'Retrait enregistré.'),
  rendre: geste(seRetirer, 'Retrait annulé : ce membre lit le point et y vote de nouveau.', (f) => ({
    ...Object.fromEntries(f),
    annuler: 'oui',
    motif: 'Retrait annulé par le secrétariat',
  })),
  ouvrirPoint: geste(ouvrirPoint, 'Le vote est ouvert.'),
  clorePoint: geste(clorePoint, "Le point est clos, l'avis est rendu."),
  noter: geste(noterPoint, 'Questions traitées enregistrées.'),
  voter: geste(voter, 'Vote enregistré.', lireVotes),
  commenter: geste(commenter, 'Observation enregistrée.'),
  suite: geste(donnerSuite, 'Suite enregistrée.'),
  solder: geste(solderSuite, 'Suite mise à jour.'),
};

/** Les gestes d'une page de séance, selon le champ caché `geste`. `retour` : où revenir après. */
export async function agirEnSeance(
  request: Request,
  context: Readonly<RouterContextProvider>,
  retour: string,
  forces: Record<string, unknown> = {},
) {
  const nom = String((await request.clone().formData()).get('geste') ?? '');
  const choisi = GESTES[nom];
  if (!choisi) throw redirect(retour, 303);
  const { operation, lire = (f: FormData) => Object.fromEntries(f), message } = choisi;
  const resultat = await agir(request, context, operation, (f) => ({ ...lire(f), ...forces }), {
    redirection: nom === 'pointer' ? `${retour}#presences` : retour,
    ...(message ? { message } : {}),
  });
  return resultat;
}
