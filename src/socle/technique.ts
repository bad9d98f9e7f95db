import pino from 'pino';

/** Adresse sans ses longs jetons (lien d'invitation ou de mot de passe, code du fournisseur) : qui lit les traces ne doit pas pouvoir s'en servir. */
export function sansJeton(url: unknown): unknown {
  return typeof url === 'string' ? url.replace(/[\w-]{32,}/g, '…') : url;
}

/** Motif d'un envoi refusé, sans l'adresse ni le numéro qu'un serveur de messagerie y recopie. */
export const sansContact = (texte: string): string =>
  texte.replace(/[^\s<>"(),;:]+@[^\s<>"(),;]+/g, '…@…').replace(/\+\d[\d .-]{6,}\d|\b0\d(?:[ .-]?\d{2}){4}\b/g, '…');

/** Adresse à tracer : sans jeton, et sans ce qui a été tapé (le nom cherché d'une personne est dans `?q=`). */
export function adresseTracee(url: unknown): unknown {
  const texte = sansJeton(url);
  return typeof texte === 'string' ? texte.replace(/([?&][^=&#]*)=[^&#]*/g, '$1=…') : texte;
}

/** Champs d'une erreur de PostgreSQL qui recopient des valeurs : « Failing row contains (…) » porterait un nom, un texte libre. */
const VALEURS = ['detail', 'where', 'hint', 'internalQuery', 'query', 'parameters', 'parametres'] as const;

/** Une erreur à tracer, sans les données qu'elle cite : son genre, son code, sa table et sa pile suffisent à la retrouver. */
export function erreurTracee(erreur: unknown): unknown {
  if (!(erreur instanceof Error)) return pino.stdSerializers.err(erreur as Error);
  const ecrite = { ...pino.stdSerializers.err(erreur) } as Record<string, unknown>;
  for (const champ of VALEURS) delete ecrite[champ];
  delete ecrite.raw;
  // Classe 22 : la valeur refusée est dans le message (« invalid input syntax for type date: "…" »).
  if (/^22/.test(String(ecrite.code ?? '')))
    for (const champ of ['message', 'stack'])
      if (typeof ecrite[champ] === 'string') ecrite[champ] = ecrite[champ].replace(/"[^"]*"/g, '"…"');
  return ecrite;
}

/** Journal technique de l'exploitant (sortie d'erreur, une ligne JSON par événement) ; distinct du journal d'audit. */
export const journalTechnique = pino(
  {
    level: process.env.MAILLAGE_NIVEAU_JOURNAL ?? (process.env.VITEST ? 'silent' : 'info'),
    base: null,
    serializers: { erreur: erreurTracee, url: adresseTracee },
    // Jamais de secret ni de corps de requête dans les traces.
    redact: ['*.motDePasse', '*.secret', '*.jeton', '*.cookie', '*.authorization'],
  },
  pino.destination(2),
);
