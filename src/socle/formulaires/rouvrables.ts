import type { Definition } from './forme.ts';
import { estRepetition } from './plan.ts';

interface SectionRouvrable {
  id: string;
  titre: string;
  champs: { id: string; libelle: string; nature: string }[];
}

/** Ce qui peut se rouvrir, section par section : champs saisis, pièces, et répétitions d'un seul tenant. */
export function sectionsRouvrables({ sections }: Definition): SectionRouvrable[] {
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

/** Ce qu'une demande de corrections propose : les champs possibles, leur nom, et ceux que les problèmes bloquants désignent déjà. */
export function choixRouvrables(sections: readonly SectionRouvrable[], bloquants: readonly { champ: string }[]) {
  const libelles = new Map(sections.flatMap(({ champs }) => champs.map((c) => [c.id, c.libelle] as const)));
  const racines = new Set(bloquants.map(({ champ }) => champ.split('.')[0] as string));
  return {
    sections: [...sections],
    libelles: Object.fromEntries(libelles),
    manquants: [...racines].filter((racine) => libelles.has(racine)),
  };
}

export const identifiantsRouvrables = (sections: readonly SectionRouvrable[]): Set<string> =>
  new Set(sections.flatMap(({ champs }) => champs.map((c) => c.id)));
