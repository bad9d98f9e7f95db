import type { Definition, Evaluation } from './forme.ts';

/** Une étape à remplir : ce qui est rempli, ce qui manque, ce qui ne va pas. */
export interface Etape {
  id: string;
  titre: string;
  remplis: number;
  attendus: number;
  problemes: number;
  /** Page de cette étape, si ce n'est pas une section du formulaire. */
  adresse?: string;
}

/** Les sections montrées d'un formulaire, avec ce qu'il reste à y faire. */
export const etapesDe = (definition: Definition, evaluation: Evaluation): Etape[] =>
  definition.sections
    .filter((s) => evaluation.visibles.has(`section:${s.id}`))
    .map(({ id, titre }) => ({
      id,
      titre,
      ...(evaluation.progression[id] ?? { remplis: 0, attendus: 0, problemes: 0 }),
    }));
