import type { Config } from '@react-router/dev/config';

export default {
  appDirectory: 'src',
  ssr: true,
  // Tous les chemins sont envoyés au premier chargement : aucune découverte au survol, donc aucune requête de fond.
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
