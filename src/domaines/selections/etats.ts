import type { EtatCandidature } from '#src/domaines/candidatures/index.ts';

/** États où le service examine encore : recevabilité, corrections, notes internes. */
export const EN_EXAMEN: readonly EtatCandidature[] = ['deposee', 'a_corriger', 'recevable', 'irrecevable'];
/** États où une lecture ou un avis se confie, se prépare. */
export const EN_PREPARATION: readonly EtatCandidature[] = ['deposee', 'a_corriger', 'recevable'];
/** Une lecture ne se rend que sur une candidature recevable, et avant le comité : après, la note que le comité a lue ne bouge plus. */
export const EN_LECTURE: readonly EtatCandidature[] = ['recevable'];
/** Un expert répond aussi pendant la recevabilité, et sur une candidature ajournée. */
export const EN_EXPERTISE: readonly EtatCandidature[] = [...EN_PREPARATION, 'ajournee'];

/** Étapes du tableau, dans l'ordre du chemin. */
export const ETAPES_TABLEAU = [
  { id: 'deposees', titre: 'À vérifier', etats: ['deposee'] },
  { id: 'corrections', titre: 'En correction', etats: ['a_corriger'] },
  { id: 'lecture', titre: 'Recevables, en lecture', etats: ['recevable'] },
  { id: 'comite', titre: 'En comité', etats: ['en_comite', 'avis_rendu', 'ajournee'] },
  { id: 'retenues', titre: 'Retenues', etats: ['retenue'] },
  { id: 'ecartees', titre: 'Écartées ou retirées', etats: ['irrecevable', 'refusee', 'retiree'] },
] as const satisfies readonly { id: string; titre: string; etats: readonly EtatCandidature[] }[];
export type EtapeTableau = (typeof ETAPES_TABLEAU)[number]['id'];

/** L'étape du tableau où se range une candidature ; `null` : elle n'y paraît pas. */
export const etapeDe = (etat: EtatCandidature): EtapeTableau | null =>
  ETAPES_TABLEAU.find(({ etats }) => (etats as readonly EtatCandidature[]).includes(etat))?.id ?? null;
