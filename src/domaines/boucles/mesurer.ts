import { mesurerTerritoire } from '#src/domaines/diagnostics/index.ts';
import { resoudre } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { garderMesure } from './operations/mesurer.ts';
import { viser } from './viser.ts';

/**
 * Mesure l'écart d'un territoire aujourd'hui, et garde la mesure. Le calcul se fait avant la transaction : il dure une à deux secondes.
 * @param question comme celle du maillage ; son `jour` est celui des ETP comptés @param demande.le jour d'une mesure de démonstration
 * @throws ErreurDroit ; ErreurMetier question mal formée ; ErreurIntrouvable territoire inconnu
 */
export async function mesurerEcart(
  base: Base,
  acteur: Acteur,
  demande: {
    territoire: string;
    question: Record<string, unknown>;
    cle: string;
    note?: string;
    le?: string;
    demonstration?: boolean;
  },
): Promise<{ id: number; deja: boolean }> {
  const { reference, nom } = await resoudre(base, demande.territoire);
  exiger(acteur, 'boucles.mesurer', await viser(base, reference));
  const { question, ...valeurs } = await mesurerTerritoire(base, acteur, {
    territoire: reference,
    question: demande.question,
  });
  return executer(garderMesure, acteur, {
    territoire: reference,
    nom,
    le: demande.le ?? aujourdhui(),
    question,
    valeurs,
    note: demande.note ?? '',
    cle: demande.cle,
    demonstration: demande.demonstration ?? false,
  });
}
