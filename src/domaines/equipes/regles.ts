import { type Proposition, SUJETS, type Sujet } from './forme.ts';

type Cle = Pick<Proposition, 'parcours' | 'sujet'>;
const cle = (p: Cle) => `${p.sujet}:${p.parcours}`;

/** Une raison par personne et par sujet, la plus pressée ; les sujets dans l'ordre de la réunion ; sans ce qui est déjà à l'ordre du jour. */
export function ordonner(propositions: readonly Proposition[], deja: readonly Cle[]): Proposition[] {
  const pris = new Set(deja.map(cle));
  const retenues = new Map<string, Proposition>();
  for (const p of propositions) {
    if (pris.has(cle(p))) continue;
    const autre = retenues.get(cle(p));
    if (!autre || p.poids > autre.poids) retenues.set(cle(p), p);
  }
  const rang = (sujet: Sujet) => SUJETS.indexOf(sujet);
  return [...retenues.values()].toSorted(
    (a, b) => rang(a.sujet) - rang(b.sujet) || b.poids - a.poids || a.parcours - b.parcours,
  );
}

const jours = (n: number) => `${n} jour${n > 1 ? 's' : ''}`;

/** « Depuis 12 jours », « depuis aujourd'hui ». */
export const depuis = (n: number): string => (n > 0 ? `depuis ${jours(n)}` : "depuis aujourd'hui");

/** « En retard de 3 jours », « dans 5 jours », « aujourd'hui ». @param n jours d'ici là, négatif : passé */
export const dans = (n: number): string =>
  n < 0 ? `en retard de ${jours(-n)}` : n === 0 ? "aujourd'hui" : `dans ${jours(n)}`;
