import type { z } from 'zod';
import { base, type Trx } from '#src/socle/base/base.ts';
import { cloisonner } from '#src/socle/base/cloison.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import type { Acteur } from './acteur.ts';
import { assainir } from './assainir.ts';
import { exiger } from './matrice.ts';
import type { EntreeJournal, Operation } from './operation.ts';

/**
 * La seule porte des écritures : entrée assainie et validée → une transaction (objet chargé → droit → règle et écriture → journal).
 * @throws ErreurMetier entrée invalide (champs renseignés), ErreurDroit refus, ou l'erreur de l'opération ; rien n'est alors écrit.
 */
export async function executer<E extends z.ZodType, O, R>(
  operation: Operation<E, O, R>,
  acteur: Acteur | null,
  entreeBrute: unknown,
): Promise<R> {
  // Premier refus avant de lire quoi que ce soit : l'objet peut seulement restreindre davantage.
  exiger(acteur, operation.nom);
  const entree = lire(operation, entreeBrute);
  return enTransaction(base(), (trx) => appliquer(trx, operation, acteur, entree));
}

/**
 * La même porte, dans la transaction d'une opération qui en demande une autre (créer l'organisation d'un porteur, puis l'inviter) : mêmes
 * contrôles, même journal, et tout s'annule ensemble.
 * @throws comme `executer`
 */
export async function executerDans<E extends z.ZodType, O, R>(
  trx: Trx,
  operation: Operation<E, O, R>,
  acteur: Acteur,
  entreeBrute: unknown,
): Promise<R> {
  exiger(acteur, operation.nom);
  return appliquer(trx, operation, acteur, lire(operation, entreeBrute));
}

function lire<E extends z.ZodType, O, R>(operation: Operation<E, O, R>, entreeBrute: unknown): z.output<E> {
  const lue = operation.entree.safeParse(assainir(entreeBrute));
  if (!lue.success) throw erreurDeSaisie(lue.error);
  return lue.data;
}

async function appliquer<E extends z.ZodType, O, R>(
  trx: Trx,
  operation: Operation<E, O, R>,
  acteur: Acteur,
  entree: z.output<E>,
): Promise<R> {
  if (operation.cloison) await cloisonner(trx, acteur);
  const objet = operation.charger ? await operation.charger(trx, entree, acteur) : (undefined as O);
  if (operation.charger) exiger(acteur, operation.nom, objet);
  let journalise = false;
  const journal = async (ligne: EntreeJournal) => {
    journalise = true;
    await ecrireJournal(trx, { acteur, action: operation.nom, ...ligne });
  };
  const resultat = await operation.executer({ trx, acteur, objet, journal }, entree);
  if (!journalise) await ecrireJournal(trx, { acteur, action: operation.nom, objet: 'application' });
  return resultat;
}

/** Traduit les refus de zod en un message par champ. */
export function erreurDeSaisie(erreur: z.ZodError): ErreurMetier {
  const champs: Record<string, string> = {};
  for (const probleme of erreur.issues) champs[probleme.path.join('.') || 'formulaire'] ??= probleme.message;
  const nombre = Object.keys(champs).length;
  return new ErreurMetier(
    nombre > 1 ? `${nombre} champs sont à corriger.` : (Object.values(champs)[0] ?? 'La saisie est à corriger.'),
    { champs },
  );
}
