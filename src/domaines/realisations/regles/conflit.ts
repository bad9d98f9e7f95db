import type { Agregation, TypeIndicateur } from '#src/domaines/appels/index.ts';
import type { Mesure } from '../forme.ts';

type Cellule = Pick<Mesure, 'debut' | 'fin' | 'territoire' | 'public'>;

const memeJours = (a: Cellule, b: Cellule) => a.debut === b.debut && a.fin === b.fin;
const memeCase = (a: Cellule, b: Cellule) => a.territoire === b.territoire && a.public === b.public;
const periodesCommunes = (a: Cellule, b: Cellule) => a.debut <= b.fin && b.debut <= a.fin;
/** Deux cases ont une partie commune : la même, ou l'une est l'ensemble dont l'autre est un détail. */
const casesCommunes = (a: Cellule, b: Cellule) =>
  (a.territoire === b.territoire || a.territoire === null || b.territoire === null) &&
  (a.public === b.public || a.public === null || b.public === null);

/**
 * Le relevé déjà fait qui compterait deux fois les mêmes choses que celui-ci ; `null` : aucun. Ce qui s'additionne n'admet ni deux périodes
 * qui se chevauchent ni un ensemble à côté de son détail ; un cumul (dernier, personnes différentes) recommence au même premier jour.
 */
export function conflitDe<R extends Cellule>(
  { type, agregation }: { type: TypeIndicateur; agregation: Agregation },
  releves: readonly R[],
  nouveau: Cellule,
): R | null {
  const cumul = type !== 'taux' && (agregation === 'dernier' || agregation === 'unique');
  if (!cumul) return releves.find((r) => periodesCommunes(r, nouveau) && casesCommunes(r, nouveau)) ?? null;
  const identique = releves.find((r) => memeJours(r, nouveau) && memeCase(r, nouveau));
  if (identique || agregation === 'unique') return identique ?? null;
  return releves.find((r) => casesCommunes(r, nouveau) && !memeCase(r, nouveau)) ?? null;
}
