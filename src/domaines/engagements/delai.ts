import { reglageA } from '#src/domaines/accompagnements/index.ts';
import type { ParcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { notifieLe } from './chargement.ts';
import { type Delai, delaiContrat } from './regles.ts';

/** Le délai pour signer, à la durée en vigueur au jour de la notification. */
export async function delaiDe(c: Cloison | Trx, p: ParcoursSitue, aujourdhui: string): Promise<Delai> {
  const notifie = await notifieLe(c, p.id);
  if (!notifie) return delaiContrat(null, null, aujourdhui);
  const mois = await reglageA(c, p.operation, 'accompagnement.contrat_mois', notifie);
  return delaiContrat(notifie, mois?.valeur ?? null, aujourdhui);
}
