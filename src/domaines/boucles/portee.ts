import type { Territoire } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { NATURES_ETAT } from '#src/droits/droits.ts';
import type { Portee } from './forme.ts';

/**
 * Ce qu'une personne lit des dossiers, avis, conventions et heures d'un territoire : tout, pour les services de l'État et le département dont le
 * périmètre le contient ; ce qui lui est ouvert pour les autres. Qui lit tout peut entendre « il n'y en a pas » ; les autres, non.
 */
export function porteeDe(acteur: Acteur, { niveau, departements, regions }: Territoire): Portee {
  const service = NATURES_ETAT.includes(acteur.nature) || acteur.nature === 'departement';
  if (!service) return 'partie';
  const { perimetre } = acteur;
  if (perimetre.niveau === 'national') return 'tout';
  if (niveau === 'france') return 'partie';
  if (perimetre.niveau !== 'region' && perimetre.niveau !== 'departement') return 'partie';
  const siens = perimetre.niveau === 'region' ? regions : departements;
  const dedans = siens.filter((code) => perimetre.codes.includes(code));
  if (dedans.length === 0) return 'rien';
  return dedans.length === siens.length ? 'tout' : 'partie';
}

/** Sans rien à montrer, une étape que l'on ne lit qu'en partie est réservée : dire « aucun » serait compter ce que l'on ne voit pas. */
export const reduire = (portee: Portee, combien: number): Portee =>
  portee === 'partie' && combien === 0 ? 'rien' : portee;
