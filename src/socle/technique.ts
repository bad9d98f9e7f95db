import pino from 'pino';

/** Journal technique de l'exploitant (sortie d'erreur, une ligne JSON par événement) ; distinct du journal d'audit. */
export const journalTechnique = pino(
  {
    level: process.env.MAILLAGE_NIVEAU_JOURNAL ?? (process.env.VITEST ? 'silent' : 'info'),
    base: null,
    serializers: { erreur: pino.stdSerializers.err },
    // Jamais de secret ni de corps de requête dans les traces.
    redact: ['*.motDePasse', '*.secret', '*.jeton', '*.cookie', '*.authorization'],
  },
  pino.destination(2),
);
