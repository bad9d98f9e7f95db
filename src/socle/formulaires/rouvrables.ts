import type { Definition } from './forme.ts';
import { estRepetition } from './plan.ts';

/** Ce qui peut se rouvrir, section par section : champs saisis, pièces, et répétitions d'un seul tenant. */
export function sectionsRouvrables({ sections }: Definition) {
  return sections
    .map(({ id, titre, blocs }) => ({
      id,
      titre,
      champs: blocs
        .filter((bloc) => estRepetition(bloc) || !['calcule', 'information'].includes(bloc.type))
        .map((bloc) => ({ id: bloc.id, libelle: bloc.libelle, nature: estRepetition(bloc) ? 'liste' : bloc.type })),
    }))
    .filter(({ champs }) => champs.length > 0);
}
