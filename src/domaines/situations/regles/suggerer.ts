import { ACTIONS, type ActionType, actionDe, libelleTheme } from '../catalogue/index.ts';
import { REPONSES } from '../catalogue/reponses.ts';
import type { Frein, Impact, Objectif } from '../forme.ts';

export interface Suggestion {
  action: ActionType;
  frein: number | null;
  besoin: string;
  /** Pourquoi elle est proposée, en une phrase. */
  raison: string;
}

const POIDS: Record<Impact, number> = { fort: 0, moyen: 1, sans_impact: 2 };
const MOTS: Record<Impact, string> = { fort: 'frein fort', moyen: 'frein moyen', sans_impact: 'frein sans impact' };

/**
 * Actions du catalogue à proposer : d'abord pour les freins ouverts, les plus forts en tête, puis pour les besoins des objectifs en cours. Celles
 * que la feuille de route a déjà n'y reviennent pas. Un frein « sans impact » n'appelle rien.
 * @param parCible actions au plus pour un frein ou un besoin
 */
export function suggererActions(
  freins: readonly Pick<Frein, 'id' | 'theme' | 'code' | 'libelle' | 'nature' | 'impact' | 'etat'>[],
  objectifs: readonly Pick<Objectif, 'besoin' | 'etat'>[],
  dejaLa: readonly (string | null)[],
  parCible = 3,
): Suggestion[] {
  const prises = new Set(dejaLa.filter((c) => c !== null));
  const prendre = (possibles: (ActionType | undefined)[], cible: Omit<Suggestion, 'action'>): Suggestion[] =>
    possibles
      .filter((a) => a !== undefined)
      .filter((a) => !prises.has(a.code))
      .slice(0, parCible)
      .map((action) => {
        prises.add(action.code);
        return { action, ...cible };
      });
  const ouverts = freins
    .filter((f) => f.nature === 'frein' && f.impact !== 'sans_impact' && ['repere', 'en_cours'].includes(f.etat))
    .sort((a, b) => POIDS[a.impact ?? 'moyen'] - POIDS[b.impact ?? 'moyen'] || a.id - b.id);
  const besoins = [...new Set(objectifs.filter((o) => o.etat === 'en_cours' && o.besoin).map((o) => o.besoin))];
  return [
    ...ouverts.flatMap((f) =>
      prendre(
        f.code && REPONSES[f.code]
          ? REPONSES[f.code]!.map((suffixe) => actionDe(`${f.theme}-${suffixe}`))
          : ACTIONS.filter((a) => a.theme === f.theme),
        { frein: f.id, besoin: '', raison: `${f.impact ? MOTS[f.impact] : 'frein repéré'} : « ${f.libelle} »` },
      ),
    ),
    ...besoins.flatMap((besoin) =>
      prendre(
        ACTIONS.filter((a) => a.theme === besoin),
        { frein: null, besoin, raison: `besoin : ${libelleTheme(besoin).toLowerCase()}` },
      ),
    ),
  ];
}
