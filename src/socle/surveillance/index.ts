import { type Passage, trouverNir } from './nir.ts';
import { trouverSante } from './sante.ts';

export { coordonneesDe } from './coordonnees.ts';

/** Ce qu'un texte libre contient et qui n'y a pas sa place ; positions dans `texte`. */
export interface Constat extends Passage {
  genre: 'nir' | 'sante';
  /** Tel qu'écrit. Un numéro de sécurité sociale n'est jamais répété. */
  texte: string;
}

/** Relit un texte libre avant de l'enregistrer ; dans l'ordre du texte. */
export function constatsDe(texte: string): Constat[] {
  const nir = trouverNir(texte).map((p): Constat => ({ ...p, genre: 'nir', texte: '' }));
  const sante = trouverSante(texte).map((p): Constat => ({ ...p, genre: 'sante', texte: texte.slice(p.debut, p.fin) }));
  return [...nir, ...sante].sort((a, b) => a.debut - b.debut);
}

export const MESSAGE_NIR =
  'Ce texte contient un numéro de sécurité sociale : retirez-le. Il ne se note jamais ici ; le numéro CAF ou France Travail suffit.';

/** Les mots relevés, chacun une fois, entre guillemets. */
export function motsReleves(constats: readonly Constat[]): string {
  const mots = constats.filter(({ genre }) => genre === 'sante').map(({ texte }) => texte.toLowerCase());
  return [...new Set(mots)].map((mot) => `« ${mot} »`).join(', ');
}

/** Refus d'un texte qui parle de santé, ou rien. */
export function messageSante(texte: string): string | null {
  const mots = motsReleves(constatsDe(texte));
  return mots
    ? `Ce texte parle peut-être de santé (${mots}). Dites l'incidence sur l'emploi, pas la maladie ; ou confirmez sous le texte qu'il peut être gardé.`
    : null;
}
