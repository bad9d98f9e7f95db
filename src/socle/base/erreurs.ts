/** Empêchement de démarrer, expliqué en français, avec ce qu'il faut faire. Sans trace technique à l'écran. */
export class ErreurDemarrage extends Error {
  override name = 'ErreurDemarrage';
}

/** Code système d'une erreur de Node (`EACCES`, `ENOENT`…), ou celui de PostgreSQL (`28P01`…). */
export function codeDe(erreur: unknown): string | undefined {
  if (typeof erreur !== 'object' || erreur === null || !('code' in erreur)) return undefined;
  return typeof erreur.code === 'string' ? erreur.code : undefined;
}
