import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Entrees } from './atelier.ts';
import { calculerASonTour } from './calculs.ts';
import { repartitionDe } from './chargement.ts';
import { cleDe, uneSeuleFois } from './etablir.ts';
import { etablir, RepartitionCalculee } from './operations/etablir.ts';

/**
 * Établit un point de la frontière d'une répartition : les mêmes entrées, gardées telles quelles, et ce point en ETP entiers parmi les méthodes.
 * On le compare, l'ajuste, le rejoue et l'adopte comme une autre.
 * @param rang du point, 1 pour celui qui déplace le moins
 * @throws ErreurMetier 422 ce point n'existe pas, 503 trop de calculs attendent
 */
export async function retenirPoint(
  base: Base,
  acteur: Acteur,
  { id, rang, jeton }: { id: number; rang: number; jeton?: string },
): Promise<{ id: number }> {
  exiger(acteur, 'repartitions.etablir');
  const r = await repartitionDe(base, id);
  exiger(acteur, 'repartitions.lire', r);
  exiger(acteur, 'repartitions.etablir', r);
  const point = r.resultats.frontiere[rang - 1];
  if (point?.largeur == null)
    throw new ErreurMetier("Ce point n'est pas sur la frontière de cette répartition.", {
      champs: { rang: 'Choisissez un point du tableau.' },
    });
  const { largeur, gini, etpDeplaces } = point;
  const entrees: Entrees = { ...r.entrees, point: { de: id, rang, largeur, gini, etpDeplaces } };
  return uneSeuleFois(base, cleDe(acteur, jeton, { id, rang }), async (cle) => {
    const resultats = await calculerASonTour(entrees);
    const { echelle, region, departement, annee, demonstration } = r;
    const calcul = new RepartitionCalculee({
      ...{ lieu: { echelle, region, departement }, annee, demonstration, entrees, resultats, cle },
      intitule: `${r.intitule.slice(0, 150)}, point ${rang} de la frontière`,
    });
    return executer(etablir, acteur, { calcul });
  });
}
