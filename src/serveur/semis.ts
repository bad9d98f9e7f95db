import { semerTerritoires } from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Options } from '#src/socle/base/options.ts';
import type { Demonstration } from './annonce.ts';

/** Données de référence à jour à chaque démarrage ; démonstration seulement sur une base neuve. */
export async function semer(base: Base, _options: Options): Promise<Demonstration | null> {
  await semerTerritoires(base);
  return null;
}
