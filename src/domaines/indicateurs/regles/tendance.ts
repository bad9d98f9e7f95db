import { nombre } from '#src/presentation/format.ts';
import type { Definition, Mesure } from '../forme.ts';
import { ecrireNombre } from './ecrire.ts';

type Lu = Pick<Mesure, 'valeur'>;

/**
 * Ce qui a changé depuis l'an passé, en mots, avec ce que cela vaut. Un cumul de l'année en cours ne se compare pas à une année entière.
 * @returns `null` : rien à comparer
 */
export function direTendance(
  definition: Pick<Definition, 'unite' | 'decimales' | 'sens' | 'denominateur' | 'instantane' | 'famille'>,
  avant: Lu | undefined,
  maintenant: Lu,
  { annee, enCours }: { annee: number; enCours: number },
): string | null {
  const [x, y] = [avant?.valeur ?? null, maintenant.valeur];
  if (x === null || y === null) return null;
  const cumul = !definition.denominateur && definition.famille !== 'besoin';
  // L'année d'avant court encore : son cumul n'est pas une année.
  if (annee > enCours && cumul) return null;
  if (annee === enCours && cumul) return `${ecrireNombre(definition, x)} sur toute l'année ${annee - 1}`;
  const ecart = y - x;
  const taille =
    definition.unite === 'part'
      ? nombre(Math.abs(ecart) * 100, { decimales: 1, unite: Math.abs(ecart) * 100 >= 1.95 ? 'points' : 'point' })
      : ecrireNombre(definition, Math.abs(ecart));
  const seuil = definition.unite === 'part' ? 0.0005 : 0.5 / 10 ** definition.decimales;
  if (Math.abs(ecart) < seuil) return `Comme en ${annee - 1}`;
  const sens = ecart > 0 ? 'de plus' : 'de moins';
  const mieux =
    definition.sens === 'neutre' ? '' : ecart > 0 === (definition.sens === 'hausse') ? ' : mieux' : ' : moins bien';
  return `${taille} ${sens} qu'en ${annee - 1}${mieux}`;
}
