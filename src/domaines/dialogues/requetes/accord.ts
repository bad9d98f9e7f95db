import type { Base, Trx } from '#src/socle/base/base.ts';
import { dialogueDe, propositionsDe } from '../chargement.ts';
import type { Proposition } from '../forme.ts';

/** La proposition acceptée d'un dossier : postes, objectifs, part modulée, montants et paramètres du jour ; `null` sans accord. */
export async function accordDe(base: Base | Trx, dossier: number): Promise<Proposition | null> {
  const dialogue = await dialogueDe(base, dossier);
  if (!dialogue) return null;
  return (await propositionsDe(base, dialogue.id)).find((p) => p.etat === 'acceptee') ?? null;
}
