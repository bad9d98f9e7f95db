import { part, petit } from '#src/socle/masque.ts';
import { type Choix, QUESTIONS, type QuestionVoix } from './questions.ts';

/** Arrondi à cinq : la différence de deux ensembles emboîtés ne rend pas une personne. */
export const aCinqPres = (n: number): number => Math.round(n / 5) * 5;

export interface ResultatQuestion {
  question: QuestionVoix;
  /** En pour cent de ceux qui ont répondu à la question, à cinq points près ; `null` : masqué. */
  parts: { libelle: string; part: number | null }[];
}

export interface ResultatVoix {
  /** Nombre de réponses, à cinq près ; `null` : moins de cinq, et rien d'autre ne se montre. */
  reponses: number | null;
  questions: ResultatQuestion[];
}

/** Compte des réponses anonymes, petits effectifs masqués : moins de cinq personnes, d'un côté ou de l'autre d'une réponse, ne se montrent pas. */
export function compterVoix(reponses: readonly Choix[]): ResultatVoix {
  if (reponses.length === 0) return { reponses: 0, questions: [] };
  if (petit(reponses.length)) return { reponses: null, questions: [] };
  return {
    reponses: aCinqPres(reponses.length),
    questions: QUESTIONS.flatMap((question) => {
      const dites = reponses.flatMap((r) => (r[question.cle]?.length ? [r[question.cle]!] : []));
      if (dites.length === 0) return [];
      return [
        {
          question,
          parts: question.choix.map(({ valeur, libelle }) => {
            const p = part(dites.filter((d) => d.includes(valeur)).length, dites.length);
            return { libelle, part: p === null ? null : aCinqPres(100 * p) };
          }),
        },
      ];
    }),
  };
}

/** Ce qui manque le plus, montré : les plus cités d'abord, à égalité dans l'ordre des questions. */
export const manquesCites = ({ questions }: ResultatVoix): { libelle: string; part: number }[] =>
  (questions.find((q) => q.question.cle === 'manque')?.parts ?? [])
    .flatMap(({ libelle, part: p }) => (p ? [{ libelle, part: p }] : []))
    .sort((a, b) => b.part - a.part);
