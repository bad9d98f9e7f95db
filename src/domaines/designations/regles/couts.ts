import type { Bareme, Gene, PersonneAPlacer, PortefeuillePropose } from './forme.ts';

/** Ce qu'une personne a de gênant dans un portefeuille, hors charge ; `null` : ce portefeuille ne lui convient pas. */
export function gene(p: PersonneAPlacer, f: PortefeuillePropose, b: Bareme): Gene | null {
  if (p.equipe && f.equipe && p.equipe !== f.equipe) return null;
  if (p.exclus?.includes(f.code)) return null;
  const connu = p.trajets[f.code];
  const loin = connu === undefined ? p.auDela?.[f.code] : undefined;
  const trajet = connu ?? loin ?? b.inconnu;
  if (b.trajetMax !== null && connu !== undefined && connu > b.trajetMax) return null;
  if (b.trajetMax !== null && loin !== undefined && loin >= b.trajetMax) return null;
  const domaine = p.competence && f.domaine && p.competence !== f.domaine ? b.domaine : 0;
  const intensif = p.intensif === null || p.intensif === f.intensif ? 0 : b.intensif;
  return {
    trajet,
    trajetInconnu: connu === undefined && loin === undefined,
    ...(loin === undefined ? {} : { auDela: true as const }),
    domaine,
    intensif,
    total: trajet + domaine + intensif,
  };
}

/** Nombre de personnes pour lequel un portefeuille se dit plein : son plafond, ou le seuil de l'intensif s'il est plus bas. */
export const reference = (f: PortefeuillePropose, b: Bareme): number =>
  Math.max(1, f.intensif ? Math.min(f.plafond, b.alerteIntensif) : f.plafond);

/**
 * Coût d'un portefeuille d'après sa charge, en minutes : convexe, il croît de plus en plus vite. La personne de poids 1 qui arrive dans un
 * portefeuille plein coûte `equilibre` minutes de plus que celle qui arrive dans un portefeuille vide. Seules les différences comptent.
 */
export function coutCharge(f: PortefeuillePropose, b: Bareme, personnes: number, charge: number): number {
  const trop = f.intensif ? Math.max(0, personnes - Math.max(b.alerteIntensif, f.personnes)) : 0;
  return (b.equilibre * charge * charge) / (2 * reference(f, b)) + b.intensif * trop;
}
