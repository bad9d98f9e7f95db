import { Logger, runMigrations } from 'graphile-worker';

/** graphile-worker écrit beaucoup ; ce qui compte est dans la table `travail` et le journal technique. */
export const muet = new Logger(() => () => {});

/** Crée ou met à jour le schéma de la file (`graphile_worker`) ; le rôle propriétaire de la base suffit. */
export async function migrerFile(url: string): Promise<void> {
  await runMigrations({ connectionString: url, maxPoolSize: 1, logger: muet });
}
