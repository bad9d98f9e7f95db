import type { ParcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';

/** Ce qu'un domaine d'aval fait d'une orientation notifiée, dans la même transaction. */
type Suite = (trx: Trx, acteur: Acteur, parcours: ParcoursSitue, orientation: number) => Promise<void>;

const SUITES: Suite[] = [];

/** Déclare ce qui suit une notification (le contrat en cours devient caduc). À appeler au chargement du domaine. */
export const declarerSuiteNotification = (suite: Suite): void => {
  SUITES.push(suite);
};

export async function faireSuites(
  trx: Trx,
  acteur: Acteur,
  parcours: ParcoursSitue,
  orientation: number,
): Promise<void> {
  for (const suite of SUITES) await suite(trx, acteur, parcours, orientation);
}
