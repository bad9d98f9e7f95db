import { Logger, runMigrations } from 'graphile-worker';
import { Pool } from 'pg';

/** graphile-worker écrit beaucoup ; ce qui compte est dans la table `travail` et le journal technique. */
export const muet = new Logger(() => () => {});

/** Crée ou met à jour le schéma de la file (`graphile_worker`) ; le rôle propriétaire de la base suffit. */
export async function migrerFile(url: string): Promise<void> {
  // Notre connexion, fermée avant de rendre la main : celle de la bibliothèque traîne, et tombe avec une base que l'on supprime aussitôt.
  const pgPool = new Pool({ connectionString: url, max: 1 });
  // Une connexion perdue au repos : la prochaine requête le dira.
  const taire = () => {};
  pgPool.on('error', taire);
  pgPool.on('connect', (client) => client.on('error', taire));
  try {
    await runMigrations({ pgPool, logger: muet });
  } finally {
    await pgPool.end();
  }
}
