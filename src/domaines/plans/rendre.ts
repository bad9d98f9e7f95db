import { AVIS, type Avis, LIBELLES_AVIS } from '#src/domaines/instances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { planPourAgir } from './chargement.ts';
import { poserPresentation } from './echeances.ts';
import { avancer } from './operations/conduire.ts';

/** L'avis de la commission revient au plan : il entre dans son histoire, et la présentation de l'année est faite. */
export async function rendreAvisPlan(
  trx: Trx,
  acteur: Acteur,
  id: number,
  { avis, texte }: { avis: Avis; texte: string },
): Promise<void> {
  const plan = await planPourAgir(trx, id);
  const transition = { propose: 'aviser', adopte: 'aviser_bilan' }[plan.etat as string];
  if (!transition) return;
  const dit = AVIS.includes(avis) ? LIBELLES_AVIS[avis] : avis;
  await avancer(trx, acteur, plan, transition, [dit, texte].filter(Boolean).join('. '));
  if (plan.etat === 'adopte') await poserPresentation(trx, plan, aujourdhui());
}
