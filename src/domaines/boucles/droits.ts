import { type Acteur, couvre, type Lieu } from '#src/droits/acteur.ts';
import { auMoins, connecte, definirDroits, estAdministrateur, NATURES_PUBLIQUES } from '#src/droits/droits.ts';

/** Le territoire que l'on mesure, par les communes qui le forment. */
export interface TerritoireMesure {
  /** Bassin ou intercommunalité : il peut déborder d'un périmètre, en avoir une commune suffit. */
  bassin: boolean;
  lieux: readonly Lieu[];
}

/** Services publics, agents au moins, dont le périmètre couvre le territoire. */
function mesure(acteur: Acteur, vise?: TerritoireMesure): boolean {
  if (estAdministrateur(acteur)) return true;
  if (!NATURES_PUBLIQUES.includes(acteur.nature) || !auMoins(acteur, 'agent')) return false;
  if (vise === undefined) return true;
  const dedans = (lieu: Lieu) => couvre(acteur.perimetre, lieu);
  return vise.lieux.length > 0 && (vise.bassin ? vise.lieux.some(dedans) : vise.lieux.every(dedans));
}

export const droits = definirDroits({
  // La page ne montre de chaque étape que ce que son propre droit ouvre.
  'boucles.lire': connecte,
  'boucles.mesurer': mesure,
});
