import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import type { Passe } from '#src/domaines/instructions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

/** Ce que la structure a fait les années passées. */
export async function passeDe(_base: Base, _acteur: Acteur, _dossier: DossierSitue): Promise<Passe | null> {
  return null;
}
