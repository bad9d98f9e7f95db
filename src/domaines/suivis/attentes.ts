import type { Acteur } from '#src/droits/acteur.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { dernierOuvreDuMois } from '#src/socle/joursOuvres.ts';
import { lireMaFile } from './maFile/requetes.ts';
import { equipesDirigees, fileOrientation } from './responsable/requetes.ts';

/** Ce que la page d'accueil en dit : des nombres. */
export async function attentesDesSuivis(
  c: Cloison,
  acteur: Acteur,
  jour = aujourdhui(),
): Promise<{ nonVues: number; finDuMois: string; aDecider: number; plusAncienne: Date | null }> {
  const file = await lireMaFile(c, acteur, jour);
  const orientation = await fileOrientation(c, await equipesDirigees(c, acteur));
  return {
    // En appui, c'est au référent principal d'y voir.
    nonVues: file.filter((l) => l.principal && l.couverture === 'en_retard').length,
    finDuMois: dernierOuvreDuMois(jour),
    aDecider: orientation.aDecider,
    plusAncienne: orientation.plusAncienne,
  };
}
