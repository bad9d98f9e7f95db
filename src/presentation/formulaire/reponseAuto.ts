import type { Donnees } from '#src/socle/formulaires/index.ts';

/** Deux valeurs d'une même réponse, telles que l'action les rend (src/socle/formulaires/enregistrer.ts, Conflit). */
export interface ConflitMontre {
  champ: string;
  libelle: string;
  par: string;
  le: string | Date;
  leur: Donnees[string] | null;
  leurTexte: string;
  votreTexte: string;
}

export type ReponseAuto =
  | {
      genre: 'fait';
      version: number;
      le: string;
      recus: Record<string, { valeur: Donnees[string] | null; par: string }>;
    }
  | { genre: 'conflit'; message: string; conflits: ConflitMontre[] }
  | { genre: 'refus'; message: string; reessayer: boolean };

/** Envoie l'enregistrement automatique et lit ce que le serveur en dit ; n'échoue jamais, ne suppose jamais un succès. */
export async function dernierMot(adresse: string, corps: URLSearchParams): Promise<ReponseAuto> {
  let reponse: Response;
  try {
    reponse = await fetch(adresse, { method: 'POST', body: corps, headers: { Accept: 'application/json' } });
  } catch {
    return {
      genre: 'refus',
      message: 'pas de connexion. Nouvel essai dans 10 secondes ; gardez cette page ouverte.',
      reessayer: true,
    };
  }
  const dit = reponse.headers.get('content-type')?.includes('json') ? await reponse.json().catch(() => null) : null;
  if (dit?.enregistre) return { genre: 'fait', ...dit.enregistre };
  if (Array.isArray(dit?.conflits) && dit.conflits.length > 0)
    return {
      genre: 'conflit',
      message: dit.erreur ?? 'réponse changée par quelqu’un d’autre.',
      conflits: dit.conflits,
    };
  if (dit?.erreur)
    return { genre: 'refus', message: [dit.erreur, dit.conseil].filter(Boolean).join(' '), reessayer: false };
  if (reponse.redirected || reponse.status === 401)
    return {
      genre: 'refus',
      message: 'votre session est fermée. Connectez-vous dans un autre onglet, puis continuez ici : rien n’est perdu.',
      reessayer: true,
    };
  return {
    genre: 'refus',
    message: 'le serveur n’a pas répondu comme prévu. Nouvel essai dans 10 secondes.',
    reessayer: reponse.status >= 500,
  };
}
