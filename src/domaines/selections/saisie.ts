import { z } from 'zod';
import { identifiantDe } from '#src/socle/saisie.ts';

export const candidatureVisee = identifiantDe('Candidature inconnue.');
export const appelVise = identifiantDe('Appel inconnu.');
export const compteVise = identifiantDe('Personne inconnue.');

/** Raison d'au moins dix caractères : la base l'exige aussi là où elle reste écrite. */
export const raison = (manque: string) =>
  z
    .string(manque)
    .transform((t) => t.replace(/\r\n/g, '\n').trim())
    .pipe(z.string().min(10, `${manque} En dix caractères au moins.`).max(5000, '5000 caractères au plus.'));

/** `rempli.siege`, `commentaire.siege` → `{ siege: { rempli, commentaire } }`. */
export function parCritere(f: FormData): Record<string, Record<string, string>> {
  const lus: Record<string, Record<string, string>> = {};
  for (const [cle, valeur] of f) {
    const [champ, critere] = cle.split(/\.(.*)/);
    if (!critere || typeof valeur !== 'string') continue;
    lus[critere] = { ...lus[critere], [champ as string]: valeur };
  }
  return lus;
}

/** `?par=2&lecteur=3&lecteur=5` : la répartition à montrer ; `null` si elle n'est pas demandée. */
export function lireRepartition(parametres: URLSearchParams): { par: number; lecteurs: number[] } | null {
  const par = Number(parametres.get('par'));
  if (!Number.isInteger(par) || par < 1 || par > 9) return null;
  return {
    par,
    lecteurs: parametres
      .getAll('lecteur')
      .map(Number)
      .filter((n) => Number.isInteger(n) && n > 0),
  };
}
