import { estPublic } from '#src/domaines/besoins/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ECHELLES } from './atelier.ts';
import { etablir } from './operations/etablir.ts';
import { accesDesTerritoires } from './requetes/acces.ts';

/** Établit une répartition, accès des territoires compris : il se calcule avant la transaction, qu'il retiendrait une à deux secondes. */
export async function etablirRepartition(
  base: Base,
  acteur: Acteur,
  demande: Record<string, unknown>,
): Promise<{ id: number }> {
  exiger(acteur, 'repartitions.etablir');
  const echelle = ECHELLES.find((e) => e === demande.echelle);
  const public_ = String(demande.public ?? '');
  // Une demande mal écrite se refuse plus loin, champ par champ.
  const acces =
    echelle && estPublic(public_)
      ? await accesDesTerritoires(base, acteur, { echelle, lieu: String(demande.lieu ?? ''), public: public_ })
      : null;
  return executer(etablir, acteur, { ...demande, acces });
}
