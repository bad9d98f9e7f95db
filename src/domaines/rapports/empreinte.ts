import { createHash } from 'node:crypto';
import { schemaQuestion } from '#src/domaines/diagnostics/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';

export const sha256 = (contenu: string | Uint8Array) => createHash('sha256').update(contenu).digest('hex');

/** JSON aux clés triées : la même valeur a la même écriture, quel que soit l'ordre où elle a été composée ou relue. */
export function ecritureStable(valeur: unknown): string {
  return JSON.stringify(valeur, (_, v: unknown) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}

/** Ce qu'une personne avait sous les yeux : si l'enregistré n'a plus cette empreinte, quelqu'un d'autre a écrit entre-temps. */
export const empreinteDe = (valeur: unknown) => sha256(ecritureStable(valeur)).slice(0, 16);

/**
 * Question complète et son empreinte : deux adresses qui posent la même question mènent au même brouillon.
 * @throws ErreurMetier question mal formée
 */
export function cleDeQuestion(question: Record<string, unknown>): { question: Record<string, unknown>; cle: string } {
  const lue = schemaQuestion.safeParse(question);
  if (!lue.success) throw new ErreurMetier(lue.error.issues[0]?.message ?? 'La question est mal formée.');
  return { question: lue.data, cle: sha256(ecritureStable(lue.data)) };
}
