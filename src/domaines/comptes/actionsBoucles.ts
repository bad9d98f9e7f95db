/** Actions sur la boucle d'un territoire : ce qu'elles veulent dire au journal. */
export const ACTIONS_BOUCLES: Record<string, string> = {
  'boucles.mesurer': "Écart d'un territoire mesuré",
};
