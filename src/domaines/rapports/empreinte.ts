import { schemaQuestion } from '#src/domaines/diagnostics/index.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';

/**
 * Question complète et son empreinte : deux adresses qui posent la même question mènent au même brouillon.
 * @throws ErreurMetier question mal formée
 */
export function cleDeQuestion(question: Record<string, unknown>): { question: Record<string, unknown>; cle: string } {
  const lue = schemaQuestion.safeParse(question);
  if (!lue.success) throw new ErreurMetier(lue.error.issues[0]?.message ?? 'La question est mal formée.');
  return { question: lue.data, cle: empreinteDe(lue.data) };
}
