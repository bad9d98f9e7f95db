import type { Sens } from '../forme.ts';

interface Classable {
  nom: string;
  mesure: { valeur: number | null };
}

/**
 * Du meilleur au moins bon selon la direction de l'indicateur, de même rang à égalité ; sans direction, du plus grand au plus petit, sans rang.
 * Ce qui n'a pas de valeur vient à la fin, par nom : ne pas savoir n'est pas être dernier.
 */
export function classer<T extends Classable>(lignes: readonly T[], sens: Sens): (T & { rang: number | null })[] {
  const signe = sens === 'baisse' ? 1 : -1;
  const triees = [...lignes].sort((a, b) => {
    const [x, y] = [a.mesure.valeur, b.mesure.valeur];
    if (x === null || y === null) return x === y ? a.nom.localeCompare(b.nom, 'fr') : x === null ? 1 : -1;
    return (x - y) * signe || a.nom.localeCompare(b.nom, 'fr');
  });
  return triees.map((ligne) => {
    const { valeur } = ligne.mesure;
    const premier = triees.findIndex((l) => l.mesure.valeur === valeur);
    return { ...ligne, rang: sens === 'neutre' || valeur === null ? null : premier + 1 };
  });
}
