import { couvrir } from '../src/domaines/implantations/couvrir.ts';
import { glouton } from '../src/domaines/implantations/regles/glouton.ts';
import type { Probleme } from '../src/domaines/implantations/regles/probleme.ts';
import { type Banc, type Mesure, mesurer } from './banc.ts';

const [COMMUNES, CANDIDATS, RETENUS] = [2000, 200, 10];
const GRAINES = [1, 2, 3, 4, 5, 6];
/** Part du carré qu'un candidat atteint : environ soixante communes sur deux mille. */
const RAYON = 0.1;

/** Hasard reproductible (mulberry32). */
function hasard(graine: number): () => number {
  let etat = graine;
  return () => {
    etat = (etat + 0x6d2b79f5) | 0;
    let t = Math.imul(etat ^ (etat >>> 15), 1 | etat);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Deux mille communes et deux cents candidats au hasard dans un carré ; des besoins très inégaux, comme ceux des communes. */
function tirer(graine: number): Probleme {
  const alea = hasard(graine);
  const point = () => [alea(), alea()] as const;
  const communes = Array.from({ length: COMMUNES }, point);
  const poids = communes.map(() => Math.round(5 * Math.exp(5 * alea())) / 2);
  const candidats = Array.from({ length: CANDIDATS }, point).map(([x, y]) => ({
    cout: 1,
    couvre: [...communes.keys()].filter((i) => Math.hypot(communes[i]![0] - x, communes[i]![1] - y) <= RAYON),
  }));
  return { poids, candidats, budget: RETENUS };
}

const pourcent = (valeur: number) => `${(100 * valeur).toLocaleString('fr-FR', { maximumFractionDigits: 2 })} %`;
const etendue = (valeurs: number[]) => `${pourcent(Math.min(...valeurs))} à ${pourcent(Math.max(...valeurs))}`;
const mediane = (valeurs: number[]) => [...valeurs].sort((a, b) => a - b)[Math.floor(valeurs.length / 2)]!;

export const banc: Banc = {
  nom: `Implantations : ${COMMUNES} communes × ${CANDIDATS} candidats, ${RETENUS} à choisir, ${GRAINES.length} tirages`,
  async executer(dire): Promise<Mesure[]> {
    const problemes = GRAINES.map(tirer);
    const gloutons: number[] = [];
    const exacts: number[] = [];
    const ecarts: number[] = [];
    for (const [rang, probleme] of problemes.entries()) {
      const rapide = await mesurer(5, () => glouton(probleme));
      const exact = await mesurer(1, () => couvrir(probleme, { limiteMs: 120_000 }));
      if (exact.resultat.statut !== 'optimal') throw new Error(`Tirage ${rang + 1} : l'optimum n'est pas prouvé.`);
      if (exact.resultat.couvert < rapide.resultat.couvert - 1e-6) throw new Error('Le glouton dépasse l’optimum.');
      gloutons.push(rapide.ms);
      exacts.push(exact.ms);
      ecarts.push(exact.resultat.glouton.ecart);
      dire(`tirage ${rang + 1} : ${Math.round(exact.ms)} ms, écart du glouton ${pourcent(ecarts.at(-1)!)}`);
    }
    const bornes = `${Math.round(Math.min(...exacts))} à ${Math.round(Math.max(...exacts))} ms`;
    return [
      { variante: 'HiGHS dans son fil, optimum prouvé', ms: mediane(exacts), note: bornes },
      { variante: 'glouton paresseux', ms: mediane(gloutons), note: `${etendue(ecarts)} sous l'optimum` },
    ];
  },
};
