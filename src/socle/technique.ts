import pino from 'pino';

/** Adresse sans ses longs jetons (lien d'invitation ou de mot de passe, code du fournisseur) : qui lit les traces ne doit pas pouvoir s'en servir. */
export function sansJeton(url: unknown): unknown {
  return typeof url === 'string' ? url.replace(/[\w-]{32,}/g, '…') : url;
}

/** Journal technique de l'exploitant (sortie d'erreur, une ligne JSON par événement) ; distinct du journal d'audit. */
export const journalTechnique = pino(
  {
    level: process.env.MAILLAGE_NIVEAU_JOURNAL ?? (process.env.VITEST ? 'silent' : 'info'),
    base: null,
    serializers: { erreur: pino.stdSerializers.err, url: sansJeton },
    // Jamais de secret ni de corps de requête dans les traces.
    redact: ['*.motDePasse', '*.secret', '*.jeton', '*.cookie', '*.authorization'],
  },
  pino.destination(2),
);
