import type { ConfianceParametre } from '../regles.ts';

/** Une ligne livrée avec le programme. */
export interface LigneSemis {
  cle: string;
  territoire: string | null;
  valeur: number | null;
  details: unknown;
  dateDebut: string;
  dateFin: string | null;
  source: string;
  confiance: ConfianceParametre;
  commentaire: string;
}

/** `null` : valeur inconnue à partir de ce jour (un trou, pas un zéro) ; `'='` : inchangée, la précédente continue. */
export type Point = [jour: string, valeur: number | null | '='];

type Commun = Pick<LigneSemis, 'source' | 'confiance'> & { commentaire?: string; territoire?: string };

/** Une valeur choisie ici, faute de texte qui la fixe. */
export const CONVENTION = { source: 'Convention de Maillage, novembre 2026', confiance: 'non verifie' } as const;

/** Une suite de valeurs : chacune court jusqu'au point suivant, la dernière reste en vigueur. */
export function serie(cle: string, points: readonly Point[], commun: (jour: string) => Commun): LigneSemis[] {
  const lignes: LigneSemis[] = [];
  points.forEach(([jour, valeur], i) => {
    if (valeur === null || valeur === '=') return;
    const suite = points.slice(i + 1).find(([, v]) => v !== '=');
    const { source, confiance, commentaire = '', territoire = null } = commun(jour);
    lignes.push({
      cle,
      territoire,
      valeur,
      details: null,
      dateDebut: jour,
      dateFin: suite?.[0] ?? null,
      source,
      confiance,
      commentaire,
    });
  });
  return lignes;
}

/** Une seule valeur, éventuellement composée. */
export function constante(
  cle: string,
  valeur: number | Record<string, unknown>,
  periode: [debut: string, fin: string | null],
  commun: Commun,
): LigneSemis {
  return {
    cle,
    territoire: commun.territoire ?? null,
    valeur: typeof valeur === 'number' ? valeur : null,
    details: typeof valeur === 'number' ? null : valeur,
    dateDebut: periode[0],
    dateFin: periode[1],
    source: commun.source,
    confiance: commun.confiance,
    commentaire: commun.commentaire ?? '',
  };
}
