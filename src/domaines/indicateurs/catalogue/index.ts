import type { Definition, Indicateur } from '../forme.ts';
import { ACCOMPAGNEMENT } from './accompagnement.ts';
import { ARGENT } from './argent.ts';
import { OFFRE } from './offre.ts';
import { PROPOSITIONS, SORTIES } from './sorties.ts';
import { TERRITOIRE } from './territoire.ts';

/** Dans l'ordre de la boucle : besoin, offre, activité, sorties, argent, accompagnement. */
export const CATALOGUE: readonly Definition[] = [
  ...TERRITOIRE,
  ...OFFRE,
  ...SORTIES,
  ...PROPOSITIONS,
  ...ARGENT,
  ...ACCOMPAGNEMENT,
];
const PAR_CLE = new Map(CATALOGUE.map((d) => [d.cle, d]));

/** `null` : aucun indicateur de cette clé. */
export const definitionDe = (cle: string): Definition | null => PAR_CLE.get(cle) ?? null;
export const indicateur = (cle: string): Indicateur | null => definitionDe(cle);
